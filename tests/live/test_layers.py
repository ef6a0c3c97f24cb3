"""The real publishers of layers, asked once each: off unless EJMAP_LIVE is set.

For a machine with a network. What fails says so itself: an address or a field that is another now.
"""

import os
from pathlib import Path

import pytest

from ejmap.layer import check
from ejmap.layers import defined, modules
from ejmap.refresh.sources import asked, by_hand, our_last
from ejmap.settings import ROOT
from ejmap.sources.asking.client import Client
from ejmap.sources.our_last import OurLast
from ejmap.store.seed import read_seed

pytestmark = [
    pytest.mark.live,
    pytest.mark.enable_socket,
    pytest.mark.skipif(not os.environ.get("EJMAP_LIVE"), reason="EJMAP_LIVE is not set"),
]
LAYERS = ["communities", "tribal_land", "census_tracts", "mobile_home_parks", "water_systems"]


@pytest.fixture(scope="module")
def client():
    asking = Client()
    yield asking
    asking.close()


@pytest.fixture(scope="module")
def held():
    return {one.layer.key: one.table for one in read_seed(ROOT / "data" / "seed")}


@pytest.mark.parametrize("key", LAYERS)
def test_a_layer_is_made_of_what_its_publishers_hold_today(key, client, held, tmp_path: Path):
    module = modules()[key]
    assert by_hand(module.READS) == []
    for reader in asked(module.READS).values():
        reader.fetch(client, tmp_path)
    for last in our_last(module.READS):
        if isinstance(last, OurLast):
            last.lay(tmp_path, held[key])
    made = module.normalise({name: one.read(tmp_path) for name, one in module.READS.items()})
    layer = defined(key, made)
    check(layer, made.table[layer.columns()])
    assert len(made.table) >= len(held[key]) / 2
