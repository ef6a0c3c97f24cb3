import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.air.aqi import CATEGORIES, SCALES, aqi, aqi_of, category_of, overall

KNOWN = [
    ("pm25", 24, 0, 0),
    ("pm25", 24, 9.0, 50),
    ("pm25", 24, 12.0, 56),
    ("pm25", 24, 35.4, 100),
    ("pm25", 24, 35.5, 101),
    ("pm25", 24, 55.5, 151),
    ("pm25", 24, 125.4, 200),
    ("pm25", 24, 125.5, 201),
    ("pm25", 24, 225.5, 301),
    ("pm25", 24, 325.4, 500),
    ("pm10", 24, 54, 50),
    ("pm10", 24, 61, 54),
    ("pm10", 24, 150, 98),
    ("pm10", 24, 155, 101),
    ("pm10", 24, 300, 173),
    ("pm10", 24, 500, 384),
    ("pm10", 24, 604, 500),
    ("ozone", 8, 0.054, 50),
    ("ozone", 8, 0.055, 51),
    ("ozone", 8, 0.070, 100),
    ("ozone", 8, 0.071, 101),
    ("ozone", 8, 0.200, 300),
    ("ozone", 1, 0.125, 101),
    ("ozone", 1, 0.204, 200),
    ("ozone", 1, 0.405, 301),
    ("ozone", 1, 0.604, 500),
]


@pytest.mark.parametrize(("pollutant", "hours", "value", "index"), KNOWN)
def test_the_index_at_known_concentrations(pollutant, hours, value, index):
    assert aqi(pollutant, hours, value) == index


@pytest.mark.parametrize(
    ("pollutant", "hours", "value", "index"),
    [
        ("pm25", 24, 9.0999, 50),
        ("pm25", 24, 35.49, 100),
        ("pm10", 24, 54.9, 50),
        ("pm10", 24, 154.99, 100),
        ("ozone", 8, 0.0709, 100),
        ("ozone", 1, 0.1649, 150),
    ],
)
def test_what_is_less_than_a_step_is_cut_off_and_never_rounded_up(pollutant, hours, value, index):
    assert aqi(pollutant, hours, value) == index


@pytest.mark.parametrize(
    ("pollutant", "value", "index"), [("pm10", 605, 501), ("pm10", 1000, 940), ("pm25", 400, 649)]
)
def test_above_500_the_last_row_is_carried_on(pollutant, value, index):
    assert aqi(pollutant, 24, value) == index


@pytest.mark.parametrize(
    ("pollutant", "hours", "value"),
    [
        ("pm10", 24, -1),
        ("pm25", 24, -0.05),
        ("pm10", 24, math.nan),
        ("pm10", 24, math.inf),
        ("pm10", 1, 50),
        ("h2s", 1, 40),
        ("smog", 24, 40),
        ("ozone", 1, 0.124),
        ("ozone", 8, 0.201),
    ],
)
def test_what_the_index_does_not_know_has_none(pollutant, hours, value):
    assert aqi(pollutant, hours, value) is None


@pytest.mark.parametrize("kind", list(SCALES))
def test_the_index_never_jumps_from_one_row_to_the_next(kind):
    step = SCALES[kind].rounding.step
    for before, after in zip(SCALES[kind].rows, SCALES[kind].rows[1:], strict=False):
        assert aqi(*kind, after[0]) == aqi(*kind, before[1]) + 1
        assert round(after[0] - before[1], 6) == step


def test_many_concentrations_at_once_keep_their_order_and_blanks():
    values = pd.Series([150, None, -3, 61], index=list("abcd"), dtype="Float64")
    found = aqi_of("pm10", values)
    assert found.dtype == "Int64"
    assert found.dropna().to_dict() == {"a": 98, "d": 54}
    assert list(found.index) == ["a", "b", "c", "d"]


def test_ozone_is_eight_hours_unless_it_is_said_to_be_one():
    values = pd.Series([0.071, 0.130])
    assert aqi_of("ozone", values).tolist() == [101, 226]
    assert aqi_of("ozone", values, averaging_hours=1).dropna().to_dict() == {1: 107}


def test_a_pollutant_without_an_index_has_only_blanks():
    assert aqi_of("h2s", pd.Series([30.0])).isna().all()


def test_the_index_of_several_pollutants_is_the_highest():
    assert overall([40, None, 120]) == 120
    assert overall([None]) is None


@pytest.mark.parametrize(
    ("index", "key"),
    [
        (0, "good"),
        (50, "good"),
        (51, "moderate"),
        (100, "moderate"),
        (101, "sensitive"),
        (151, "unhealthy"),
        (201, "very_unhealthy"),
        (300, "very_unhealthy"),
        (301, "hazardous"),
        (2000, "hazardous"),
    ],
)
def test_each_index_has_one_category(index, key):
    assert category_of(index).key == key


def test_a_negative_index_has_no_category():
    with pytest.raises(ValueError, match="-1"):
        category_of(-1)


def test_names_and_colours_are_the_official_ones():
    assert [(one.name.en, one.name.es, one.colour) for one in CATEGORIES] == [
        ("Good", "Bueno", "#00E400"),
        ("Moderate", "Moderado", "#FFFF00"),
        ("Unhealthy for Sensitive Groups", "Insalubre para grupos sensibles", "#FF7E00"),
        ("Unhealthy", "Insalubre", "#FF0000"),
        ("Very Unhealthy", "Muy insalubre", "#8F3F97"),
        ("Hazardous", "Peligroso", "#7E0023"),
    ]


scales = st.sampled_from(list(SCALES))


@given(scales, st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_the_index_never_falls_as_the_concentration_rises(kind, shares):
    highest = SCALES[kind].rows[-1][1]
    values = np.sort(np.array(shares) * highest * (1 if SCALES[kind].has_end else 3))
    found = aqi_of(kind[0], pd.Series(values), kind[1]).dropna()
    assert found.is_monotonic_increasing


@given(scales, st.floats(0, 2000))
def test_a_concentration_alone_has_the_index_it_has_among_many(kind, value):
    among = aqi_of(kind[0], pd.Series([1.0, value]), kind[1])
    alone = aqi(*kind, value)
    assert among.iloc[1] is pd.NA if alone is None else among.iloc[1] == alone
