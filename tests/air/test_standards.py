import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.air.standards import is_over_california, is_over_us


@pytest.mark.parametrize(
    ("value", "is_over"), [(150, False), (154, False), (154.9, False), (155, True), (324, True)]
)
def test_a_day_is_over_the_federal_limit_after_rounding_to_the_nearest_ten(value, is_over):
    assert is_over_us(pd.Series([value])).tolist() == [is_over]


@pytest.mark.parametrize(("value", "is_over"), [(49, False), (50, False), (50.1, True), (51, True)])
def test_a_day_is_over_californias_limit_above_fifty(value, is_over):
    assert is_over_california(pd.Series([value])).tolist() == [is_over]


def test_a_missing_day_is_over_nothing():
    days = pd.Series([float("nan")])
    assert not is_over_us(days).any()
    assert not is_over_california(days).any()


@given(st.lists(st.floats(-10, 1000), min_size=1))
def test_a_day_over_the_federal_limit_is_over_californias(values):
    days = pd.Series(values)
    assert (is_over_california(days) | ~is_over_us(days)).all()
