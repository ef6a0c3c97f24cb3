"""A plain distance in our metres is a distance on the ground, within what is bounded here."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from pyproj import Geod, Proj

from ejmap.geo import (
    MEAN_SCALE,
    STORED_CRS,
    from_geoparquet,
    in_metres,
    point_in_metres,
    repaired,
    rounded,
)
from ejmap.region import VALLEY_BOUNDS

WGS84 = Geod(ellps="WGS84")
WEST, SOUTH, EAST, NORTH = VALLEY_BOUNDS
# What is left of UTM's scale after dividing by its mean over the valley: 8 cm in 1 km.
WORST_SCALE_ERROR = 8e-5


def grid(steps=13):
    longitudes, latitudes = np.meshgrid(
        np.linspace(WEST, EAST, steps), np.linspace(SOUTH, NORTH, steps)
    )
    return longitudes.ravel(), latitudes.ravel()


def test_the_mean_scale_is_the_mean_over_the_valley():
    factors = Proj("EPSG:32611").get_factors(*grid(41))
    assert np.mean(factors.meridional_scale) == pytest.approx(MEAN_SCALE, abs=5e-6)


@pytest.mark.parametrize("azimuth", [0, 45, 90, 135])
@pytest.mark.parametrize("metres", [100, 805, 5_000])
def test_a_distance_is_the_geodesics_within_the_bound(azimuth, metres):
    longitudes, latitudes = grid()
    angles, lengths = np.full_like(longitudes, azimuth), np.full_like(longitudes, metres)
    there_lon, there_lat, _ = WGS84.fwd(longitudes, latitudes, angles, lengths)
    here = in_metres(gpd.GeoSeries(gpd.points_from_xy(longitudes, latitudes)))
    there = in_metres(gpd.GeoSeries(gpd.points_from_xy(there_lon, there_lat)))
    error = np.abs(here.distance(there) - metres).max()
    assert error <= metres * WORST_SCALE_ERROR


def test_across_the_whole_valley_the_error_is_under_three_metres():
    corners = gpd.GeoSeries([shapely.Point(WEST, SOUTH), shapely.Point(EAST, NORTH)])
    plain = in_metres(corners)
    _, _, geodesic = WGS84.inv(WEST, SOUTH, EAST, NORTH)
    assert abs(plain.iloc[0].distance(plain.iloc[1]) - geodesic) < 3


def test_one_place_and_many_are_measured_alike():
    many = in_metres(gpd.GeoSeries([shapely.Point(-116.1, 33.6)])).iloc[0]
    assert point_in_metres(-116.1, 33.6) == pytest.approx((many.x, many.y))


def test_a_missing_geometry_stays_missing():
    assert in_metres(gpd.GeoSeries([None, shapely.Point(-116, 33.5)])).isna().tolist() == [
        True,
        False,
    ]


def test_stored_coordinates_are_on_a_grid_of_a_centimetre():
    kept = rounded(shapely.Point(-116.123456789, 33.123456789, 7.0))
    assert (kept.x, kept.y, kept.has_z) == (-116.1234568, 33.1234568, False)


@pytest.mark.parametrize("nothing", [None, shapely.Point()])
def test_an_empty_geometry_is_none(nothing):
    assert rounded(nothing) is None


def test_a_broken_shape_is_repaired_and_a_good_one_untouched():
    bow_tie = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    square = shapely.box(2, 2, 3, 3)
    mended = repaired(gpd.GeoSeries([bow_tie, square, None], crs="EPSG:4326"))
    assert mended.iloc[0].is_valid
    assert mended.iloc[1].equals_exact(square)
    assert mended.iloc[2] is None


def test_a_table_comes_back_from_a_file_as_its_library_reads_it(tmp_path):
    file = tmp_path / "table.parquet"
    shapes = [shapely.Point(-116, 33.5), None]
    cells = {"id": ["a", "b"], "number": [1.5, None]}
    gpd.GeoDataFrame(cells, geometry=shapes, crs=STORED_CRS).to_parquet(file)
    read = from_geoparquet(file)
    assert_geodataframe_equal(read, gpd.read_parquet(file))


def test_a_file_without_shapes_is_refused(tmp_path):
    file = tmp_path / "table.parquet"
    pd.DataFrame({"id": ["a"]}).to_parquet(file)
    with pytest.raises(ValueError, match="no column of shapes"):
        from_geoparquet(file)
