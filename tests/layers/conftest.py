"""Invented places that the tests of several layers stand on."""

from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import box

from ejmap.layers import mobile_home_parks, water_systems
from ejmap.region import COMMUNITIES
from ejmap.registers.park_lists import COUNTY_LAYER, HIFLD_LAYER
from ejmap.water import online
from tests.layers.invented_parks import COUNTY, HIFLD, last_table
from tests.layers.invented_water import AREAS, HERE, SAFER, TRIBAL, area, areas, status, stood
from tests.layers.loopback_publishers import (
    CkanRows,
    EnvirofactsRows,
    answering,
    as_read,
    fetched,
)
from tests.sources.agency import Agency


@pytest.fixture
def context_fixtures() -> Path:
    """The folder of invented schools and paving lists."""
    return Path(__file__).parent.parent / "fixtures" / "context"


@pytest.fixture
def six_places() -> gpd.GeoDataFrame:
    """Six square communities around the internal points of the real ones."""
    shapes = []
    for one in COMMUNITIES:
        latitude, longitude, _ = one.view
        shapes.append(box(longitude - 0.01, latitude - 0.01, longitude + 0.01, latitude + 0.01))
    return gpd.GeoDataFrame(
        {"GEOID": [one.geoid for one in COMMUNITIES], "NAME": [one.name for one in COMMUNITIES]},
        geometry=shapes,
        crs="EPSG:4326",
    )


@pytest.fixture
def fetched_fixtures() -> Path:
    """The folder of invented answers of today's publishers."""
    return Path(__file__).parent.parent / "fixtures" / "fetched"


@pytest.fixture(scope="session")
def _agency():
    running = Agency()
    yield running
    running.close()


@pytest.fixture
def agency(_agency):
    """A publisher on loopback, started once."""
    _agency.clear()
    return _agency


@pytest.fixture
def beside_water(invented_places):
    """What `normalise` is given beside the water systems' lists of today."""
    far = gpd.GeoDataFrame(
        {"LARID": ["LAR9001"], "GEOID": ["9001R"]},
        geometry=[box(-116.02, 33.50, -116.0, 33.52)],
        crs="EPSG:4326",
    )

    def beside(last=()):
        last = [stood("CA9900001", "state_small"), *last]
        table = gpd.GeoDataFrame(last, columns=water_systems.LAYER.columns(), crs="EPSG:4326")
        return {
            **dict.fromkeys(water_systems.BY_HAND),
            "tribal_bia": far,
            "tribal_census": far,
            "places": invented_places,
            "last": table,
        }

    return beside


@pytest.fixture
def read_water(beside_water):
    """Return what `normalise` is given of lists that were fetched."""

    def read(listed=None, told=None, of_tribes=(), last=()):
        listed = listed or areas((area("CA9900010"), HERE))
        told = [status("CA9900010")] if told is None else told
        tribes = as_read(online.TRIBAL_SYSTEMS, online.TRIBAL, list(of_tribes)).table
        return {
            "service_areas": as_read("areas_online", online.AREAS, listed.rows, listed.shapes),
            "safer": as_read("safer_online", online.SAFER, told),
            online.TRIBAL_SYSTEMS: tribes,
            **beside_water(last),
        }

    return read


@pytest.fixture
def fetch_water(agency, tmp_path, beside_water):
    """Fetch the lists from a publisher on loopback, and return what `normalise` is given."""
    reads = {
        name: water_systems.READS[name]
        for name in ("service_areas", "safer", online.TRIBAL_SYSTEMS)
    }

    def fetch(listed=None, told=None, of_tribes=()):
        agency.publisher = answering(
            {
                AREAS: listed or areas((area("CA9900010"), HERE)),
                SAFER: CkanRows([status("CA9900010")] if told is None else told),
                TRIBAL: EnvirofactsRows(list(of_tribes)),
            }
        )
        return fetched(reads, agency, tmp_path) | beside_water()

    return fetch


@pytest.fixture
def beside_parks(invented_places):
    """What `normalise` is given beside a list of parks of today."""

    def beside(last):
        by_hand = dict.fromkeys(("state_small", "paving_list"))
        last = last_table() if last is None else last
        return {**by_hand, "places": invented_places, "last": last}

    return beside


@pytest.fixture
def read_parks(beside_parks):
    """Return what `normalise` is given of a list that was fetched."""

    def read(by_path, last=None):
        (path, rows), *_ = by_path.items()
        name, reader = {COUNTY: ("county", COUNTY_LAYER), HIFLD: ("hifld", HIFLD_LAYER)}[path]
        return {"register": as_read(name, reader, rows.rows, rows.shapes), **beside_parks(last)}

    return read


@pytest.fixture
def fetch_parks(agency, tmp_path, beside_parks):
    """Fetch the list from a publisher on loopback, and return what `normalise` is given."""

    def fetch(by_path):
        agency.publisher = answering(by_path)
        return fetched(
            {"register": mobile_home_parks.READS["register"]}, agency, tmp_path
        ) | beside_parks(None)

    return fetch
