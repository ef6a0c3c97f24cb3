"""Tribal land as two agencies draw it, from invented shapes, one of them broken."""

import geopandas as gpd
import pytest
from shapely.geometry import Polygon, box

from ejmap.layers import import_layer, tribal_land

HOLE_OUTSIDE = Polygon(
    box(-116.10, 33.55, -116.09, 33.56).exterior, [box(-116.08, 33.57, -116.07, 33.58).exterior]
)
ACRES_OF_ITS_BOX = 254.0


@pytest.fixture
def harvest():
    bia = gpd.GeoDataFrame(
        {
            "LARID": ["LAR9001", "LAR9002"],
            "LARNAME": ["Invented LAR", "Far LAR"],
            "GISACRES": [ACRES_OF_ITS_BOX * 4, 100.0],
        },
        geometry=[HOLE_OUTSIDE, box(-118.1, 33.5, -118.0, 33.6)],
        crs="EPSG:4326",
    )
    census = gpd.GeoDataFrame(
        {"GEOID": ["9001"], "NAMELSAD": ["Invented Reservation"]},
        geometry=[box(-116.10, 33.55, -116.09, 33.56)],
        crs="EPSG:4326",
    )
    return tribal_land.normalise({"bia": bia, "census": census})


def test_each_source_has_its_own_feature(harvest):
    sources = harvest.table.set_index("id")["boundary_source"]
    assert dict(sources) == {"LAR9001": "bia", "9001": "census"}


def test_a_broken_shape_is_repaired(harvest):
    assert harvest.table.geometry.is_valid.all()


def test_an_area_outside_the_valley_is_left_out_and_said_to_be(harvest):
    assert harvest.ledger.set_index("row").loc["LAR9002", "reason"] == "outside_the_valley"


def test_areas_are_in_square_kilometres_of_ground(harvest):
    areas = harvest.table.set_index("id")["area_km2"]
    assert areas["9001"] == pytest.approx(1.03, abs=0.02)


def test_acres_that_do_not_fit_the_shape_are_told_to_the_agency(harvest):
    assert list(harvest.disagreements["record"]) == ["LAR9001"]


@pytest.mark.real
def test_both_files_give_four_areas_each_all_valid(real_data):
    table = import_layer("tribal_land", real_data).table
    assert dict(table["boundary_source"].value_counts()) == {"bia": 4, "census": 4}
    assert table.geometry.is_valid.all()


@pytest.mark.real
def test_the_repaired_shape_of_torres_martinez_is_as_large_as_the_census_says(real_data):
    areas = import_layer("tribal_land", real_data).table.set_index("id")["area_km2"]
    assert areas["LAR0191"] == pytest.approx(areas["4255"], rel=0.03)
