"""Every layer, refreshed from its real publishers over the embedded data.

Off unless EJMAP_LIVE is set; `tests/live/README.md` says how to run it and what its failures mean.
"""

import pytest

from ejmap.refresh import Outcome, refresh, refreshable
from ejmap.settings import ROOT
from ejmap.store import Store
from ejmap.store.seed import read_seed
from tests.live.asking import LIVE

pytestmark = LIVE


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store of its own, filled with the embedded layers."""
    opened = Store(tmp_path_factory.mktemp("live") / "store")
    opened.fill(read_seed(ROOT / "data" / "seed"), "live")
    yield opened
    opened.close()


@pytest.mark.parametrize("key", refreshable())
def test_a_layer_is_made_of_what_its_publishers_hold_today(key, live_client, store):
    (result,) = refresh([key], store=store, client=live_client)
    assert (str(result.error or ""), result.outcome in {Outcome.NEW, Outcome.SAME}) == ("", True)
    assert len(store.version(key).table())
