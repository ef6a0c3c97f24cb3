"""Where the valley is, and which community a place is in."""

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely
from shapely.geometry import Point, box

from ejmap.region import (
    BETWEEN,
    COMMUNITIES,
    COMMUNITY_CHOICES,
    HOME_VIEW,
    VALLEY,
    VALLEY_BOUNDS,
    in_valley,
    place_among_communities,
)


@pytest.fixture
def places():
    """Six squares of 0.01 degrees in a row, 0.02 degrees apart."""
    return gpd.GeoDataFrame(
        {"GEOID": [one.geoid for one in COMMUNITIES]},
        geometry=[box(-116.2 + n / 50, 33.6, -116.19 + n / 50, 33.61) for n in range(6)],
        crs="EPSG:4326",
    )


def placed(places, *points):
    return place_among_communities(gpd.GeoSeries(list(points), crs="EPSG:4326"), places)


def test_the_valley_lies_in_its_box():
    assert box(*VALLEY_BOUNDS).covers(VALLEY)


def test_the_map_opens_on_the_valley():
    latitude, longitude, _ = HOME_VIEW
    assert VALLEY.contains(Point(longitude, latitude))


@pytest.mark.parametrize("one", COMMUNITIES, ids=lambda one: one.key)
def test_a_jump_to_a_community_leads_into_the_valley(one):
    latitude, longitude, _ = one.view
    assert VALLEY.contains(Point(longitude, latitude))


@pytest.mark.parametrize(
    ("point", "is_inside"),
    [
        (Point(-116.07, 33.57), True),
        (Point(-116.0335, 33.4029), False),  # Desert Shores, over the county line
        (Point(-124.08, 40.03), False),  # where the register puts a park of North Shore
        (Point(-116.30, 33.75), True),
        (None, False),
    ],
)
def test_only_what_touches_the_countys_part_is_in_the_valley(point, is_inside):
    assert in_valley(gpd.GeoSeries([point], crs="EPSG:4326")).tolist() == [is_inside]


def test_a_place_inside_a_community_is_in_it_at_no_distance(places):
    row = placed(places, Point(-116.195, 33.605)).iloc[0]
    assert (row["community"], row["community_distance_m"]) == (COMMUNITIES[0].key, 0)


def test_a_place_outside_all_is_between_and_says_the_nearest_and_how_far(places):
    row = placed(places, Point(-116.188, 33.605)).iloc[0]
    assert (row["community"], row["nearest_community"]) == (BETWEEN, COMMUNITIES[0].key)
    assert row["community_distance_m"] == pytest.approx(185.6, abs=1)


def test_a_missing_place_has_missing_answers(places):
    answers = placed(places, None, Point(-116.195, 33.605))
    assert answers.iloc[0].isna().all()
    assert answers.iloc[1].notna().all()


def test_no_places_at_all_give_no_answers(places):
    assert placed(places).empty


def test_answers_keep_the_points_index(places):
    points = gpd.GeoSeries([Point(-116.195, 33.605)], index=[7], crs="EPSG:4326")
    assert list(place_among_communities(points, places).index) == [7]


def test_every_answer_has_words(places):
    longitudes = np.linspace(-116.3, -116.0, 40)
    points = gpd.GeoSeries(gpd.points_from_xy(longitudes, [33.605] * 40), crs="EPSG:4326")
    answers = place_among_communities(points, places)
    assert set(answers["community"]) <= set(COMMUNITY_CHOICES)


@pytest.mark.real
def test_the_southern_line_is_the_countys_within_150_metres(real_data):
    path = real_data / "boundaries" / "census_tracts_2010_riverside_imperial.geojson"
    tracts = pyogrio.read_dataframe(path)
    county = tracts[tracts["GEOID"].str.startswith("06065")]
    inside = shapely.union_all(shapely.make_valid(county.geometry.values))
    true_part = inside.intersection(box(*VALLEY_BOUNDS))
    metres = gpd.GeoSeries([true_part, VALLEY], crs="EPSG:4326").to_crs("EPSG:32611")
    assert metres.iloc[0].boundary.hausdorff_distance(metres.iloc[1].boundary) < 150


@pytest.mark.real
def test_all_six_are_in_the_published_places(real_data):
    path = real_data / "boundaries" / "census_places_ecv.geojson"
    names = pyogrio.read_dataframe(path).set_index("GEOID")["NAME"]
    assert all(names[one.geoid] == one.name for one in COMMUNITIES)
