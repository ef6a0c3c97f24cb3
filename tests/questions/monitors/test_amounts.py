from ejmap.air.pollutants import pollutant
from ejmap.questions.monitors.phrases import amount


def test_a_value_just_over_a_limit_is_not_said_as_the_limit():
    assert amount(50.4, pollutant("pm10")).en == "50.4 µg/m³"


def test_a_whole_value_is_said_whole():
    assert amount(50.0, pollutant("pm10")).es == "50 µg/m³"
