"""Stores, seeds and layers of our own invention."""

import shutil

import pytest

from ejmap.store import Store
from ejmap.store.seed import write_seed
from tests.store import invented as invented_layers
from tests.store.past import Past, past_of_hours, past_of_readings

BY = {"by": "a test"}
CONTENT = b'{"said":"inventado"}'
KEPT_ID = "abcdefghjk"


@pytest.fixture(scope="session")
def invented():
    return invented_layers


@pytest.fixture
def fake_layers(invented, monkeypatch):
    """The program defines three invented layers instead of its own."""
    found = invented.modules()
    for room in ("ejmap.layers", "ejmap.store.seed"):
        monkeypatch.setattr(f"{room}.modules", lambda: found)
    return found


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture
def seed(fake_layers, tmp_path):
    """A folder with the seed of the invented layers."""
    write_seed(tmp_path, tmp_path / "seed")
    return tmp_path / "seed"


@pytest.fixture(scope="session")
def three_versions(invented, tmp_path_factory):
    """A store's folder, and the ids of its three versions of "places": of 1, 2 and 3 rows."""
    folder = tmp_path_factory.mktemp("three") / "store"
    opened = Store(folder)
    layer = invented.layer("places")
    ids = [opened.add_version(layer, invented.harvest(rows), by="a test") for rows in (1, 2, 3)]
    opened.close()
    return folder, ids


@pytest.fixture
def stocked(three_versions, tmp_path):
    """A store with three versions of "places", none of them published."""
    opened = Store(shutil.copytree(three_versions[0], tmp_path / "stocked"))
    yield opened
    opened.close()


@pytest.fixture
def versions(stocked, three_versions):
    """Three versions of one layer; the first two were published, the second is shown."""
    first, second, _ = three_versions[1]
    stocked.publish("places", first, replaces=None, **BY)
    stocked.publish("places", second, replaces=first, **BY)
    return three_versions[1]


@pytest.fixture
def kept(stocked, versions):
    """A store that keeps one view of the first version."""
    stocked.keep_snapshot(KEPT_ID, CONTENT, [("places", versions[0])], **BY)
    return stocked


@pytest.fixture(scope="session")
def pasts(tmp_path_factory):
    """A store of hours of long ago, and one of hours with readings."""
    folder = tmp_path_factory.mktemp("pasts")
    found = {
        "hours": past_of_hours(folder / "hours"),
        "monitors": past_of_readings(folder / "monitors"),
    }
    for one in found.values():
        one.store.close()
    return found


@pytest.fixture
def past(tmp_path):
    """An empty store whose versions may come at given times."""
    found = Past(tmp_path / "past")
    yield found
    found.store.close()


@pytest.fixture
def hours(pasts, tmp_path):
    """Four hours of one day long ago, and a version of today."""
    found = pasts["hours"].copied(tmp_path / "hours")
    yield found
    found.store.close()


@pytest.fixture
def monitors(pasts, tmp_path):
    """Three hours of one day long ago with readings, and a version of today."""
    found = pasts["monitors"].copied(tmp_path / "monitors")
    yield found
    found.store.close()
