import pytest

from ejmap import readings
from ejmap.air.pollutants import (
    MEASURED,
    POLLUTANTS,
    WIND,
    measured,
    of_aqs_parameter,
    pollutant,
)
from ejmap.errors import UnknownPollutant


def test_everything_that_is_read_has_its_unit_and_its_words():
    assert {one.key for one in MEASURED} == set(readings.UNIT_OF)


def test_a_pollutant_is_found_by_its_key():
    assert [pollutant(one.key) for one in POLLUTANTS] == list(POLLUTANTS)


@pytest.mark.parametrize("key", ["smog", "PM10", "", "wind_speed"])
def test_what_is_no_pollutant_is_named_with_those_there_are(key):
    with pytest.raises(UnknownPollutant) as raised:
        pollutant(key)
    assert raised.value.facts == {"pollutant": key, "known": ["pm10", "pm25", "ozone", "h2s"]}


def test_wind_is_measured_and_no_pollutant():
    assert measured("wind_speed") is WIND
    assert WIND not in POLLUTANTS


@pytest.mark.parametrize(
    ("code", "key"), [("81102", "pm10"), ("88101", "pm25"), ("44201", "ozone"), ("42402", "h2s")]
)
def test_aqs_parameters_tell_what_was_measured(code, key):
    assert of_aqs_parameter(code).key == key


@pytest.mark.parametrize("code", ["88502", "85101", "42101", ""])
def test_a_parameter_that_is_not_read_is_none(code):
    assert of_aqs_parameter(code) is None


def test_no_parameter_measures_two_things():
    codes = [code for one in MEASURED for code in one.aqs_parameters]
    assert len(codes) == len(set(codes))
