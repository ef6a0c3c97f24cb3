"""What the monitors' days of dust (PM10) come to, in one calendar year for all of them."""

from collections.abc import Collection

import pandas as pd

from ejmap import readings
from ejmap.air import records
from ejmap.air.days import daily_means
from ejmap.readings import day_of

# A year speaks for the map once it has at least this share of the days of the fullest year: two
# months of a new year must not take the place of a whole one. The share is ours.
LEAST_SHARE = 0.5


def days_of_dust(recorded: pd.DataFrame) -> pd.DataFrame:
    """Return the days of PM10; those that no agency gives are worked out from its hours.

    Hours that nobody has checked are left aside.
    """
    is_hour = recorded["averaging_hours"] == readings.HOUR
    is_unchecked = is_hour & (recorded["status"] == readings.PRELIMINARY)
    is_dust = (recorded["pollutant"] == readings.PM10) & ~is_unchecked
    dust = recorded[is_dust & (recorded["instrument"] == readings.MONITOR)]
    given = dust[dust["averaging_hours"] == readings.DAY]
    return records.with_days_from_hours(given, records.with_record(daily_means(dust)))


def year_of(days: pd.DataFrame, monitors: Collection[str]) -> str:
    """Return the year that the map's numbers are of; blank where there is no day.

    The newest year that has at least half as many valid days, of the valley's monitors together,
    as the year that has most.

    Args:
        days: Days of PM10, as `days_of_dust` returns them.
        monitors: Those of the valley; without a day of theirs, all count.
    """
    record = days[days["is_record"]]
    own = record[record["monitor"].isin(monitors)]
    counted = next((one for one in (own, record, days) if len(one)), days)
    counts = day_of(counted["start_at"]).str[:4].value_counts()
    enough = counts[counts >= LEAST_SHARE * counts.max()] if len(counts) else counts
    return str(max(enough.index, default=""))


def of_year(days: pd.DataFrame, year: str) -> pd.DataFrame:
    """Return the days of one year."""
    return days[day_of(days["start_at"]).str[:4] == year]
