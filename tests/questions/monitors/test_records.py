"""What a monitor's days of a period add up to."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.air.judging import Answer, Reason
from ejmap.questions.monitors.answer_json import record_json
from ejmap.readings import PM25, SENSOR, Validity
from tests.examples import examples
from tests.invented_readings import reading
from tests.questions.monitors.invented_monitors import (
    FAR,
    MECCA,
    OASIS,
    answer_of,
    aside,
    days,
    judged,
    record_of,
)


def test_a_monitor_without_any_reading_has_no_span():
    found = record_of(reading(OASIS, "2019-01-01", 20))
    assert (found.first_day, found.days_in_span, found.days, found.held) == (None, 0, (), None)
    assert (found.complete_pct, found.mean_value, found.max_day) == (None, None, None)


def test_a_monitor_of_another_year_tells_when_it_measured():
    found = record_of(*days(MECCA, "2018-12-30", 1, 2))
    assert (found.first_day, found.held) == (None, ("2018-12-30", "2018-12-31"))


def test_one_day_is_a_span():
    found = record_of(reading(MECCA, "2019-06-03", 51))
    assert (found.first_day, found.last_day, found.days_in_span) == ("2019-06-03",) * 2 + (1,)
    assert (found.days_valid, found.complete_pct, found.mean_value) == (1, 100, 51)
    assert found.days_over == {"us_24h": 0, "ca_24h": 1}


def test_days_without_a_reading_are_days_of_the_span_and_not_zeros():
    found = record_of(*days(MECCA, "2019-06-01", 10, None, None, 30))
    assert [day.value for day in found.days] == [10, None, None, 30]
    assert [day.validity for day in found.days] == [Validity.VALID, None, None, Validity.VALID]
    assert (found.days_in_span, found.days_valid, found.mean_value) == (4, 2, 20)
    assert found.complete_pct == 50


def test_what_is_set_aside_is_shown_and_counted_apart_and_never_averaged_in():
    found = record_of(
        reading(MECCA, "2019-06-01", 10),
        aside(MECCA, "2019-06-02", -999, Validity.SENTINEL),
        aside(MECCA, "2019-06-03", 400),
    )
    assert (found.days_in_span, found.days_valid, found.mean_value, found.max_value) == (
        3,
        1,
        10,
        10,
    )
    assert [(day.value, day.aside, day.validity) for day in found.days[1:]] == [
        (None, -999, Validity.SENTINEL),
        (None, 400, Validity.INCOMPLETE),
    ]
    assert found.set_aside == {Validity.INCOMPLETE: 1, Validity.SENTINEL: 1}


def test_with_all_set_aside_there_is_a_span_and_no_number():
    found = record_of(aside(MECCA, "2019-06-01", 60), aside(MECCA, "2019-06-03", None))
    assert (found.days_in_span, found.days_valid, found.complete_pct) == (3, 0, 0)
    assert (found.mean_value, found.max_value, found.days_over) == (
        None,
        None,
        {"us_24h": 0, "ca_24h": 0},
    )


def test_a_second_instrument_stands_beside_the_record_and_is_not_set_aside():
    second = reading(MECCA, "2019-06-01", 90, poc="2", is_record=False)
    found = record_of(reading(MECCA, "2019-06-01", 40), second)
    assert (found.days_valid, found.mean_value, found.set_aside) == (1, 40, {})


def test_a_day_that_was_measured_after_all_shows_its_value_and_not_what_was_set_aside():
    found = record_of(aside(MECCA, "2019-06-01", -1, poc="2"), reading(MECCA, "2019-06-01", 40))
    assert (found.days[0].value, found.days[0].poc, found.days[0].aside) == (40, "1", None)
    assert found.set_aside == {Validity.INCOMPLETE: 1}


@pytest.mark.parametrize(
    ("value", "over", "verdict", "index", "category"),
    [
        (0, (), "under", 0, "good"),
        (50, (), "under", 46, "good"),
        (51, ("ca_24h",), "ca", 47, "good"),
        (154.9, ("ca_24h",), "ca", 100, "moderate"),
        (155, ("us_24h", "ca_24h"), "us", 101, "sensitive"),
        (604, ("us_24h", "ca_24h"), "us", 500, "hazardous"),
    ],
)
def test_a_day_stands_against_the_limits_and_on_the_index(value, over, verdict, index, category):
    day = record_of(reading(MECCA, "2019-06-01", value)).days[0]
    assert (day.over, day.verdict, day.aqi, day.category.key) == (over, verdict, index, category)


def test_a_day_without_a_value_has_no_verdict():
    missing = record_of(*days(MECCA, "2019-06-01", 1, None, 1)).days[1]
    assert (missing.verdict, missing.aqi, missing.category) == (None, None, None)


def test_a_span_is_cut_by_the_period_and_begins_with_it_where_the_monitor_ran_before():
    rows = days(MECCA, "2018-12-31", 9, None, None, 5)
    found = record_of(*rows, period="2019")
    assert (found.first_day, found.last_day) == ("2019-01-01", "2019-01-03")
    assert (found.days_in_span, found.days_valid) == (3, 1)


def test_a_gap_at_the_edge_of_the_days_asked_about_is_a_gap():
    rows = days(MECCA, "2019-03-01", 1, 2, None, None, 5, 6)
    found = record_of(*rows, period="2019-03-03/2019-03-05")
    assert (found.days_in_span, found.days_valid) == (3, 1)


def test_days_begin_at_eight_in_the_morning_of_universal_time_in_summer_too():
    late = reading(MECCA, "2019-07-31", 20)
    assert str(late["start_at"]) == "2019-07-31 08:00:00+00:00"
    assert record_of(late, period="2019-07").days_valid == 1
    assert record_of(late, period="2019-08").first_day is None


def test_the_last_day_of_a_leap_february_and_of_a_year_are_of_their_own_month():
    rows = [*days(MECCA, "2020-02-28", 60, 60, 1), *days(MECCA, "2020-12-31", 60, 99)]
    found = record_of(*rows, period="2020")
    months = {one.month: one for one in found.months}
    assert (found.last_day, found.days_valid) == ("2020-12-31", 4)
    assert (months["2020-02"].days_in_month, months["2020-02"].days_valid) == (2, 2)
    assert (months["2020-03"].days_in_month, months["2020-03"].over["ca_24h"]) == (31, 0)
    assert months["2020-12"].mean == 60
    assert len(found.months) == 11


def test_a_month_without_a_valid_day_has_no_mean():
    found = record_of(*days(MECCA, "2019-01-31", 5), *days(MECCA, "2019-03-01", 6))
    february = found.months[1]
    assert (february.month, february.days_in_month, february.days_valid) == ("2019-02", 28, 0)
    assert february.mean is None


VALUES = st.lists(
    st.none() | st.sampled_from([0, 10, 49.9, 50, 50.1, 154, 155, 316]), min_size=1, max_size=80
)


@examples(5, at_length=50)
@given(VALUES, st.dates(date(2019, 1, 1), date(2020, 12, 31)))
def test_months_and_counts_are_those_of_counting_one_by_one(values, first):
    dates = [first + timedelta(days=number) for number in range(len(values))]
    seen = {day: value for day, value in zip(dates, values, strict=True) if value is not None}
    found = record_of(*days(MECCA, str(first), *values), period="2018/2022")
    if not seen:
        assert found.days == ()
        return
    over = Counter(str(day)[:7] for day, value in seen.items() if value > 50)
    of = {
        month: [v for d, v in seen.items() if str(d)[:7] == month]
        for month in {str(d)[:7] for d in seen}
    }
    assert found.days_in_span == (max(seen) - min(seen)).days + 1
    assert found.days_valid == len(seen) == sum(one.days_valid for one in found.months)
    assert found.days_in_span == sum(one.days_in_month for one in found.months)
    assert found.days_over["us_24h"] == sum(value >= 155 for value in seen.values())
    assert {one.month: one.over["ca_24h"] for one in found.months if one.over["ca_24h"]} == over
    for one in found.months:
        mine = of.get(one.month)
        assert one.mean == (pytest.approx(sum(mine) / len(mine)) if mine else None)


def test_kinds_are_told_apart():
    rows = [reading(one, "2019-01-01", 5, pollutant=PM25) for one in (MECCA, OASIS)]
    rows += [reading(FAR, "2019-01-01", 5, pollutant=PM25, instrument=SENSOR)]
    found = answer_of(*rows, pollutant=PM25, monitors=(MECCA, OASIS, FAR))
    assert [one.kind for one in found.records] == ["regulatory", "tribal", "sensor"]


def test_the_dust_of_a_low_cost_sensor_is_not_shown():
    rows = [reading(MECCA, "2019-01-01", 5), reading(OASIS, "2019-01-02", 7, instrument=SENSOR)]
    found = answer_of(*rows)
    assert found.view.monitors == (MECCA,)
    asked = record_of(*rows, monitor=OASIS)
    assert (asked.days, asked.held, asked.set_aside) == ((), None, {})


def test_dust_and_fine_particles_are_never_mixed():
    rows = [reading(MECCA, "2019-01-01", 60), reading(MECCA, "2019-01-02", 9, pollutant=PM25)]
    assert record_of(*rows).mean_value == 60
    fine = record_of(*rows, pollutant=PM25)
    assert (fine.mean_value, fine.days_over, fine.held) == (9, {"us_24h": 0}, ("2019-01-02",) * 2)


def test_a_part_of_a_year_is_not_judged_by_the_year_and_a_day_over_is_over():
    found = judged(*days(MECCA, "2019-01-01", *[60] * 40))
    said = {one.standard.key: (one.answer, one.why) for one in found.judgements}
    assert said["ca_24h"] == (Answer.OVER, None)
    assert said["ca_annual"] == (Answer.CANNOT_BE_JUDGED, Reason.PART_OF_YEAR)
    assert said["us_24h"] == (Answer.CANNOT_BE_JUDGED, Reason.FEWER_THAN_THREE_YEARS)


def test_a_standard_of_three_years_is_judged_by_the_years_before_too():
    rows = days(MECCA, "2017-01-01", *[20] * 1095)
    found = judged(*rows, period="2019")
    federal = next(one for one in found.judgements if one.standard.key == "us_24h")
    assert (federal.answer, federal.value, found.days_valid) == (Answer.NOT_OVER, 0, 365)


def test_nothing_measured_is_nothing_judged():
    found = judged(reading(OASIS, "2019-01-01", 20))
    assert {one.why for one in found.judgements} == {Reason.NO_READINGS}


def test_of_a_monitor_without_a_valid_day_no_count_of_days_is_written():
    answer = answer_of(aside(MECCA, "2019-06-01", 60, Validity.INCOMPLETE), monitors=(MECCA,))
    found = record_json(answer.records[0], answer, "en")
    assert (found["days_valid"], found["days_over"]) == (0, {"us_24h": None, "ca_24h": None})
    assert {one["days_over"] for one in found["judgements"]} == {None}


@pytest.mark.parametrize("measured", ["pm10", "pm25", "ozone"])
def test_a_low_cost_sensor_is_one_also_of_what_it_does_not_measure(measured):
    rows = [
        reading(FAR, "2019-01-01", 9, pollutant=PM25, instrument=SENSOR),
        reading(
            FAR, "2019-01-01", 300, instrument=SENSOR, is_record=False, validity="not_measured_so"
        ),
        reading(MECCA, "2019-01-01", 9, pollutant=PM25),
    ]
    assert record_of(*rows, monitor=FAR, pollutant=measured).kind == SENSOR
    assert record_of(*rows, monitor=MECCA, pollutant=measured).kind == "regulatory"


def test_a_low_cost_sensor_is_held_against_no_limit_and_beside_no_monitor():
    rows = [reading(MECCA, "2019-01-01", 60, pollutant=PM25)]
    rows += [reading(FAR, "2019-01-01", 60, pollutant=PM25, instrument=SENSOR)]
    found = answer_of(*rows, pollutant=PM25, monitors=(MECCA, FAR))
    assert [dict(one.days_over) for one in found.records] == [{"us_24h": 1}, {}]
    assert found.beside is None
