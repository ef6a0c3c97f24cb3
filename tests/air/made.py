"""Invented readings for the tests of this folder."""

import pandas as pd

from ejmap.readings import COLUMNS, STANDARD_TIME, UNIT_OF


def readings(values, times, hours, pollutant="pm10", **others):
    """Return readings of one invented monitor; times by the clock of standard time."""
    clock = pd.DatetimeIndex(times)
    cells = {
        "monitor": "060000001",
        "start_at": (clock - STANDARD_TIME).tz_localize("UTC"),
        "averaging_hours": hours,
        "pollutant": pollutant,
        "value": list(values),
        "unit": UNIT_OF[pollutant],
        "validity": "valid",
        "is_record": False,
        "instrument": "monitor",
        "poc": "1",
        "status": "final",
        "complete_pct": 100.0,
    }
    return pd.DataFrame({**cells, **others}, index=range(len(clock))).astype(COLUMNS)


def hourly(values, start="2019-01-01", pollutant="pm10", **others):
    """Return one hour after the other from midnight of a day."""
    times = pd.date_range(start, periods=len(values), freq="h")
    return readings(values, times, 1, pollutant, **{"complete_pct": float("nan"), **others})


def daily(values, start="2019-01-01", pollutant="pm10", hours=24, **others):
    """Return one day after the other."""
    times = pd.date_range(start, periods=len(values), freq="D")
    return readings(values, times, hours, pollutant, **others)
