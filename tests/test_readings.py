"""The long table of readings: its days, what is wanted of it, what it holds, what it must be."""

from dataclasses import replace

import pandas as pd
import pytest

from ejmap import readings
from ejmap.readings import DAY, HOUR, PM25, SENSOR, AtHand, Held, Validity, Wanted
from tests.invented_readings import reading, table


def days_of(found):
    return readings.day_of(found["start_at"]).tolist()


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2019-03-10T07:59:59Z", "2019-03-09"),
        ("2019-03-10T08:00:00Z", "2019-03-10"),
        # Clocks are an hour on in July; a day of air begins at midnight of standard time still.
        ("2019-07-01T07:30:00Z", "2019-06-30"),
        ("2019-11-04T07:00:00Z", "2019-11-03"),
    ],
)
def test_a_day_is_one_of_standard_time_all_year(instant, day):
    assert readings.day_of(pd.Series([pd.Timestamp(instant)])).tolist() == [day]


@pytest.mark.parametrize("day", ["2019-01-01", "2019-03-10", "2019-07-04", "2020-02-29"])
def test_a_day_begins_where_it_begins(day):
    start = readings.start_of(pd.Series([day]))
    assert readings.day_of(start).tolist() == [day]
    before = readings.day_of(start - pd.Timedelta(microseconds=1)).iloc[0]
    assert before == str(pd.Timestamp(day).date() - pd.Timedelta(days=1))


WHOLE = table(
    reading("M", "2019-01-01", 1),
    reading("M", "2019-01-02", 2),
    reading("M", "2019-01-02", 3, hour=0),
    reading("M", "2019-01-02", 4, hour=23),
    reading("N", "2019-01-02", 5),
    reading("N", "2019-01-03", 6, pollutant=PM25),
    reading("N", "2019-01-04", 7, validity=Validity.INCOMPLETE, is_record=False),
)
DUST = Wanted("pm10")


@pytest.mark.parametrize(
    ("wanted", "values"),
    [
        (DUST, [1, 2, 3, 4, 5, 7]),
        (Wanted(PM25), [6]),
        (Wanted("ozone"), []),
        (replace(DUST, averaging_hours=HOUR), [3, 4]),
        (replace(DUST, monitors=("N",)), [5, 7]),
        (replace(DUST, monitors=()), []),
        (replace(DUST, first_day="2019-01-02"), [2, 3, 4, 5, 7]),
        (replace(DUST, last_day="2019-01-02"), [1, 2, 3, 4, 5]),
        (replace(DUST, first_day="2019-01-02", last_day="2019-01-02"), [2, 3, 4, 5]),
        (replace(DUST, first_day="2019-01-03", last_day="2019-01-02"), []),
    ],
)
def test_what_is_wanted_is_given_and_nothing_else(wanted, values):
    assert AtHand(WHOLE).readings(wanted)["value"].tolist() == values


def test_without_a_wish_all_is_given():
    assert AtHand(WHOLE).readings().equals(WHOLE)


def test_what_is_held_is_told_by_pollutant_averaging_time_and_kind():
    sensor = table(reading("S", "2019-02-01", 1, pollutant=PM25, hour=0, instrument=SENSOR))
    whole = pd.concat([WHOLE, sensor], ignore_index=True)
    found = {(one.pollutant, one.averaging_hours, one.instrument): one for one in held(whole)}
    assert set(found) == {
        ("pm10", DAY, "monitor"),
        ("pm10", HOUR, "monitor"),
        ("pm25", DAY, "monitor"),
        ("pm25", HOUR, "sensor"),
    }
    assert found["pm10", DAY, "monitor"] == Held(
        pollutant="pm10",
        averaging_hours=DAY,
        instrument="monitor",
        first_day="2019-01-01",
        last_day="2019-01-04",
        monitors=("M", "N"),
        spans=(("2019-01-01", "2019-01-02"), ("2019-01-02", "2019-01-04")),
        first_valid_day="2019-01-01",
        last_valid_day="2019-01-02",
    )


def held(whole):
    return AtHand(whole).readings_held()


def test_where_nothing_is_valid_no_valid_day_is_told():
    missing = {"validity": Validity.MISSING, "is_record": False}
    (found,) = held(table(reading("M", "2019-01-01", None, **missing)))
    assert (found.first_day, found.first_valid_day, found.last_valid_day) == (
        "2019-01-01",
        None,
        None,
    )


def test_of_nothing_nothing_is_held():
    assert held(readings.none_at_all()) == ()
    assert readings.problems(readings.none_at_all()) == []


def test_a_sound_table_has_no_problem():
    assert readings.problems(WHOLE) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"pollutant": None}, "1 readings without pollutant"),
        ({"monitor": ""}, "1 readings without monitor"),
        ({"validity": "perhaps"}, "1 readings of a validity that is none"),
        ({"value": None}, "1 readings valid without a value"),
        ({"unit": "ppm"}, "1 readings valid in another unit than is stored"),
        ({"validity": Validity.NEGATIVE}, "1 readings of record and not valid"),
    ],
)
def test_what_no_reading_may_be_is_told(change, problem):
    wrong = table(reading("M", "2019-01-01", 1) | change)
    assert problem in readings.problems(wrong)


def test_a_reading_of_no_time_is_none():
    wrong = WHOLE.assign(start_at=WHOLE["start_at"].where(WHOLE["value"] != 4))
    assert readings.problems(wrong) == ["1 readings without start_at"]


def test_one_monitor_and_time_has_one_record():
    twice = table(reading("M", "2019-01-01", 1), reading("M", "2019-01-01", 1, poc="2"))
    assert readings.problems(twice) == ["1 readings of record twice for one time"]


def test_a_missing_column_is_named():
    assert readings.problems(WHOLE.drop(columns="poc")) == ["readings without the column poc"]
