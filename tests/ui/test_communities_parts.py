"""The parts of Communities without a page: bars, and numbers with what stands beneath them."""

import pytest

from ejmap.questions.comparing import view
from ejmap.questions.indicators import said_value
from ejmap.ui.communities import figures
from tests.questions.invented_profiles import both, number, profile


def test_a_number_that_measures_different_things_is_no_order():
    days = [profile("mecca", number("pm10_over_us", 1.0, "air"))]
    assert view.sortable(days, "air") == []
    assert figures.bar(days[0].indicators[0], 9.0) == ""


def test_a_bar_out_of_others_shows_the_number_and_what_is_not_known():
    bar = figures.bar(number(value=2.0, of=8, unknown=4), 100.0)
    assert "--ej-filled:25.0%;--ej-striped:75.0%" in bar


def test_a_bar_of_a_plain_number_is_beside_the_largest():
    assert "--ej-filled:30.0%;--ej-striped:30.0%" in figures.bar(number(value=3.0), 10.0)


@pytest.mark.parametrize(("value", "of"), [(0.0, 0), (0.0, None)])
def test_nothing_of_nothing_has_no_bar(value, of):
    assert figures.bar(number(value=value, of=of), 0.0) == ""


def test_a_number_nobody_knows_is_an_empty_box_with_its_sign():
    unknown = figures.bar(number(value=None, text=None), 5.0)
    assert "ej-bar-unknown" in unknown
    assert ">?<" in unknown


def test_none_found_is_not_drawn_like_not_known():
    assert figures.bar(number(value=None, text=both("none found")), 5.0) == ""


def test_beside_a_0_of_an_incomplete_list_stands_what_it_means():
    none = number(value=0.0, text=both("none in the lists"), unit=both("wells"))
    markup = figures.figure(none, profile("mecca"), "en")
    assert '<span class="ej-number">0</span>' in markup
    assert "<small>none in the lists in English</small>" in markup
    assert said_value.unit_words(none, "en") == ""


def test_nothing_to_count_leads_to_no_evidence():
    nothing = number(value=None, of=0, text=both("nothing to count"), evidence="on=wells")
    assert "href" not in figures.figure(nothing, profile("mecca"), "en")
