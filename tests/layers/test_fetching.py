"""A layer made of fetched files is the layer made of the same files on disk."""

import pandas as pd
import pytest

from ejmap.layers import bus_stops, import_layer
from ejmap.sources.asking.kinds import GEOJSON, GTFS
from ejmap.sources.file_download import Downloaded
from tests.sources.agency import Agency, Reply, client


@pytest.fixture
def agency():
    running = Agency()
    yield running
    running.close()


@pytest.fixture
def published(invented_transit, invented_places):
    """A folder with the publishers' files that the layer of bus stops reads."""
    file = invented_transit / bus_stops.READS["places"].path
    file.parent.mkdir()
    invented_places.assign(NAME="Invented", LSAD="57", ALAND=1).to_file(file, driver="GeoJSON")
    return invented_transit


def test_fetched_files_go_through_the_very_same_importer(agency, published, tmp_path, monkeypatch):
    from_disk = import_layer("bus_stops", published)
    agency.publisher = lambda asked: Reply((published / asked.path.lstrip("/")).read_bytes())
    kinds = {"feed": GTFS, "places": GEOJSON}
    reads = {
        name: Downloaded(reader, f"{agency.address}/{reader.path}", kinds[name])
        for name, reader in bus_stops.READS.items()
    }
    monkeypatch.setattr(bus_stops, "READS", reads)
    folder = tmp_path / "fetched"
    for reader in reads.values():
        reader.fetch(client(), folder)
    fetched = import_layer("bus_stops", folder)
    assert len(fetched.table) > 0
    pd.testing.assert_frame_equal(fetched.table, from_disk.table)
    pd.testing.assert_frame_equal(fetched.ledger, from_disk.ledger)
