"""What a refresh fetches goes through the very same importer as the same files on disk."""

import os
import shutil
from types import SimpleNamespace

import pytest

from ejmap import layers
from ejmap.layers import bus_stops, clinics
from ejmap.refresh import refresh
from ejmap.refresh.sources import asked
from ejmap.store import Store
from ejmap.whereabouts import PLACES_ONLINE
from tests.layers.loopback_publishers import answering, paths, pointed
from tests.layers.test_boundaries_fetched import census
from tests.sources.agency import NOW, Reply, client


class File:
    """A publisher whose file lies at an address."""

    def __init__(self, path):
        self.path = path

    def answer(self, _asked):
        return Reply(self.path.read_bytes())


@pytest.fixture
def publishers(unchanged_transit, fetched_fixtures):
    """Answer for both layers."""
    (timetable,) = (unchanged_transit / "transit").iterdir()
    return {
        "/gtfs": File(timetable),
        paths(PLACES_ONLINE): census(),
        "/DataDownload": File(fetched_fixtures / "hrsa_sites.csv"),
    }


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture(params=[bus_stops, clinics], ids=lambda one: one.LAYER.key)
def key(request, agency, publishers, monkeypatch):
    """A layer whose publishers are on loopback."""
    module = request.param
    agency.publisher = answering(publishers)
    reads = {name: pointed(one, agency.address) for name, one in module.READS.items()}
    found = {
        module.LAYER.key: SimpleNamespace(
            LAYER=module.LAYER, READS=reads, normalise=module.normalise
        )
    }
    monkeypatch.setattr("ejmap.layers.modules", lambda: found)
    return module.LAYER.key


def on_disk(key, folder):
    """Lay a layer's files in a folder, as somebody brings them who had them at the same time."""
    for reader in asked(layers.modules()[key].READS).values():
        reader.fetch(client(), folder)
    for one in folder.rglob("*"):
        os.utime(one, (NOW.timestamp(), NOW.timestamp()))
    return folder


def test_what_is_fetched_is_the_version_that_the_same_files_on_disk_are(
    key, store, agency, tmp_path
):
    folder = on_disk(key, tmp_path / "files")
    (brought,) = refresh([key], store=store, folder=folder, now=lambda: NOW)
    shutil.rmtree(folder)
    agency.asked.clear()
    (fetched,) = refresh([key], store=store, client=client(), now=lambda: NOW)
    assert agency.asked
    assert (brought.error, fetched.error) == (None, None)
    assert (brought.outcome, fetched.outcome) == ("new", "same")
    assert fetched.version == brought.version
    assert len(store.version(key).table())
