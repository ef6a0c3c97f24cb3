"""Monitors set side by side on the days that all of them have a valid value, and on no other.

Monitors stand for different months: their counts may be compared on such days alone.
"""

from collections.abc import Iterable

import pandas as pd

from ejmap.air.standards import Standard
from ejmap.questions.monitors.answer import Beside
from ejmap.readings import Validity, day_of


def of_record(readings: pd.DataFrame) -> pd.DataFrame:
    """Return the valid readings that speak for their monitor and time."""
    return readings[readings["is_record"] & (readings["validity"] == Validity.VALID)]


def beside(daily: pd.DataFrame, monitors: Iterable[str], standards: Iterable[Standard]) -> Beside:
    """Count on the days that all monitors have; one without any valid day is left out.

    Args:
        daily: Daily readings of one pollutant in the columns of `ejmap.readings`; at most one
            record row a monitor and day.
        monitors: Ids of the monitors to compare.
        standards: Those that days are counted against.
    """
    record = of_record(daily)
    by_day = record.assign(day=day_of(record["start_at"])).pivot_table(
        index="day", columns="monitor", values="value", aggfunc="first"
    )
    asked = tuple(dict.fromkeys(monitors))
    compared = [one for one in asked if one in by_day]
    # Of no columns, dropna would keep every day.
    shared = by_day[compared].dropna() if compared else by_day.iloc[:0]
    is_any = len(shared) > 0
    return Beside(
        monitors=tuple(compared),
        without=tuple(one for one in asked if one not in compared),
        days=len(shared),
        first_day=str(shared.index.min()) if is_any else None,
        last_day=str(shared.index.max()) if is_any else None,
        over={
            limit.key: {one: int(limit.is_over(shared[one]).sum()) for one in compared}
            for limit in standards
        },
        mean={one: float(shared[one].mean()) for one in compared if is_any},
        max={one: float(shared[one].max()) for one in compared if is_any},
    )
