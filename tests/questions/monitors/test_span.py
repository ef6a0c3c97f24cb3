from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.questions.monitors.span import Span, span_between, span_of

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2019-03-09", "2019-03-09", "2019-03-09"),
        ("2019-01-01/2019-06-30", "2019-01-01", "2019-06-30"),
        ("2018-12/2019-01", "2018-12-01", "2019-01-31"),
        ("2018/2019-02-03", "2018-01-01", "2019-02-03"),
    ],
)
def test_a_period_is_its_days(period, first, last):
    assert span_of(period) == span_between(first, last)


@pytest.mark.parametrize(
    "period",
    [
        "",
        "/",
        "2019/",
        "/2019",
        "19",
        "2019-13",
        "2019-02-29",
        "2019-2-3",
        "2020/2019",
        "1899",
        "2200",
        "9999",
        "²⁰¹⁹",
        "2019-01-01/2019-06-30/2019",
        "2019-01-01T00:00",
        "today",
        "-2019",
    ],
)
def test_anything_else_is_no_period(period):
    assert span_of(period) is None


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        ("2019-01-01", "2019-12-31", "2019"),
        ("2018-01-01", "2019-12-31", "2018/2019"),
        ("2019-01-01", "2019-06-30", "2019-01/2019-06"),
        ("2020-02-01", "2020-02-29", "2020-02"),
        ("2020-02-01", "2020-02-28", "2020-02-01/2020-02-28"),
        ("2019-03-09", "2019-03-09", "2019-03-09"),
    ],
)
def test_whole_years_and_months_are_named_so_and_nothing_else_is(first, last, period):
    assert span_between(first, last).period == period


@given(DAYS, st.integers(0, 1000))
def test_days_and_their_period_are_the_same_days(first, more):
    span = Span(first, min(first + timedelta(days=more), date(2199, 12, 31)))
    assert span_of(span.period) == span
    assert len(list(span)) == span.days


@given(DAYS, DAYS, DAYS, DAYS)
def test_what_lies_in_both_spans_is_found(one, two, three, four):
    here, there = Span(*sorted((one, two))), Span(*sorted((three, four)))
    found = here.within(there)
    shared = max(here.first, there.first), min(here.last, there.last)
    assert found == (Span(*shared) if shared[0] <= shared[1] else None)
