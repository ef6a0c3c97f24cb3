import pytest
import shapely

from ejmap.sheets.maps.legend import legend
from ejmap.sheets.maps.window import window_of
from ejmap.style import Condition, Symbol
from tests.sheets.invented_maps import (
    MECCA,
    areas,
    drawn,
    layer,
    monitors,
    parks,
    route,
    rule,
    side,
)

BOUNDS = (-116.1, 33.5, -116.0, 33.6)
FAR = (-116.25, 33.45)


def labels(*sides, bounds=BOUNDS):
    return [one.label.en for one in legend(sides, bounds)]


def test_only_what_is_seen_is_explained():
    shown = side(parks([MECCA, FAR], doubtful=[False, True]))
    assert labels(shown) == ["park"]
    assert labels(shown, bounds=(-116.3, 33.4, -116.0, 33.6)) == ["park", "doubtful park"]


def test_nothing_drawn_needs_no_legend():
    assert labels(side()) == []
    assert labels(side(parks([FAR]))) == []


def test_a_window_is_exact_to_its_corners():
    window = window_of(BOUNDS, 400, 400)
    west, south, _, _ = window.bounds
    corner = (west + 1e-5, south + 1e-5)
    assert labels(side(parks([corner])), bounds=window.bounds) == ["park"]
    assert labels(side(parks([corner])), bounds=window) == []


def test_layers_stand_as_in_the_panel_by_group_then_from_the_top():
    county = areas([shapely.box(-116.2, 33.4, -115.9, 33.7)], ["County"])
    shown = side(county, route(), parks([MECCA]), monitors([MECCA]))
    assert [one.key for one in legend([shown], BOUNDS)] == ["monitor", "park", "route", "area"]


def test_the_most_frequent_symbol_comes_first():
    is_many = Condition(field="number", operator="at_least", value="2")
    rules = (
        rule("few", Symbol(shape="drop", colour="#FFFFFF"), is_many),
        rule("rest", Symbol(shape="drop", colour="#00589B")),
    )
    points = [shapely.Point(MECCA)] * 5
    shown = side(drawn(layer("well", *rules), points, numbers=[2, 1, 1, 1, 2]))
    assert [(one.label.en, one.count) for one in legend([shown], BOUNDS)] == [
        ("rest", 3),
        ("few", 2),
    ]


def test_doubtful_places_come_last_however_many_they_are():
    shown = side(parks([MECCA] * 3, doubtful=[True, True, False]))
    assert labels(shown) == ["park", "doubtful park"]


def test_answers_keep_their_order():
    rules = tuple(
        rule(
            one,
            Symbol(shape="circle", colour="#2B1D52"),
            Condition(field="answer", operator="is", value=one),
        )
        for one in ("yes", "no", "unknown")
    )
    asked = drawn(layer("asked", *rules), [shapely.Point(MECCA)] * 4)
    asked.table["answer"] = ["unknown", "no", "no", "yes"]
    assert labels(side(asked)) == ["yes", "no", "unknown"]


def test_two_sides_share_one_legend():
    before, after = side(parks([MECCA])), side(parks([MECCA, MECCA]))
    (entry,) = legend([before, after], BOUNDS)
    assert entry.count == 3


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_entry_has_its_layer_its_date_and_what_must_be_read_with_it(language):
    (entry,) = legend([side(parks([MECCA]))], BOUNDS)
    assert entry.layer.say(language).startswith("Park")
    assert entry.notice.say(language).startswith("Notice of park")
    assert entry.data_date == "2020"


def test_a_feature_that_no_rule_draws_needs_no_entry():
    only = Condition(field="number", operator="above", value="5")
    shown = side(
        drawn(
            layer("well", rule("deep", Symbol(shape="drop", colour="#FFFFFF"), only)),
            [shapely.Point(MECCA)],
        )
    )
    assert labels(shown) == []


def test_a_feature_without_a_place_needs_no_entry():
    assert labels(side(areas([None], ["nowhere"]))) == []
