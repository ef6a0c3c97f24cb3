"""Days of dust over the limits, counted only on the days that several monitors all measured.

Monitors stand for different months: their counts may be set side by side on such days alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from ejmap.air.standards import is_over_california, is_over_us
from ejmap.readings import day_of

OVER = {"ca": is_over_california, "us": is_over_us}
"""Whose limit, and which days are over it."""


@dataclass(frozen=True)
class SameDays:
    """What several monitors read on the days that all of them have a valid reading.

    Attributes:
        monitors: Ids of those compared, in the order they were asked for.
        days: How many days.
        period: The first and the last of them, ISO 8601 ("2019-03-01/2019-06-30"); "" without any.
        over: By limit ("ca", "us") and monitor, how many of the days are over it.
    """

    monitors: tuple[str, ...]
    days: int
    period: str
    over: Mapping[str, Mapping[str, int]]


def same_days(readings: pd.DataFrame, monitors: Iterable[str]) -> SameDays:
    """Count on the days that all monitors have; one without any valid day is left out.

    Args:
        readings: Daily readings of PM10 in the columns of `ejmap.readings`; at most one record row
            a monitor and day.
        monitors: Ids of the monitors to compare.
    """
    record = readings[readings["is_record"]]
    by_day = record.assign(day=day_of(record["start_at"])).pivot_table(
        index="day", columns="monitor", values="value", aggfunc="first"
    )
    compared = [one for one in dict.fromkeys(monitors) if one in by_day]
    # Of no columns, dropna would keep every day.
    shared = by_day[compared].dropna() if compared else by_day.iloc[:0]
    ends = dict.fromkeys((shared.index.min(), shared.index.max())) if len(shared) else ()
    over = {
        limit: {one: int(is_over(shared[one]).sum()) for one in compared}
        for limit, is_over in OVER.items()
    }
    return SameDays(tuple(compared), len(shared), "/".join(ends), over)
