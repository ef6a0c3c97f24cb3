"""An empty store, and three invented layers of one publisher."""

import pytest

from ejmap.refresh import refresh
from ejmap.refresh.network import Network
from ejmap.store import Store
from tests.refresh import invented_sources as invented

KEYS = ("places", "parks", "titles")


@pytest.fixture
def clock():
    return invented.Clock()


@pytest.fixture
def publisher():
    return invented.Publisher(dict.fromkeys((f"{key}.json" for key in KEYS), 4))


@pytest.fixture
def layers(publisher, clock, monkeypatch):
    """The program defines three layers, each of a list of its own."""
    found = invented.modules(KEYS, publisher, clock)
    monkeypatch.setattr("ejmap.layers.modules", lambda: found)
    return found


@pytest.fixture
def store(tmp_path, layers):
    opened = Store(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture
def refreshed(store, clock):
    """Refresh layers: refreshed("places") gives their results; one layer's alone, unwrapped."""

    def ran(*keys, **more):
        more = {"network": Network(lambda _hosts: True), **more}
        results = refresh(keys, store=store, client=object(), now=clock, **more)
        return results[0] if len(keys) == 1 else results

    return ran
