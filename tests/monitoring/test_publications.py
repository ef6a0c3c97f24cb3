"""Several publications of one air: who is heard first, and what was held before."""

from itertools import combinations

import pandas as pd
import pytest

from ejmap import readings
from ejmap.air.records import with_record
from ejmap.monitoring.publications import ORDER, beside, in_order, sifted_apart
from ejmap.readings import FINAL, PRELIMINARY
from ejmap.sources.our_last import Kept
from tests.layers.test_air_quality_hours import DUST, days, hours

OFFICIAL = [one for one in ORDER if one not in {"hours", "airnow", "sensors"}]


def taken(**files):
    new = sifted_apart(in_order(files))
    return new.loc[~new["is_told_before"], list(readings.COLUMNS)]


def late(values, **more):
    """Hours as AirNow gives them: without an instrument."""
    return hours(DUST, "PM10", "UG/M3", values, status=PRELIMINARY, poc="", **more)


def held(table):
    return Kept(pd.DataFrame(), table)


@pytest.mark.parametrize(("first", "second"), [*combinations(OFFICIAL, 2)])
def test_of_two_that_differ_the_more_trusted_is_taken_and_no_mean(first, second):
    found = taken(**{second: days(DUST, [10, 20]), first: days(DUST, [60])})
    assert found.sort_values("start_at")["value"].tolist() == [60, 20]


def test_hours_of_the_file_go_before_those_of_the_api():
    found = taken(airnow=late([90, 91]), hours=late([61]))
    assert sorted(found["value"]) == [61, 91]


def test_two_publications_that_differ_are_no_conflict():
    found = taken(aqs=days(DUST, [60]), years=days(DUST, [10]))
    assert found["validity"].tolist() == ["valid"]


def test_a_day_the_more_trusted_calls_invalid_is_not_taken_from_another():
    found = taken(aqs=days(DUST, [60], complete_pct=10.0), years=days(DUST, [60]))
    assert found["validity"].tolist() == ["incomplete"]


def test_an_hour_that_is_final_is_of_record_before_one_that_is_not():
    official = hours(DUST, "81102", "ug/m3 SC", [40])
    found = with_record(taken(years=official, hours=late([61, 62])))
    record = found[found["is_record"]].sort_values("start_at")
    assert record["value"].tolist() == [40, 62]


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        (FINAL, FINAL, 20),
        (PRELIMINARY, FINAL, 20),
        (PRELIMINARY, PRELIMINARY, 20),
        (FINAL, PRELIMINARY, 10),
    ],
)
def test_what_is_told_anew_replaces_what_was_held_unless_that_was_final(old, new, left):
    before = taken(years=days(DUST, [10], status=old))
    found = beside(taken(years=days(DUST, [20], status=new)), held(before))
    assert found["value"].tolist() == [left]


def test_what_a_publisher_no_longer_lists_stays():
    before = taken(years=days(DUST, [10, 20, 30]))
    found = beside(taken(years=days(DUST, [15])), held(before))
    assert sorted(found["value"]) == [15, 20, 30]
    assert found.index.is_unique


def test_without_any_new_reading_all_that_was_held_stays():
    before = taken(years=days(DUST, [10, 20]))
    assert len(beside(taken(), held(before))) == 2
