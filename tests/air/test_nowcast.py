import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.air.nowcast import HOURS, nowcast, nowcasts


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ([130, 120, 100, 80, 60, 50, 40, 35, 30, 28, 26, 25], 115.738),
        ([20] * 12, 20.0),
        ([50, None, 40, None, *[30] * 8], 44.060),
    ],
)
def test_known_hours_have_a_known_nowcast(hours, expected):
    assert nowcast(hours) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(
    "hours", [[None, None, 50, *[40] * 9], [50, None, None, *[40] * 9], [], [50], [None] * 12]
)
def test_without_two_of_the_three_latest_hours_there_is_none(hours):
    assert nowcast(hours) is None


@pytest.mark.parametrize("hours", [[50, 50], [None, 50, 50], [50, math.nan, 50]])
def test_two_of_the_three_latest_hours_are_enough(hours):
    assert nowcast(hours) == 50


def test_hours_that_are_all_zero_give_zero():
    assert nowcast([0] * 12) == 0


def test_a_missing_hour_keeps_its_place_in_the_order():
    assert nowcast([40, None, 20]) == pytest.approx((40 + 20 * 0.25) / 1.25)


def test_an_hour_before_the_last_twelve_counts_for_nothing():
    assert nowcast([20] * 12 + [900]) == 20


def test_the_weight_of_an_hour_before_is_never_less_than_half():
    assert nowcast([100, 0, 0]) == pytest.approx(100 / 1.75)


def hourly(values, start="2019-01-01 08:00"):
    return pd.Series(values, index=pd.date_range(start, periods=len(values), freq="h", tz="UTC"))


def test_an_hour_that_is_not_there_is_a_missing_hour():
    whole = hourly([10.0, 20.0, None, 40.0, 50.0])
    expected = nowcasts(whole)[whole.notna()]
    pd.testing.assert_series_equal(nowcasts(whole.dropna()), expected, check_freq=False)


def test_no_hours_have_no_nowcasts():
    assert nowcasts(hourly([]).astype(float)).empty


values = st.one_of(st.none(), st.floats(0, 2000, allow_subnormal=False))


@given(st.lists(values, max_size=16))
def test_a_nowcast_lies_between_the_lowest_and_the_highest_hour_it_used(hours):
    used = [one for one in hours[:HOURS] if one is not None]
    found = nowcast(hours)
    assert found is None or min(used) <= found <= max(used)


@given(st.lists(values, min_size=1, max_size=40))
def test_each_hour_of_a_series_has_the_nowcast_of_the_hours_before_it(hours):
    series = hourly(hours).astype(float)
    alone = [nowcast(hours[max(0, at - 11) : at + 1][::-1]) for at in range(len(hours))]
    assert [None if math.isnan(one) else one for one in nowcasts(series)] == alone
