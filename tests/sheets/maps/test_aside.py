import numpy as np
import pytest
import shapely

from ejmap.sheets.maps.aside import STEP_PX, stood_aside
from ejmap.sheets.maps.placed import placed
from ejmap.sheets.maps.window import window_of
from ejmap.sheets.symbols.shapes import extent_pt
from ejmap.style import Symbol
from tests.sheets.invented_maps import HOUSE, MECCA, drawn, layer, monitors, parks, rule

# Symbols have their full size here.
WINDOW = window_of((-116.07, 33.57, -116.06, 33.58), 400, 400)
STEP = STEP_PX * 0.75


def places(*layers):
    """Where the symbols of each layer stand, in points."""
    there = tuple(placed(one, WINDOW, ["en"]) for one in layers)
    return [
        np.array([place for feature in layer.features for place in feature.points])
        for layer in stood_aside(there, WINDOW)
    ]


def here(place=MECCA):
    return shapely.get_coordinates(WINDOW.on_paper(np.array([shapely.Point(place)])))[0]


def stops(points):
    small = Symbol(shape="circle", colour="#FFFFFF", size_px=10)
    return drawn(layer("stop", rule("stop", small)), [shapely.Point(one) for one in points])


def test_a_symbol_alone_stands_where_it_is():
    (only,) = places(parks([MECCA]))
    assert only[0] == pytest.approx(here())


def test_symbols_of_two_layers_at_one_place_stand_side_by_side():
    park, monitor = places(parks([MECCA]), monitors([MECCA]))
    assert monitor[0] - park[0] == pytest.approx((STEP, 0))
    assert (monitor[0] + park[0]) / 2 == pytest.approx(here())


def test_symbols_of_one_layer_at_one_place_show_as_a_pile():
    (pile,) = places(parks([MECCA] * 3))
    assert len(np.unique(pile[:, 1].round(3))) == 3
    assert pile[:, 0] == pytest.approx(np.full(3, here()[0]))


def test_a_symbol_that_another_would_hide_makes_way():
    near = (MECCA[0] + 0.00003, MECCA[1])
    park, monitor = places(parks([near]), monitors([MECCA]))
    assert monitor[0] == pytest.approx(here())
    assert np.hypot(*(park[0] - monitor[0])) > 8


def test_it_makes_way_by_no_more_than_a_step():
    near = (MECCA[0] + 0.00003, MECCA[1])
    park, _ = places(parks([near]), monitors([MECCA]))
    assert np.hypot(*(park[0] - here(near))) <= STEP + 1e-6


def test_symbols_apart_stay_where_they_are():
    far = (MECCA[0] + 0.002, MECCA[1])
    park, monitor = places(parks([far]), monitors([MECCA]))
    assert park[0] == pytest.approx(here(far))
    assert monitor[0] == pytest.approx(here())


def test_stops_stay_on_their_lines():
    near = (MECCA[0] + 0.00003, MECCA[1])
    stop, _ = places(stops([near]), monitors([MECCA]))
    assert stop[0] == pytest.approx(here(near))


def test_a_symbol_at_the_edge_is_drawn_whole():
    west, south, _, _ = WINDOW.bounds
    (park,) = places(parks([(west + 0.00012, south + 0.00012)]))
    half = extent_pt(HOUSE, WINDOW.share) / 2
    assert (park[0] >= half - 1e-9).all()
