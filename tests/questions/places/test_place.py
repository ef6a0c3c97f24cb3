import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from ejmap.errors import (
    MinusMissing,
    PlaceOutside,
    SwappedPlace,
    UnknownPlace,
    UnreadableLink,
    UnreadablePlace,
)
from ejmap.questions.places import (
    link_of,
    place_at,
    place_from_link,
    place_from_text,
    place_listed,
    rounded_link_of,
)
from ejmap.region import COMMUNITIES, VALLEY
from ejmap.text import words

CORNERS = list(VALLEY.exterior.coords)


def test_a_point_in_a_community_is_in_it(valley):
    place = place_at(33.57, -116.07, valley)
    assert (place.kind, place.community, place.nearest_community) == ("point", "mecca", "mecca")


def test_a_point_on_a_communitys_boundary_is_in_it(valley):
    assert place_at(33.60, -116.05, valley).community == "mecca"


def test_a_point_between_communities_has_a_nearest_one(valley):
    place = place_at(33.57, -116.04, valley)
    assert (place.community, place.nearest_community) == ("between", "mecca")


@pytest.mark.parametrize("corner", CORNERS)
def test_the_edge_of_the_valley_belongs_to_it(valley, corner):
    longitude, latitude = corner
    assert place_at(latitude, longitude, valley).is_placed


def test_just_beyond_the_edge_is_outside_and_the_nearest_community_is_named(valley):
    with pytest.raises(PlaceOutside) as caught:
        place_at(33.7501, -116.05, valley)
    assert caught.value.nearest == "coachella"
    assert "Coachella, a 7.7 millas (12.4 km) en línea recta" in words("es").error(caught.value)


def test_the_other_side_of_the_world_is_a_distance_away_like_any_other(valley):
    with pytest.raises(PlaceOutside, match=r"miles"):
        place_at(-33.5, 64.0, valley)


def test_without_the_communities_outlines_their_middles_are_measured_to(valley):
    rest = {key: one for key, one in valley.items() if key != "communities"}
    with pytest.raises(PlaceOutside) as caught:
        place_at(34.0, -116.16, rest)
    assert caught.value.nearest == "coachella"


@pytest.mark.parametrize("pair", [(-116.06, 33.57), (-118.2, 34.05)])
def test_swapped_coordinates_are_offered_the_right_way_round(valley, pair):
    with pytest.raises(SwappedPlace) as caught:
        place_at(*pair, valley)
    assert (caught.value.latitude, caught.value.longitude) == pair[::-1]


def test_a_longitude_without_its_minus_is_offered_with_it(valley):
    with pytest.raises(MinusMissing) as caught:
        place_at(33.57, 116.06, valley)
    assert (caught.value.latitude, caught.value.longitude) == (33.57, -116.06)


@pytest.mark.parametrize(
    "pair", [(math.nan, -116.06), (33.57, math.inf), (-math.inf, 0), (33.57, 999), (200, 999)]
)
def test_what_is_no_coordinate_is_unreadable(valley, pair):
    with pytest.raises(UnreadablePlace):
        place_at(*pair, valley)


def test_a_park_picked_beside_a_point_names_it_and_stays_where_the_point_is(valley):
    place = place_at(33.575, -116.08, valley, park="p-doubtful")
    assert (place.kind, place.id, place.latitude) == ("mobile_home_parks", "p-doubtful", 33.575)


def test_a_park_that_there_is_not_cannot_be_picked(valley):
    with pytest.raises(UnknownPlace):
        place_at(33.575, -116.08, valley, park="nobody's")


@pytest.mark.parametrize(
    ("kind", "listed_id"),
    [("community", "between"), ("community", "0646660"), ("bus_stops", "no"), ("secrets", "s1")],
)
def test_what_is_in_no_list_is_unknown(valley, kind, listed_id):
    with pytest.raises(UnknownPlace):
        place_listed(kind, listed_id, valley)


def test_a_doubtful_park_has_no_coordinates_and_says_why(valley):
    place = place_listed("mobile_home_parks", "p-doubtful", valley)
    assert (place.latitude, place.longitude, place.community) == (None, None, None)
    assert "house number" in place.doubt.en


def test_a_community_is_measured_from_its_middle(valley):
    place = place_listed("community", "mecca", valley)
    assert place.is_middle
    assert (place.latitude, place.longitude) == COMMUNITIES[4].view[:2]


def test_an_area_is_measured_from_a_point_inside_it(valley):
    place = place_listed("water_systems", "w-area", valley)
    assert place.is_middle
    assert 33.60 < place.latitude < 33.61


def test_something_listed_outside_the_valley_is_said_to_be_outside(valley, layer_of):
    far = layer_of("air_quality", [{"id": "far", "name": "Far", "geometry": Point(-116.54, 33.85)}])
    with pytest.raises(PlaceOutside):
        place_listed("air_quality", "far", {**valley, "air_quality": far})


def test_a_persons_own_point_is_in_no_link_and_in_no_log(valley):
    place = place_at(33.57123, -116.04567, valley)
    assert link_of(place) == "community:mecca"
    assert "33.57" not in repr(place)
    assert "116.0" not in repr(place)


@pytest.mark.parametrize("link", ["mobile_home_parks:p-system", "bus_stops:s1", "community:mecca"])
def test_something_listed_comes_back_from_its_link(valley, link):
    place = place_from_link(link, valley)
    assert link_of(place) == rounded_link_of(place) == link


@pytest.mark.parametrize("link", ["", "secrets:1", "bus_stops:", "community:", "bus_stops:33,-116"])
def test_a_link_to_nothing_is_a_sentence(valley, link):
    with pytest.raises((UnknownPlace, UnreadableLink)) as caught:
        place_from_link(link, valley)
    assert words("es").error(caught.value)


@given(st.floats(33.43, 33.75), st.floats(-116.30, -115.70))
def test_a_rounded_link_leads_back_to_within_some_hundred_metres(valley, latitude, longitude):
    rounded = rounded_link_of(place_at(latitude, longitude, valley))
    back = place_from_link(rounded, valley)
    assert len(rounded) == len("33.572,-116.064")
    assert abs(back.latitude - latitude) <= 0.00101
    assert abs(back.longitude - longitude) <= 0.00101


@pytest.mark.parametrize("corner", CORNERS)
def test_a_point_on_the_valleys_edge_is_rounded_to_a_point_of_the_valley(valley, corner):
    longitude, latitude = corner
    assert place_from_link(rounded_link_of(place_at(latitude, longitude, valley)), valley)


def test_what_cannot_be_a_place_is_said_again_as_it_was_written(valley):
    with pytest.raises(UnreadablePlace, match="'999, 999'"):
        place_from_text("999, 999", valley)
