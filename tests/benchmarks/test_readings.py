"""The benchmark of readings: its made-up hours, and ways that answer alike; no time is held."""

import pytest

from benchmarks import readings
from benchmarks.readings import BUDGET_MS, Size, Way, invented, measured
from ejmap.readings import problems

pytestmark = pytest.mark.slow

# From 2015 into the year and past the day that are asked for.
SMALL = Size(monitors=2, hours=24 * 365 * 4)


def test_the_made_up_readings_are_sound_and_as_many_as_asked():
    table = invented(Size(monitors=3, hours=30))
    assert (len(table), problems(table)) == (90, [])
    assert table.equals(invented(Size(monitors=3, hours=30)))


def test_every_way_is_measured_and_ours_alone_has_a_budget():
    found = list(measured(SMALL, times=1))
    asked = [one for one in found if one.what.startswith(("a year", "the valley"))]
    assert len(asked) == 2 * 6
    assert [one.what for one in asked if one.budget == BUDGET_MS] == [
        "a year of one monitor: ours",
        "the valley on one day: ours",
    ]


def test_a_way_that_answers_otherwise_is_not_measured(monkeypatch):
    def others(folder, table):
        return (Way("wrong", lambda wanted: wanted.of(table.assign(value=1.0))),)

    monkeypatch.setattr(readings, "others", others)
    with pytest.raises(AssertionError, match="wrong"):
        list(measured(SMALL, times=1))
