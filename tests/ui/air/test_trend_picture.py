"""The line of a time as a picture: gaps, limits, and dots over them; never a word."""

import re
from base64 import b64decode
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from ejmap.ui.air.trend_picture import DAY, GAP, HEIGHT, picture, runs

VALUES = st.lists(st.one_of(st.none(), st.floats(0, 500)), max_size=60)


def drawn(values, over=(), limits=()):
    address = picture(values, 200.0, limits, over)
    return ET.fromstring(b64decode(address.partition(",")[2]))


def paths(values, over=(), limits=()):
    return [one.get("d") for one in drawn(values, over, limits) if one.tag.endswith("path")]


def test_days_that_follow_each_other_are_joined():
    assert paths([0, 100, 200]) == [f"M5 {HEIGHT}L15 500L25 0h0"]


def test_a_day_without_a_reading_breaks_the_line_and_is_shaded():
    svg = drawn([10, None, 10])
    assert svg[0].get("fill") == GAP
    assert (svg[0].get("x"), svg[0].get("width")) == (str(DAY), str(DAY))
    assert svg[1].get("d").count("M") == 2


def test_a_limit_is_a_line_over_all_days():
    assert paths([None, None], limits=[("ca", 50)]) == [f"M0 750H{2 * DAY}"]


def test_californias_line_is_dashed_and_the_nations_is_not():
    lines = drawn([1], limits=[("ca", 50), ("us", 150)])
    assert [one.get("stroke-dasharray") != "none" for one in lines][:2] == [True, False]


def test_days_over_a_limit_have_a_dot_of_their_own():
    assert paths([0, 200], over=[1])[-1] == "M15 0h0"


def test_a_value_over_the_upper_edge_stays_inside():
    assert paths([1000]) == ["M5 0h0"]


def test_without_any_day_there_is_a_picture_of_nothing():
    assert list(drawn([])) == []


def test_the_picture_holds_no_words():
    assert not [one for one in drawn([10, None, 60], [2], [("us", 50)]).iter() if one.text]


@given(VALUES)
def test_the_stretches_cover_every_day_once_in_order(values):
    covered = [day for _, first, end in runs(values) for day in range(first, end)]
    assert covered == list(range(len(values)))
    for has_value, first, end in runs(values):
        assert all((values[day] is not None) == has_value for day in range(first, end))


@given(VALUES)
def test_nothing_is_drawn_outside_the_frame(values):
    for path in paths(values):
        points = re.findall(r"(\d+) (-?\d+)", path)
        assert all(0 <= int(y) <= HEIGHT and int(x) <= DAY * len(values) for x, y in points)
