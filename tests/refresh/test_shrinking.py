"""Readings that are gone from what came: half of all, or half of one monitor's."""

import pandas as pd
import pytest

from ejmap.errors import HistoryGone, ReadingsGone
from ejmap.refresh.shrinking import gone


def held(**counts):
    """So many valid readings of each monitor, and one of each that is not."""
    rows = [(who, "valid") for who, count in counts.items() for _ in range(count)]
    rows += [(who, "sentinel") for who in counts]
    return pd.DataFrame(rows, columns=["monitor", "validity"])


def kinds(before, after):
    return [type(one) for one in gone(before, after)]


@pytest.mark.parametrize(("after", "odd"), [(50, []), (49, [ReadingsGone]), (0, [ReadingsGone])])
def test_fewer_than_half_of_all_are_odd(after, odd):
    assert kinds(held(a=100), held(a=after)) == odd


@pytest.mark.parametrize(("after", "odd"), [(5, []), (4, [HistoryGone]), (0, [HistoryGone])])
def test_fewer_than_half_of_one_monitors_are_odd_where_the_others_grow(after, odd):
    assert kinds(held(a=100, b=10), held(a=200, b=after)) == odd


def test_a_monitor_that_is_told_no_more_is_named():
    (found,) = gone(held(a=100, b=10), held(a=100))
    assert found.facts["monitors"] == "b"


@pytest.mark.parametrize("after", [None, held()], ids=["none", "empty"])
def test_no_readings_where_there_were_some_are_odd(after):
    assert kinds(held(a=1), after) == [ReadingsGone]


@pytest.mark.parametrize("before", [None, held(a=3)], ids=["none", "fewer"])
def test_more_readings_are_not_odd(before):
    assert kinds(before, held(a=9, b=1)) == []
