"""Monitors compared on the days that all of them have a valid reading, and on no other."""

from dataclasses import replace

import pytest

from ejmap.questions.answering import answer
from ejmap.questions.indicators.same_days import same_days
from ejmap.questions.parts import Near, Question, Which

TORRES_MARTINEZ, MECCA, INDIO, PALM_SPRINGS = "060651999", "060652005", "060652002", "060655001"
FOUR = (TORRES_MARTINEZ, MECCA, INDIO, PALM_SPRINGS)


@pytest.fixture(scope="module")
def readings(seed_sources):
    return seed_sources["air_quality"].readings


def test_the_four_monitors_of_half_a_year_have_166_days_together(readings):
    found = same_days(readings, FOUR)
    assert (found.days, found.period) == (166, "2019-01-01/2019-06-30")
    assert list(found.over["ca"].items()) == list(zip(FOUR, (44, 15, 12, 5), strict=True))


def test_by_hand_the_same_days_are_those_with_a_valid_reading_of_each(readings):
    valid = readings[readings["is_valid"]].groupby("date")["monitor"].agg(set)
    assert same_days(readings, FOUR).days == int(valid.map(set(FOUR).issubset).sum())


def test_who_is_asked_for_twice_is_compared_once_and_who_is_not_there_not_at_all(readings):
    found = same_days(readings, (MECCA, "nowhere", MECCA))
    assert (found.monitors, found.days) == ((MECCA,), 175)


@pytest.mark.parametrize("monitors", [(), ("nowhere",)])
def test_of_nobody_there_is_no_day(readings, monitors):
    found = same_days(readings, monitors)
    assert (found.monitors, found.days, found.period) == ((), 0, "")


def test_readings_are_loaded_when_asked_for_and_once(seed_sources, readings):
    asked = []

    def load():
        asked.append("readings")
        return readings

    monitors = replace(seed_sources["air_quality"], load_readings=load)
    near = Near(relation="nearer", distance_m=805, which=Which(layer="air_quality"))
    question = Question(subject=Which(layer="mobile_home_parks"), relations=(near,))
    answer(question, {**seed_sources, "air_quality": monitors})
    assert asked == []
    assert monitors.readings is monitors.readings
    assert asked == ["readings"]


def test_without_a_reading_there_is_no_day(readings):
    found = same_days(readings.iloc[:0], FOUR)
    assert (found.days, found.over) == (0, {"ca": {}, "us": {}})
