import numpy as np
import pandas as pd
import pytest
import shapely

from ejmap.field import Field, Kind
from ejmap.sheets.maps.placed import BEYOND_PT, placed, written
from ejmap.sheets.maps.window import window_of
from ejmap.style import Condition, Symbol
from tests.sheets.invented_maps import MECCA, both, drawn, layer, monitors, parks, route, rule

WINDOW = window_of((-116.1, 33.5, -116.0, 33.6), 400, 400)


def features(one, language="en"):
    return placed(one, WINDOW, [language]).features


def test_the_first_rule_a_feature_meets_draws_it():
    any_number = Condition(field="number", operator="at_least", value="1")
    rules = (
        rule("first", Symbol(shape="drop", colour="#00589B"), any_number),
        rule("second", Symbol(shape="square", colour="#00589B")),
    )
    (found,) = features(drawn(layer("well", *rules), [shapely.Point(MECCA)], numbers=[3]))
    assert (found.rule, found.symbol.shape) == (0, "drop")


def test_what_no_rule_draws_is_left_out():
    above = Condition(field="number", operator="above", value="5")
    defined = layer("well", rule("deep", Symbol(shape="drop", colour="#00589B"), above))
    assert features(drawn(defined, [shapely.Point(MECCA)], numbers=[3])) == ()


def test_doubtful_places_are_drawn_first_so_that_they_hide_no_sure_one():
    found = features(parks([MECCA] * 3, doubtful=[False, True, False]))
    assert [one.symbol.mark for one in found] == ["?", "", ""]


@pytest.mark.parametrize("place", [(-116.5, 33.55), None])
def test_what_is_not_seen_is_left_out(place):
    shape = shapely.Point(place) if place else None
    assert (
        features(
            drawn(layer("park", rule("park", Symbol(shape="house", colour="#B0357A"))), [shape])
        )
        == ()
    )


def test_lines_are_cut_beyond_the_frame_and_not_at_it():
    (found,) = features(route(lines=[shapely.LineString([(-117, 33.55), (-115, 33.55)])]))
    left, _, right, _ = found.line.bounds
    assert left == pytest.approx(-BEYOND_PT, abs=1)
    assert right == pytest.approx(400 + BEYOND_PT, abs=1)


def test_an_area_drawn_by_a_point_symbol_has_it_standing_inside():
    box = shapely.box(-116.06, 33.53, -116.04, 33.56)
    defined = layer("well", rule("well", Symbol(shape="drop", colour="#00589B")))
    (found,) = features(drawn(defined, [box]))
    ((x, y),) = found.points
    assert shapely.contains_xy(found.area, x, y)


def test_every_place_of_a_feature_has_its_symbol():
    points = shapely.MultiPoint([MECCA, (-116.05, 33.55)])
    defined = layer("stop", rule("stop", Symbol(shape="circle", colour="#FFFFFF")))
    (found,) = features(drawn(defined, [points]))
    assert len(found.points) == 2


def test_a_mixed_shape_is_drawn_by_kind():
    mixed = shapely.GeometryCollection(
        [shapely.Point(MECCA), shapely.LineString([(-116.09, 33.51), (-116.02, 33.58)])]
    )
    defined = layer("mixed", rule("mixed", Symbol(shape="circle", colour="#FFFFFF")))
    (found,) = features(drawn(defined, [mixed]))
    assert (len(found.points), found.line is None, found.area is None) == (1, False, True)


def test_a_number_is_written_without_a_point():
    (found,) = features(monitors([MECCA], numbers=[17.0]))
    assert found.text == "17"


def test_from_far_away_nothing_is_written():
    defined = layer(
        "monitor",
        rule("all", Symbol(shape="circle", colour="#FFFFFF")),
        text="number",
        from_zoom=17,
    )
    (found,) = features(drawn(defined, [shapely.Point(MECCA)], numbers=[17]))
    assert found.text == ""


@pytest.mark.parametrize(
    ("cell", "said"), [(None, ""), (np.nan, ""), ("a", "one (es)"), ("b", "b"), (True, "true")]
)
def test_cells_are_written_as_on_screen(cell, said):
    field = Field(key="code", label=both("Code"), kind=Kind.CHOICE, choices={"a": both("one")})
    table = pd.DataFrame({"code": pd.Series([cell], dtype=object)})
    assert list(written(field, table, "es")) == [said]


def test_a_translated_cell_is_written_in_the_language_of_the_map():
    field = Field(key="name", label=both("Name"), kind=Kind.TEXT, translated=True)
    table = pd.DataFrame({"name_en": ["Avenue"], "name_es": ["Avenida"]})
    assert list(written(field, table, "es")) == ["Avenida"]
