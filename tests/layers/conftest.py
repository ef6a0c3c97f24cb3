"""Invented places that the tests of several layers stand on."""

from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import box

from ejmap.region import COMMUNITIES
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
