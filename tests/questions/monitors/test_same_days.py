"""Monitors compared on the days that all of them have a valid reading, and on no other."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.air.standards import daily
from ejmap.questions.answering import answer
from ejmap.questions.monitors.looking import look
from ejmap.questions.monitors.same_days import beside
from ejmap.questions.monitors.view import AirView
from ejmap.questions.parts import Near, Question, Which
from ejmap.readings import DAY, PM10, Wanted
from tests.examples import examples
from tests.invented_readings import table
from tests.questions.monitors.invented_monitors import days

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


VALUES = st.lists(st.none() | st.sampled_from([20, 50, 51, 154, 155]), min_size=1, max_size=12)


@examples(8, at_length=50)
@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), VALUES, min_size=1))
def test_the_same_days_are_those_of_looking_day_by_day(values):
    rows = [row for who, of in values.items() for row in days(who, "2019-12-28", *of)]
    found = same_days(table(*rows), ("a", "b", "c"))
    compared = [who for who, of in sorted(values.items()) if any(one is not None for one in of)]
    shared = [
        number
        for number in range(12)
        if compared
        and all(dict(enumerate(values[who])).get(number) is not None for who in compared)
    ]
    assert found.monitors == tuple(compared)
    assert set(found.without) == {"a", "b", "c"} - set(compared)
    assert found.days == len(shared)
    for who in compared:
        of = [values[who][number] for number in shared]
        assert found.over["ca_24h"][who] == sum(one > 50 for one in of)
        assert found.over["us_24h"][who] == sum(one >= 155 for one in of)
        assert found.max.get(who) == max(of, default=None)


def test_the_layer_itself_tells_the_same_of_each_monitor(seed_sources):
    features = seed_sources["air_quality"]
    for record in look(AirView(monitors=tuple(features.ids)), features).records:
        row = features.row_of(record.id)
        numbers = (record.days_valid, record.days_over["ca_24h"], record.days_over["us_24h"])
        assert numbers == (row["valid_days"], row["days_over_ca_24h"], row["days_over_us_24h"])
        assert (record.first_day, record.last_day) == (row["first_day"], row["last_day"])
        assert (record.max_value, record.max_day) == (row["max_ug_m3"], row["max_day"])
        assert round(record.mean_value, 1) == row["mean_ug_m3"]
