"""What is worked out from hourly readings: days, hours of the day, days of high wind."""

import pytest

from ejmap.questions.monitors.wind import HIGH_WIND_M_S
from ejmap.readings import H2S, OZONE, PM10, PM25, WIND_SPEED, Validity
from tests.invented_readings import reading
from tests.questions.monitors.invented_monitors import (
    MECCA,
    OASIS,
    answer_of,
    aside,
    days,
    hours,
    judged,
    record_of,
)


def of_mecca(*rows, **view):
    return answer_of(*rows, **{"monitors": (MECCA,), "period": "2019", **view})


def test_where_only_hours_are_held_the_day_is_their_mean():
    found = record_of(*hours(MECCA, "2019-06-01", *[40] * 12, *[80] * 12))
    assert (found.days_in_span, found.days_valid, found.mean_value) == (1, 1, 60)
    assert found.days_over["ca_24h"] == 1


@pytest.mark.parametrize(("hours_read", "valid"), [(17, 0), (18, 1)])
def test_a_day_takes_eighteen_of_its_hours(hours_read, valid):
    found = record_of(*hours(MECCA, "2019-06-01", *[60] * hours_read))
    assert (found.days_valid, found.days[0].value) == (valid, 60 if valid else None)
    assert found.days[0].validity == (Validity.VALID if valid else Validity.INCOMPLETE)


@pytest.mark.parametrize("pollutant", [PM10, PM25, OZONE, H2S])
@pytest.mark.parametrize("poc", ["", None])
def test_an_instrument_whose_publisher_gives_it_no_name_has_its_days(pollutant, poc):
    rows = hours(MECCA, "2019-06-01", *[0.05] * 48, pollutant=pollutant, poc=poc)
    assert record_of(*rows, pollutant=pollutant).days[0].value == pytest.approx(0.05)


def test_the_day_that_is_published_goes_before_the_one_worked_out():
    rows = [reading(MECCA, "2019-06-01", 55), *hours(MECCA, "2019-06-01", *[10] * 48)]
    assert [day.value for day in record_of(*rows).days] == [55, 10]


def test_hours_set_aside_are_counted_as_hours():
    rows = hours(MECCA, "2019-06-01", *[60] * 22)
    rows.append(aside(MECCA, "2019-06-01", -999, Validity.SENTINEL, hour=22))
    found = record_of(*rows)
    assert (found.days_valid, found.mean_value) == (1, 60)
    assert found.set_aside == {Validity.SENTINEL: 1}


def test_the_day_of_hydrogen_sulfide_is_its_highest_hour():
    rows = hours(MECCA, "2019-06-01", *[2] * 23, 31, pollutant=H2S)
    found = record_of(*rows, pollutant=H2S)
    assert (found.max_value, found.days_over, found.days[0].aqi) == (31, {"ca_1h": 1}, None)


def test_the_day_of_ozone_is_its_highest_eight_hours_some_of_them_of_the_next_day():
    values = [0.02] * 20 + [0.08] * 8 + [0.02] * 20
    found = record_of(*hours(MECCA, "2019-06-01", *values, pollutant=OZONE), pollutant=OZONE)
    assert found.days[0].value == 0.08
    assert found.days[0].over == ("us_8h", "ca_8h")
    assert found.days_over == {"us_8h": 1, "ca_8h": 1}
    asked = record_of(
        *hours(MECCA, "2019-06-01", *values, pollutant=OZONE), pollutant=OZONE, period="2019-06-01"
    )
    assert [day.value for day in asked.days] == [0.08]


def test_an_hour_of_ozone_is_judged_by_the_hour():
    values = [0.02] * 12 + [0.12] + [0.02] * 11
    found = judged(*hours(MECCA, "2019-06-01", *values, pollutant=OZONE), pollutant=OZONE)
    said = {one.standard.key: one.answer for one in found.judgements}
    assert said["ca_1h"] == "over"
    assert found.days_over == {"us_8h": 0, "ca_8h": 0}


def test_without_hourly_readings_there_are_no_hours_of_the_day():
    assert of_mecca(*days(MECCA, "2019-06-01", 5, 6)).hours == ()


def test_the_hours_of_the_day_are_means_over_the_days_of_each_month():
    rows = hours(MECCA, "2019-01-31", *[10] * 24, *[20] * 24, *[40] * 24)
    rows.append(aside(MECCA, "2019-02-03", 999, hour=0))
    found = of_mecca(*rows).hours[0]
    assert (found.first_day, found.last_day) == ("2019-01-31", "2019-02-03")
    assert (found.hours_in_span, found.hours_valid, len(found.cells)) == (96, 72, 48)
    by_cell = {(one.month, one.hour): one for one in found.cells}
    assert by_cell["2019-01", 23].mean == 10
    february = by_cell["2019-02", 0]
    assert (february.mean, february.days_valid, february.days_in_month) == (30, 2, 3)


def test_hours_are_told_apart_by_standard_time_in_summer_too():
    rows = [reading(MECCA, "2019-07-01", 5, hour=0), reading(MECCA, "2019-07-01", 9, hour=23)]
    cells = of_mecca(*rows).hours[0].cells
    assert {one.hour: one.mean for one in cells if one.days_valid} == {0: 5, 23: 9}


def test_hours_of_one_monitor_are_not_those_of_another():
    rows = [reading(MECCA, "2019-07-01", 5, hour=0), reading(OASIS, "2019-07-01", 9, hour=0)]
    found = answer_of(*rows).hours
    assert [(one.monitor, one.cells[0].mean) for one in found] == [(MECCA, 5), (OASIS, 9)]


def windy_day(day, speed, hour=12):
    """Return the wind of a day that is calm but for one hour."""
    rows = hours(MECCA, day, *[2] * 24, pollutant=WIND_SPEED)
    rows[hour]["value"] = speed
    return rows


def test_a_day_with_an_hour_of_high_wind_is_windy():
    rows = days(MECCA, "2019-04-01", 200, 60, 20)
    rows += windy_day("2019-04-01", HIGH_WIND_M_S) + windy_day("2019-04-02", HIGH_WIND_M_S - 0.01)
    found = of_mecca(*rows).windy[0]
    assert (found.days_measured, found.days_windy) == (2, 1)
    assert found.over_windy == {"us_24h": 1, "ca_24h": 1}
    assert found.over_calm == {"us_24h": 0, "ca_24h": 1}


def test_too_few_hours_of_calm_tell_nothing_and_one_of_high_wind_tells_enough():
    rows = days(MECCA, "2019-04-01", 60, 200)
    rows += hours(MECCA, "2019-04-01", *[2] * 17, pollutant=WIND_SPEED)
    rows += hours(MECCA, "2019-04-02", 12, pollutant=WIND_SPEED)
    found = of_mecca(*rows).windy[0]
    assert (found.days_in_span, found.days_measured, found.days_windy) == (2, 1, 1)
    assert found.over_windy == {"us_24h": 1, "ca_24h": 1}


def test_wind_on_days_without_a_valid_reading_is_not_counted():
    rows = [reading(MECCA, "2019-04-02", 60), *windy_day("2019-04-01", 15)]
    found = of_mecca(*rows).windy[0]
    assert (found.days_measured, found.days_windy) == (0, 0)


def test_the_wind_of_another_place_says_nothing_here():
    rows = [reading(OASIS, "2019-04-01", 60), *windy_day("2019-04-01", 15)]
    assert answer_of(*rows, monitors=(OASIS,)).windy == ()


def test_wind_is_no_pollutant():
    found = of_mecca(*windy_day("2019-04-01", 15), pollutant=PM25)
    assert (found.records[0].days, found.windy) == ((), ())


def test_highest_hours_of_days_are_days_and_no_hours_of_the_day():
    rows = [
        reading(MECCA, f"2019-06-{day:02d}", 12, hour=15, pollutant=H2S, complete_pct=100.0)
        for day in (1, 2)
    ]
    answer = of_mecca(*rows, pollutant=H2S)
    assert (answer.record(MECCA).days_valid, answer.hours) == (2, ())
