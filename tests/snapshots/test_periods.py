"""Years, months and days: which there are, where they end, how Spanish says them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.snapshots import periods


@pytest.mark.parametrize("good", ["2015", "2015-10", "2015-10-31", "2024-02-29"])
def test_a_year_a_month_and_a_day_are_periods(good):
    assert periods.is_period(good)


@pytest.mark.parametrize(
    "bad",
    ["", "15", "2015-13", "2015-02-30", "2015/2016", "2015-1", "20151031", "yesterday", "٢٠١٥"],
)
def test_what_is_no_date_is_none(bad):
    assert not periods.is_period(bad)


@given(st.text(max_size=12))
def test_any_text_is_told_without_falling(text):
    assert periods.is_period(text) in (True, False)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2015", "2015-01-01", "2015-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2015-10-31", "2015-10-31", "2015-10-31"),
        ("2019-01/2019-06", "2019-01-01", "2019-06-30"),
    ],
)
def test_a_period_has_its_first_and_its_last_day(period, first, last):
    assert (periods.first_day(period), periods.last_day(period)) == (first, last)


@given(st.dates())
def test_a_day_is_its_own_first_and_last(day):
    iso = day.isoformat()
    assert periods.first_day(iso) == periods.last_day(iso) == iso


def test_spanish_days_take_the_article_and_months_do_not():
    assert periods.behind_up_to("2015-10-31").es == "el 31 de octubre de 2015"
    assert periods.behind_up_to("2015-10").es == "octubre de 2015"
    assert periods.behind_before("2015-10-31").es == "del 31 de octubre de 2015"
