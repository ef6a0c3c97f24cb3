from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.air.pollutants import POLLUTANTS
from ejmap.air.standards import ANNUAL, STANDARDS, daily, of_pollutant, standard

EDGES = [
    ("pm10", "us_24h", 154.9, 155),
    ("pm10", "ca_24h", 50, 50.1),
    ("pm10", "ca_annual", 20, 20.1),
    ("pm25", "us_24h", 35.4, 35.5),
    ("pm25", "us_annual", 9.04, 9.05),
    ("pm25", "ca_annual", 12, 12.1),
    ("ozone", "us_8h", 0.0709, 0.071),
    ("ozone", "ca_8h", 0.070, 0.071),
    ("ozone", "ca_1h", 0.094, 0.095),
    ("h2s", "ca_1h", 29.9, 30),
]


@pytest.mark.parametrize(("pollutant", "key", "under", "over"), EDGES)
def test_each_standard_begins_where_its_document_says(pollutant, key, under, over):
    assert standard(pollutant, key).is_over(pd.Series([under, over])).tolist() == [False, True]


def test_every_standard_has_its_edge_here():
    assert [(one.pollutant, one.key) for one in STANDARDS] == [edge[:2] for edge in EDGES]


@pytest.mark.parametrize(
    ("value", "is_over"), [(150, False), (154, False), (154.9, False), (155, True), (324, True)]
)
def test_a_day_is_over_the_federal_limit_after_rounding_to_the_nearest_ten(value, is_over):
    assert standard("pm10", "us_24h").is_over(pd.Series([value])).tolist() == [is_over]


def test_a_mean_of_hours_that_is_155_but_for_binary_noise_is_over_the_federal_limit():
    assert standard("pm10", "us_24h").is_over(pd.Series([154.99999999999997])).all()


@pytest.mark.parametrize("one", STANDARDS)
def test_a_missing_value_is_over_nothing_and_keeps_its_place(one):
    values = pd.Series([None, one.level * 2], index=["blank", "high"], dtype="Float64")
    assert one.is_over(values).to_dict() == {"blank": False, "high": True}


@pytest.mark.parametrize("one", STANDARDS)
def test_every_standard_has_its_document_date_and_both_names(one):
    assert one.document
    assert date.fromisoformat(f"{one.as_of}-01-01"[:10]) < date(2026, 11, 22)
    assert one.name.en != one.name.es
    assert one.unit


def test_days_are_counted_against_all_but_the_standards_of_years():
    assert [one.key for one in daily("pm10")] == ["us_24h", "ca_24h"]
    assert [one.key for one in daily("pm25")] == ["us_24h"]
    assert [one.key for one in daily("h2s")] == ["ca_1h"]
    assert all(one.averaging_hours != ANNUAL for all_ in POLLUTANTS for one in daily(all_.key))


def test_what_has_no_standard_has_none():
    assert of_pollutant("wind_speed") == ()
    with pytest.raises(KeyError):
        standard("pm10", "us_annual")


@given(st.lists(st.floats(-10, 1000), min_size=1))
def test_a_day_over_the_federal_limit_is_over_californias(values):
    days = pd.Series(values)
    federal, state = standard("pm10", "us_24h"), standard("pm10", "ca_24h")
    assert (state.is_over(days) | ~federal.is_over(days)).all()


@given(st.sampled_from(STANDARDS), st.floats(0, 1000), st.floats(0, 1000))
def test_what_is_higher_than_a_value_over_a_limit_is_over_it_too(one, value, more):
    first, second = one.is_over(pd.Series([value, value + more]))
    assert second or not first
