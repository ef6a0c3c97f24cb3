"""Monitors compared on the days that all of them have a valid reading, and on no other."""

from dataclasses import replace

import pytest

from ejmap.air.standards import daily
from ejmap.questions.answering import answer
from ejmap.questions.monitors.same_days import beside
from ejmap.questions.parts import Near, Question, Which
from ejmap.readings import DAY, PM10, Wanted

TORRES_MARTINEZ, MECCA, INDIO, PALM_SPRINGS = "060651999", "060652005", "060652002", "060655001"
FOUR = (TORRES_MARTINEZ, MECCA, INDIO, PALM_SPRINGS)


def same_days(readings, monitors):
    return beside(readings, monitors, daily(PM10))


@pytest.fixture(scope="module")
def readings(seed_sources):
    return seed_sources["air_quality"].read(Wanted(PM10, averaging_hours=DAY))


def test_the_four_monitors_of_half_a_year_have_166_days_together(readings):
    found = same_days(readings, FOUR)
    assert (found.days, found.first_day, found.last_day) == (166, "2019-01-01", "2019-06-30")
    assert list(found.over["ca_24h"].items()) == list(zip(FOUR, (44, 15, 12, 5), strict=True))


def test_by_hand_the_same_days_are_those_with_a_valid_reading_of_each(readings):
    valid = readings[readings["validity"] == "valid"].groupby("start_at")["monitor"].agg(set)
    assert same_days(readings, FOUR).days == int(valid.map(set(FOUR).issubset).sum())


def test_who_is_asked_for_twice_is_compared_once_and_who_is_not_there_not_at_all(readings):
    found = same_days(readings, (MECCA, "nowhere", MECCA))
    assert (found.monitors, found.without, found.days) == ((MECCA,), ("nowhere",), 175)


@pytest.mark.parametrize("monitors", [(), ("nowhere",)])
def test_of_nobody_there_is_no_day(readings, monitors):
    found = same_days(readings, monitors)
    assert (found.monitors, found.days, found.first_day, found.mean) == ((), 0, None, {})


def test_a_question_loads_no_reading(seed_sources):
    monitors = replace(seed_sources["air_quality"], shelf=Unread())
    near = Near(relation="nearer", distance_m=805, which=Which(layer="air_quality"))
    question = Question(subject=Which(layer="mobile_home_parks"), relations=(near,))
    found = answer(question, {**seed_sources, "air_quality": monitors})
    assert len(found.table) > 0


class Unread:
    """A shelf that nobody may ask."""

    def readings(self, wanted=None):
        raise AssertionError(f"somebody reads {wanted}")

    def readings_held(self):
        raise AssertionError("somebody asks what there is")


def test_without_a_reading_there_is_no_day(readings):
    found = same_days(readings.iloc[:0], FOUR)
    assert (found.days, found.over) == (0, {"us_24h": {}, "ca_24h": {}})
