"""The whole answer to a view: which monitors, beside each other, and the highest days."""

import pytest

from tests.invented_readings import reading
from tests.questions.monitors.invented_monitors import FAR, MECCA, OASIS, answer_of, days


def test_without_any_reading_there_is_an_answer_without_a_record():
    found = answer_of()
    assert (found.records, found.beside, found.worst, found.first_day) == ((), None, (), "")


def test_a_pollutant_nobody_measures_is_not_answered_with_another():
    found = answer_of(reading(MECCA, "2019-01-01", 5), pollutant="pm25")
    assert (found.pollutant.key, found.records) == ("pm25", ())


def test_the_answer_carries_the_view_filled_in_and_the_version():
    found = answer_of(reading(MECCA, "2019-02-01", 5), reading(OASIS, "2018-02-01", 5))
    assert (found.view.monitors, found.view.period, found.version) == (
        (MECCA, OASIS),
        "2019",
        "invented",
    )
    assert (found.first_day, found.last_day) == ("2019-01-01", "2019-12-31")


def test_one_monitor_is_beside_nobody():
    assert answer_of(reading(MECCA, "2019-01-01", 5)).beside is None


def test_monitors_stand_beside_each_other_on_their_common_days_alone():
    rows = [*days(MECCA, "2019-01-01", 60, 60, 10), *days(OASIS, "2019-01-02", 51, 200, 400)]
    found = answer_of(*rows).beside
    assert (found.days, found.first_day, found.last_day) == (2, "2019-01-02", "2019-01-03")
    assert found.over == {
        "us_24h": {MECCA: 0, OASIS: 1},
        "ca_24h": {MECCA: 1, OASIS: 2},
    }
    assert (found.mean, found.max) == ({MECCA: 35, OASIS: 125.5}, {MECCA: 60, OASIS: 200})


def test_monitors_without_a_common_day_have_no_number_beside_each_other():
    found = answer_of(reading(MECCA, "2019-01-01", 5), reading(OASIS, "2019-01-02", 5)).beside
    assert (found.days, found.first_day, found.mean) == (0, None, {})


def test_who_measured_nothing_valid_is_named_and_hides_nobody():
    rows = [*days(MECCA, "2019-01-01", 60), *days(OASIS, "2019-01-01", 20)]
    found = answer_of(*rows, monitors=(MECCA, FAR, OASIS)).beside
    assert (found.monitors, found.without, found.days) == ((MECCA, OASIS), (FAR,), 1)


def worst(*rows):
    found = answer_of(*rows)
    return [(who, day.date, day.value) for who, day in found.worst], found.worst_tied


def test_the_highest_days_come_first_over_all_monitors():
    rows = [*days(MECCA, "2019-01-01", 5, 80), *days(OASIS, "2019-01-01", 90, None, 7)]
    assert worst(*rows) == (
        [
            (OASIS, "2019-01-01", 90),
            (MECCA, "2019-01-02", 80),
            (OASIS, "2019-01-03", 7),
            (MECCA, "2019-01-01", 5),
        ],
        0,
    )


def test_equal_days_stand_by_their_date_and_what_is_left_of_them_is_counted():
    rows = [*days(OASIS, "2019-01-01", *[9] * 7), *days(MECCA, "2019-01-03", *[9] * 7, 3)]
    found, tied = worst(*rows)
    assert tied == 4
    assert len(found) == 10
    assert [day for _, day, _ in found] == sorted(day for _, day, _ in found)
    assert found[2:4] == [(MECCA, "2019-01-03", 9), (OASIS, "2019-01-03", 9)]


def test_a_day_without_a_valid_value_is_not_among_the_highest():
    assert worst(reading(MECCA, "2019-01-01", 999, validity="conflict", is_record=False)) == ([], 0)


@pytest.mark.parametrize("period", ["2019-01-02", "2019-01-02/2019-01-02"])
def test_a_single_day_can_be_asked_for(period):
    found = answer_of(*days(MECCA, "2019-01-01", 5, 6, 7), period=period)
    assert [day.value for day in found.record(MECCA).days] == [6]
    assert found.record("nowhere") is None
