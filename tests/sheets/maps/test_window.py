import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ejmap.region import SETTLED_BOUNDS
from ejmap.sheets.maps.window import LEAST_ACROSS_M, bounds_of, size_pt, window_of
from tests.sheets.invented_maps import MECCA, areas, figure_and_axes, parks, side

BOUNDS = (-116.1, 33.5, -116.0, 33.6)


def placed(window, *places):
    shapes = window.on_paper(np.array([shapely.Point(one) for one in places]))
    return shapely.get_coordinates(shapes)


def test_the_size_of_axes_is_told_in_points():
    _, axes = figure_and_axes(6.0, 5.0, dpi=137)
    assert size_pt(axes) == pytest.approx((432, 360))


@given(st.floats(100, 1200), st.floats(100, 1200))
def test_all_the_ground_asked_for_is_on_the_paper(width, height):
    window = window_of(BOUNDS, width, height)
    west, south, east, north = BOUNDS
    corners = placed(window, (west, south), (west, north), (east, south), (east, north))
    assert (corners >= -1e-6).all()
    assert (corners <= np.array([width, height]) + 1e-6).all()


def test_a_point_of_paper_is_as_many_metres_across_as_up():
    window = window_of(BOUNDS, 400, 300)
    here, east, north = placed(
        window, MECCA, (MECCA[0] + 0.01, MECCA[1]), (MECCA[0], MECCA[1] + 0.01)
    )
    across_m = np.hypot(*(east - here)) * window.metres_per_pt
    up_m = np.hypot(*(north - here)) * window.metres_per_pt
    # A hundredth of a degree at 33.577 degrees north, from the ellipsoid WGS84.
    assert across_m == pytest.approx(928.6, rel=0.001)
    assert up_m == pytest.approx(1109.1, rel=0.001)


def test_a_window_tells_the_ground_it_shows():
    window = window_of(BOUNDS, 500, 500)
    west, south, east, north = window.bounds
    assert west < BOUNDS[0] < BOUNDS[2] < east
    assert south < BOUNDS[1] < BOUNDS[3] < north


def test_zoom_is_that_of_a_web_map_of_the_same_scale():
    bounds = bounds_of("33.57,-116.07,12", [])
    # 1000 screen pixels of 0.75 points each.
    window = window_of(bounds, 750, 480, room_pt=0)
    assert window.zoom == pytest.approx(12, abs=0.03)


@pytest.mark.parametrize(("zoom", "share"), [(9, 0.7), (13, 1.0), (15, 1.0)])
def test_symbols_are_smaller_from_far_away(zoom, share):
    window = window_of(bounds_of(f"33.57,-116.07,{zoom}", []), 750, 480, room_pt=0)
    assert window.share == pytest.approx(share, abs=0.02)


def test_a_place_that_a_person_moved_to_is_the_middle():
    west, south, east, north = bounds_of("33.57,-116.07,14", [])
    assert ((south + north) / 2, (west + east) / 2) == pytest.approx((33.57, -116.07))


def test_nothing_on_shows_the_valley():
    assert bounds_of(None, [side()]) == SETTLED_BOUNDS


@pytest.mark.parametrize("at", [None, "33.577,-116.065,18"])
def test_one_home_is_shown_from_no_nearer_than_three_kilometres(at):
    window = window_of(bounds_of(at, [side(parks([MECCA]))]), 400, 400, room_pt=0)
    across_m = window.width_pt * window.metres_per_pt
    assert across_m == pytest.approx(LEAST_ACROSS_M, rel=0.01)


def test_two_sides_share_one_ground():
    other = (MECCA[0] + 0.03, MECCA[1])
    west, _, east, _ = bounds_of(None, [side(parks([MECCA])), side(parks([other]))])
    assert west < MECCA[0] < other[0] < east


def test_a_feature_without_a_place_has_no_part_in_it():
    assert bounds_of(None, [side(parks([MECCA]))]) == bounds_of(
        None, [side(parks([MECCA]), areas([None], ["nowhere"]))]
    )
