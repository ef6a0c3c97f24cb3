from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap import readings
from ejmap.air.sensors import (
    DEFAULT_CHANNEL,
    FIRST_BLEND_UG_M3,
    MEASURES,
    SECOND_BLEND_UG_M3,
    Channel,
    SensorGrade,
    agree,
    channels_agree,
    corrected,
    corrected_pm25,
    grade,
)

HUMIDITIES = st.floats(0, 100)


@pytest.mark.parametrize(
    ("x", "humidity", "expected"),
    [(20, 60, 11.058), (100, 60, 79.178), (300, 60, 289.526), (300, 0, 289.526)],
)
def test_known_numbers_are_corrected_as_epa_does(x, humidity, expected):
    assert corrected_pm25(x, humidity) == pytest.approx(expected, abs=0.0005)


def test_half_way_between_two_pieces_both_count_half():
    assert corrected_pm25(40, 50) == pytest.approx((0.786 + 0.524) / 2 * 40 - 0.0862 * 50 + 5.75)


@given(st.sampled_from([*FIRST_BLEND_UG_M3, *SECOND_BLEND_UG_M3]), HUMIDITIES)
def test_the_correction_does_not_jump_where_one_piece_goes_over_into_the_next(edge, humidity):
    below, above = corrected_pm25(edge - 1e-7, humidity), corrected_pm25(edge + 1e-7, humidity)
    assert above == pytest.approx(below, abs=1e-5)


@given(st.floats(0, 2000), HUMIDITIES)
def test_a_corrected_number_is_never_negative(x, humidity):
    assert corrected_pm25(x, humidity) >= 0


@given(st.floats(260, 2000), HUMIDITIES, HUMIDITIES)
def test_in_thick_smoke_humidity_makes_no_difference(x, one, other):
    assert corrected_pm25(x, one) == corrected_pm25(x, other)


@pytest.mark.parametrize(
    ("x", "humidity"),
    [(20, -1), (20, 100.1), (20, np.nan), (-1, 50), (np.nan, 50), (np.inf, 50)],
)
def test_what_cannot_be_corrected_is_missing(x, humidity):
    assert corrected_pm25(x, humidity) is None


def test_many_are_corrected_at_once_under_their_own_index():
    found = corrected(pd.Series([20.0, None], index=[7, 9]), pd.Series([60.0, 60.0], index=[7, 9]))
    assert found.round(3).to_dict() == {7: 11.058, 9: pytest.approx(np.nan, nan_ok=True)}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (10, 14.9, True),
        (10, 10, True),
        (0, 0, True),
        (0, 4.9, True),
        (0, 5, False),
        (5, 10, True),
        (4, 10, False),
        (100, 207, True),
        (100, 208, False),
        (10, None, False),
        (None, None, False),
    ],
)
def test_channels_disagree_when_they_are_apart_by_five_and_by_seven_tenths(a, b, expected):
    assert channels_agree(a, b) is expected


@given(st.floats(0, 1000), st.floats(0, 1000))
def test_it_does_not_matter_which_channel_is_named_first(a, b):
    assert channels_agree(a, b) == channels_agree(b, a)


def test_many_channels_are_compared_at_once():
    found = agree(pd.Series([10.0, 0.0, None]), pd.Series([11.0, 9.0, 9.0]))
    assert found.tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("a", "b", "humidity", "minutes", "expected"),
    [
        (10, 11, 30, 0, "usable"),
        (10, 11, 0, 60, "usable"),
        (10, 11, 100, 61, "stale"),
        (10, 11, 101, 0, "humidity"),
        (10, 11, -1, 0, "humidity"),
        (10, 11, None, 0, "humidity"),
        (10, None, 30, 0, "one_channel"),
        (np.nan, 10, 30, 0, "one_channel"),
        (0, 9, 30, 0, "channels_disagree"),
        (None, None, 30, 0, "no_value"),
        (None, None, 101, 90, "no_value"),
    ],
)
def test_a_reading_is_graded_by_its_first_fault(a, b, humidity, minutes, expected):
    assert grade(a, b, humidity, timedelta(minutes=minutes)) == expected


@pytest.mark.parametrize("one", [*SensorGrade, *Channel])
def test_grades_and_channels_are_said_in_both_languages(one):
    assert one.said.en != one.said.es


def test_the_channel_that_is_corrected_is_the_outdoor_one_unless_another_is_named():
    assert DEFAULT_CHANNEL == "pm2.5_atm"


def test_a_sensor_measures_fine_particles_and_no_dust():
    assert readings.PM25 in MEASURES
    assert readings.PM10 not in MEASURES
