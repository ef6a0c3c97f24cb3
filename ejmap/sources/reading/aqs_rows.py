"""What rows of EPA's Air Quality System say, in its tables and its API alike.

A row of a day is a summary: it comes once for each duration of samples, each standard and each way
of treating events, so one monitor and day has many rows. All are kept here.
"""

from typing import Final

import pandas as pd

from ejmap.readings import DAY, EIGHT_HOURS, FINAL, HOUR, MONITOR
from ejmap.sources.reading.air_rows import rows
from ejmap.sources.reading.cells import Cells
from ejmap.text import text_of

# How long samples last, as AQS prints it, in hours: its code table of durations, and "Sample
# Duration" of the pre-generated files.
DURATIONS: Final = {
    "1 HOUR": HOUR,
    "24 HOUR": DAY,
    "24-HR BLK AVG": DAY,
    "8-HR RUN AVG BEGIN HOUR": EIGHT_HOURS,
    "8-HR RUN AVG END HOUR": EIGHT_HOURS,
}
# Gases are held against a limit by the highest value of a day (ozone 44201, hydrogen sulfide
# 42402); what is not named here, by its mean.
BY_HIGHEST = ("44201", "42402")
# How AQS numbers a site: FIPS codes of state and county, and its own number, each with its zeros.
STATE_DIGITS, COUNTY_DIGITS, NUMBER_DIGITS = 2, 3, 4
DAY_FORM, DAY_SHOWN = "%Y-%m-%d", "2019-01-31"


def summaries(cells: Cells) -> pd.DataFrame:
    """Return rows of days.

    Args:
        cells: state, county, site, parameter, poc, latitude, longitude, site_name, duration,
            standard, day, unit, event_type, complete_pct, mean, highest, highest_hour and, where it
            is told, remark.

    Raises:
        SourceChanged: A cell is not what its column holds.
    """
    hours = _hours(cells)
    is_highest = cells["parameter"].isin(BY_HIGHEST)
    day = cells.days("day", DAY_FORM, DAY_SHOWN)
    begins = day + cells.spans("highest_hour", 0, DAY - 1).fillna(pd.Timedelta(0))
    return rows(
        {
            **_of_monitor(cells),
            "site_name": cells["site_name"],
            "local_start": begins.where(is_highest & (hours == HOUR), day),
            "averaging_hours": hours.where(is_highest, DAY),
            "value": cells.numbers("highest").where(is_highest, cells.numbers("mean")),
            "complete_pct": cells.numbers("complete_pct"),
            "standard": cells["standard"],
            "event_type": cells["event_type"],
            "remark": cells["remark"] if "remark" in cells.table else "",
        },
        cells.index,
    )


def samples(cells: Cells) -> pd.DataFrame:
    """Return rows of single measurements, with their local and their UTC time.

    Args:
        cells: state, county, site, parameter, poc, latitude, longitude, day, clock, utc_day,
            utc_clock, value, unit and, where it is told, duration.

    Raises:
        SourceChanged: A cell is not what its column holds.
    """
    hours = _hours(cells) if "duration" in cells.table else pd.Series(HOUR, index=cells.index)
    # A filter that ran for a day is one measurement, and whole; of an hour nothing is told.
    whole = pd.Series(100.0, index=cells.index).where(hours == DAY)
    return rows(
        {
            **_of_monitor(cells),
            "local_start": cells.clocks("day", "clock"),
            "start_at": cells.clocks("utc_day", "utc_clock").dt.tz_localize("UTC"),
            "averaging_hours": hours,
            "value": cells.numbers("value"),
            "complete_pct": whole,
        },
        cells.index,
    )


def _of_monitor(cells: Cells) -> dict[str, object]:
    """Return what rows of days and of measurements have in common."""
    state, county = cells.codes("state", STATE_DIGITS), cells.codes("county", COUNTY_DIGITS)
    return {
        "monitor": state + county + cells.codes("site", NUMBER_DIGITS),
        "latitude": cells.latitudes("latitude"),
        "longitude": cells.longitudes("longitude"),
        "parameter": cells["parameter"],
        "unit": cells["unit"],
        "poc": cells["poc"],
        "instrument": MONITOR,
        "status": FINAL,
        "line": cells.lines,
    }


def _hours(cells: Cells) -> "pd.Series[int]":
    is_known = cells["duration"].isin(DURATIONS)
    cells.expect("duration", is_known, text_of("source.one_of", wanted=", ".join(DURATIONS)))
    return cells["duration"].map(DURATIONS).astype("int64")
