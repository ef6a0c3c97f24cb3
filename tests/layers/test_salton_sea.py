"""The coarse outline of the lake: compiled here, checked against what it was not drawn from."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from ejmap.geo import in_metres
from ejmap.layers import import_layer, salton_sea

# Water in the 2010 tract after the Census (AWATER), square km.
CENSUS_WATER_KM2 = {"06065045604": 162.0, "06065045605": 13.6, "06025012302": 346.1}


def test_points_are_joined_by_their_position_not_by_their_order_in_the_file():
    outline = pd.DataFrame(
        {
            "position": ["10", "2", "1"],
            "lon": ["-116.0", "-115.9", "-116.0"],
            "lat": ["33.5", "33.4", "33.4"],
            "basis": ["water_area"] * 3,
        }
    )
    lake = salton_sea.normalise({"outline": outline}).table.geometry.iloc[0]
    assert lake.equals(shapely.Polygon([(-116.0, 33.4), (-115.9, 33.4), (-116.0, 33.5)]))


def test_the_compiled_outline_is_one_whole_lake(tmp_path):
    lake = import_layer("salton_sea", tmp_path).table.geometry.iloc[0]
    assert lake.geom_type == "Polygon"
    assert lake.is_valid


def test_every_compiled_point_is_in_the_ledger(tmp_path):
    harvest = import_layer("salton_sea", tmp_path)
    assert len(harvest.ledger) == len(shapely.get_coordinates(harvest.table.geometry.iloc[0])) - 1


@pytest.mark.real
@pytest.mark.parametrize(("geoid", "water_km2"), CENSUS_WATER_KM2.items())
def test_it_encloses_about_the_water_the_census_gives_for_a_tract(real_data, geoid, water_km2):
    path = real_data / "boundaries" / "census_tracts_2010_riverside_imperial.geojson"
    tract = pyogrio.read_dataframe(path).set_index("GEOID").geometry[geoid]
    lake = import_layer("salton_sea", real_data).table.geometry.iloc[0]
    both = gpd.GeoSeries([lake.intersection(shapely.make_valid(tract))])
    assert in_metres(both).area.iloc[0] / 1e6 == pytest.approx(water_km2, rel=0.15)


@pytest.mark.real
def test_it_lies_within_four_kilometres_of_an_older_outline(real_data):
    old = pyogrio.read_dataframe(real_data / "boundaries" / "salton_sea_gshhg.geojson").geometry
    ours = import_layer("salton_sea", real_data).table.geometry
    shore, other = (in_metres(one).boundary.iloc[0] for one in (ours, old))
    along = [
        shore.interpolate(metres).distance(other) for metres in range(0, int(shore.length), 500)
    ]
    assert np.median(along) < 1_100
    assert max(along) < 4_000
