"""Days of air from hours: means of 24 hours, highest eight hours, highest hour.

A day begins at midnight of Pacific Standard Time (UTC-8) all year, so that the days on which
clocks change have 24 hours like any other. Only valid hours are averaged; each instrument (POC) is
worked out by itself.
"""

from typing import Final

import numpy as np
import pandas as pd

from ejmap.air import standards
from ejmap.readings import (
    COLUMNS,
    DAY,
    EIGHT_HOURS,
    FINAL,
    HOUR,
    MONITOR,
    OZONE,
    PRELIMINARY,
    STANDARD_TIME,
    Validity,
)

# Hours without which a day's mean is not valid, three quarters of 24: 40 CFR 50 Appendix N, section
# 3.0(c), and AQS for PM10; the State's measure is the same (17 CCR 70304, appendix 1).
VALID_HOURS = 18
# Hours without which a mean of eight is not valid: 40 CFR 50 Appendix U, section 3.
VALID_OF_EIGHT = 6
# A day of ozone has the eight-hour means that begin at 07:00 to 23:00, of which so many must be
# valid: 40 CFR 50 Appendix U, section 3, in force since 2015-12-28.
FIRST_WINDOW, WINDOWS, VALID_WINDOWS = 7, 17, 13

# What belongs to one instrument's day.
OF_ONE_INSTRUMENT: Final = ["monitor", "pollutant", "unit", "instrument", "poc"]
_SERIES: Final = [*OF_ONE_INSTRUMENT, "day"]


def daily_means(hourly: pd.DataFrame) -> pd.DataFrame:
    """Return each instrument's mean of 24 hours for each day it has hours of.

    Args:
        hourly: Readings of one hour (`readings.COLUMNS`), of each instrument and hour one valid
            reading at most. Any other averaging time is left aside.

    Returns:
        Readings of 24 hours that begin where the day begins, incomplete with fewer than 18 valid
        hours and without a value if there are none; `complete_pct` is the share of 24.
    """
    days = _by_day(hourly)
    days["complete_pct"] = 100 * days["hours"] / DAY
    return _readings(days.rename(columns={"mean": "value"}), DAY, days["hours"] >= VALID_HOURS)


def hourly_maxima(hourly: pd.DataFrame) -> pd.DataFrame:
    """Return each instrument's highest hour of each day, as hydrogen sulfide is judged by.

    Args:
        hourly: As for `daily_means`.

    Returns:
        Readings of one hour that begin where the day begins, whichever hour was the highest.
        Incomplete with fewer than 18 valid hours, unless that hour is over a limit of one hour:
        what the other hours were cannot change that; or unless its publisher gives the highest
        hour of a day that was complete enough.
    """
    days = _by_day(hourly)
    days["complete_pct"] = np.fmax(100 * days["hours"] / DAY, days["told_pct"])
    is_enough = days["complete_pct"] >= standards.VALID_DAY_PCT
    is_valid = is_enough | _is_over_an_hours_limit(days)
    return _readings(days.rename(columns={"max": "value"}), HOUR, is_valid)


def eight_hour_maxima(hourly: pd.DataFrame) -> pd.DataFrame:
    """Return each instrument's highest mean of eight hours for each day, as ozone is judged by.

    Args:
        hourly: As for `daily_means`, in ppm.

    Returns:
        Readings of eight hours that begin where the day begins, whichever hours were the highest;
        `complete_pct` is the share of 17 means. Incomplete with fewer than 13 valid means, unless
        one is over the federal limit (40 CFR 50 Appendix U, section 3).
    """
    days = _by_day(hourly).merge(_highest_eights(hourly), on=_SERIES, how="left")
    windows = days["windows"].fillna(0)
    days["complete_pct"] = 100 * windows / WINDOWS
    over = standards.standard(OZONE, "us_8h").is_over(days["value"])
    return _readings(days, EIGHT_HOURS, (windows >= VALID_WINDOWS) | over)


def is_highest_of_day(hourly: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which readings of one hour are the highest of their day, the others not being told.

    AQS's daily summaries of gases give that hour, with the share of the day that was measured;
    single hours of monitors come without a share.
    """
    is_hour = (hourly["averaging_hours"] == HOUR) & (hourly["instrument"] == MONITOR)
    return is_hour & hourly["complete_pct"].notna()


def _hours(hourly: pd.DataFrame) -> pd.DataFrame:
    """Return readings of one hour with day and clock of standard time, and valid values alone."""
    hours = hourly[hourly["averaging_hours"] == HOUR]
    # Not every publisher names its instruments; a blank one must not be lost in grouping.
    hours = hours.assign(**hours[OF_ONE_INSTRUMENT].fillna(""))
    clock = hours["start_at"].dt.tz_localize(None) + STANDARD_TIME
    return hours.assign(
        day=clock.dt.normalize(),
        clock=clock,
        value=hours["value"].where(hours["validity"] == Validity.VALID.value),
        is_preliminary=hours["status"] == PRELIMINARY,
        told_pct=hours["complete_pct"].where(
            is_highest_of_day(hours) & (hours["validity"] == Validity.VALID.value)
        ),
    )


def _by_day(hourly: pd.DataFrame) -> pd.DataFrame:
    """Return by instrument and day how many hours are valid, their mean and the highest."""
    return (
        _hours(hourly)
        .groupby(_SERIES, as_index=False)
        .agg(
            hours=("value", "count"),
            mean=("value", "mean"),
            max=("value", "max"),
            is_preliminary=("is_preliminary", "max"),
            told_pct=("told_pct", "max"),
        )
    )


def _is_over_an_hours_limit(days: pd.DataFrame) -> "pd.Series[bool]":
    is_over = pd.Series(False, index=days.index)
    for one in standards.STANDARDS:
        if one.averaging_hours == HOUR:
            is_over |= (days["pollutant"] == one.pollutant) & one.is_over(days["max"])
    return is_over


def _highest_eights(hourly: pd.DataFrame) -> pd.DataFrame:
    """Return by instrument and day with a valid hour its highest mean, and how many there are."""
    hours = _hours_from_seven(_hours(hourly).dropna(subset=["value"]))
    eights = np.lib.stride_tricks.sliding_window_view(hours.to_numpy(), EIGHT_HOURS, axis=1)
    means = _means_of_eight(eights)
    highest = np.where(np.isnan(means), -np.inf, means).max(axis=1)
    windows = (~np.isnan(means)).sum(axis=1)
    found = {"value": np.where(windows > 0, highest, np.nan), "windows": windows}
    return pd.DataFrame(found, index=hours.index).reset_index()


def _hours_from_seven(valid: pd.DataFrame) -> pd.DataFrame:
    """Return by instrument and day the hours that its means are made of.

    Columns 7 to 23 are hours of the day; those from 24 on are the first of the next day, into which
    the last means reach.
    """
    wide = valid.assign(hour=valid["clock"].dt.hour).pivot_table(
        index=_SERIES, columns="hour", values="value", aggfunc="first"
    )
    wide = wide.reindex(columns=range(DAY))
    reach = FIRST_WINDOW + WINDOWS + EIGHT_HOURS - 1 - DAY
    after = wide[range(reach)].reset_index()
    after["day"] -= pd.Timedelta(days=1)
    after = after.set_index(_SERIES).rename(columns=lambda hour: DAY + hour)
    return wide.join(after).loc[:, FIRST_WINDOW:]


def _means_of_eight(eights: np.ndarray) -> np.ndarray:
    """Return means of eight hours, cut as the law says; NaN where one is not valid.

    With fewer than six hours a mean is valid if it is over the federal limit with nothing in the
    place of what is missing: 40 CFR 50 Appendix U, section 3.
    """
    there = (~np.isnan(eights)).sum(axis=-1)
    total = np.nansum(eights, axis=-1)
    is_enough = there >= VALID_OF_EIGHT
    mean = total / np.where(is_enough, there, EIGHT_HOURS)
    limit = standards.standard(OZONE, "us_8h")
    cut = limit.held(mean)
    return np.where(is_enough | (cut > limit.level), cut, np.nan)


def _readings(
    days: pd.DataFrame, averaging_hours: int, is_valid: "pd.Series[bool]"
) -> pd.DataFrame:
    """Return days as rows of the long table; none of them speaks for its monitor yet."""
    table = days.assign(
        start_at=(days["day"] - STANDARD_TIME).dt.tz_localize("UTC"),
        averaging_hours=averaging_hours,
        validity=np.where(is_valid, Validity.VALID.value, Validity.INCOMPLETE.value),
        is_record=False,
        status=np.where(days["is_preliminary"].astype(bool), PRELIMINARY, FINAL),
    )
    return table[list(COLUMNS)].astype(COLUMNS)
