"""Times in which a monitor had stopped, told apart from days that are missing."""

import pandas as pd
import pytest

from ejmap.readings import PAUSE, held_in, start_of


def days(monitor, *dates):
    table = pd.DataFrame({"day": dates})
    return pd.DataFrame(
        {
            "monitor": monitor,
            "start_at": start_of(table["day"]),
            "pollutant": "pm10",
            "averaging_hours": 24,
            "instrument": "monitor",
            "validity": "valid",
        }
    )


def held(*tables):
    (found,) = held_in(pd.concat(tables))
    return found


def later(day, by):
    return str((pd.Timestamp(day) + by).date())


@pytest.mark.parametrize(("more", "count"), [(0, 1), (1, 2)])
def test_a_monitor_silent_for_more_than_half_a_year_had_stopped(more, count):
    again = later("2019-06-30", PAUSE + pd.Timedelta(days=more))
    assert len([*held(days("a", "2019-01-01", "2019-06-30", again)).stretches()]) == count


def test_each_time_a_monitor_measured_has_its_ends():
    found = held(
        days("b", "2025-01-01", "2019-06-30", "2019-01-05", "2025-06-01"),
        days("a", "2019-03-01", "2019-03-02"),
    )
    assert [*found.stretches()] == [
        ("a", "2019-03-01", "2019-03-02"),
        ("b", "2019-01-05", "2019-06-30"),
        ("b", "2025-01-01", "2025-06-01"),
    ]
