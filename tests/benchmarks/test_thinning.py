"""The benchmark of thinning, shortly: its past is thinned as any other; no time is held."""

import pytest

from benchmarks.thinning import measured

pytestmark = pytest.mark.slow


def test_hours_of_two_days_and_some_become_one_a_day():
    found = {one.what: one for one in measured(60)}
    assert found["hourly versions"].value == 60
    # Hours of three or four days of Pacific Standard Time, and where undo leads.
    assert found["versions kept"].value in (4, 5)
    assert found["on disk after"].value < found["on disk before"].value
    assert found["of it, nobody else may write"].budget is not None
