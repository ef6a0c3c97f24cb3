"""Hours told by a clock that was changed: set aside, since air is counted in standard time.

Where a publisher gives an instant in UTC beside its local time, the two must be eight hours apart.
Where it gives local time alone, the two days of the year on which clocks change tell: a clock that
was changed has no two o'clock in spring and one o'clock twice in autumn.
"""

from datetime import date, timedelta

import pandas as pd

from ejmap.readings import HOUR, STANDARD_TIME

SERIES = ["monitor", "pollutant", "poc"]


def spring(year: int) -> pd.Timestamp:
    """Return the local time at which clocks go forward.

    Energy Policy Act of 2005, section 110 (15 U.S.C. 260a), from 2007 on: 02:00 on the second
    Sunday of March, and back at 02:00 on the first Sunday of November.
    """
    return _sunday(date(year, 3, 8))


def autumn(year: int) -> pd.Timestamp:
    """Return the local time at which clocks go back; the law as for `spring`."""
    return _sunday(date(year, 11, 1))


def _sunday(from_day: date) -> pd.Timestamp:
    return pd.Timestamp(from_day + timedelta(days=6 - from_day.weekday())) + timedelta(hours=2)


def is_told_otherwise(table: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which rows have a local time that is not their UTC time less eight hours.

    Args:
        table: Columns local_start (without zone) and told_at (UTC); missing where not told.
    """
    standard = (table["told_at"] + STANDARD_TIME).dt.tz_localize(None)
    both = table["local_start"].notna() & table["told_at"].notna()
    return both & (standard != table["local_start"])


def is_daylight_time(table: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which hours, told in local time alone, come from a clock that was changed.

    Where a series shows a day of 23 or 25 hours on a day of change, all its hours of that year's
    daylight time are an hour off.

    Args:
        table: Columns local_start, told_at, averaging_hours and those of SERIES.
    """
    is_open = (table["averaging_hours"] == HOUR) & table["told_at"].isna()
    hours = table[is_open & table["local_start"].notna()]
    found = pd.Series(False, index=table.index)
    for year in hours["local_start"].dt.year.unique():
        found.loc[_of_year(hours, int(year))] = True
    return found


def _of_year(hours: pd.DataFrame, year: int) -> pd.Index:
    start, end = spring(year), autumn(year)
    near = hours["local_start"].between(start - timedelta(days=2), start + timedelta(days=2))
    near |= hours["local_start"].dt.normalize() == end.normalize()
    changed = [
        name
        for name, one in hours[near].groupby(SERIES)
        if _has_23_hours(one["local_start"], start) or _has_25_hours(one["local_start"], end)
    ]
    if not changed:
        return hours.index[:0]
    summer = hours[(hours["local_start"] >= start) & (hours["local_start"] < end)]
    return summer.index[pd.MultiIndex.from_frame(summer[SERIES]).isin(changed)]


def _has_23_hours(local: "pd.Series[pd.Timestamp]", at: pd.Timestamp) -> bool:
    """Tell whether two o'clock alone is missing: the hours beside it are there, and other days'."""
    hour, day = timedelta(hours=1), timedelta(days=1)
    beside = [at - hour, at + hour, at - day, at + day]
    there = set(local)
    return at not in there and all(one in there for one in beside)


def _has_25_hours(local: "pd.Series[pd.Timestamp]", at: pd.Timestamp) -> bool:
    """Tell whether one o'clock, and no other hour of the day, is there twice."""
    of_day = local[local.dt.normalize() == at.normalize()]
    return list(of_day[of_day.duplicated()].unique()) == [at - timedelta(hours=1)]
