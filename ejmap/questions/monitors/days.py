"""The daily values that speak for each monitor, whatever averaging time they are held in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from ejmap.air import records
from ejmap.air.aqi import aqi_of, category_of
from ejmap.air.days import daily_means, eight_hour_maxima, hourly_maxima
from ejmap.air.pollutants import Pollutant
from ejmap.air.standards import Standard, daily
from ejmap.questions.features import Features
from ejmap.questions.monitors import held
from ejmap.questions.monitors.answer import AirDay, MonthRecord
from ejmap.questions.monitors.hours import hourly_readings
from ejmap.questions.monitors.same_days import of_record
from ejmap.questions.monitors.span import ONE_DAY, Span
from ejmap.readings import (
    COLUMNS,
    H2S,
    HOUR,
    OZONE,
    PM10,
    PM25,
    SENSOR,
    Validity,
    Wanted,
    day_of,
    none_at_all,
)

VALID = Validity.VALID
WorkOut = Callable[[pd.DataFrame], pd.DataFrame]
FROM_HOURS: Mapping[str, WorkOut] = {
    PM10: daily_means,
    PM25: daily_means,
    OZONE: eight_hour_maxima,
    H2S: hourly_maxima,
}
"""How a pollutant's day comes of its hours."""


def daily_readings(
    features: Features, pollutant: Pollutant, monitors: Sequence[str], span: Span
) -> pd.DataFrame:
    """Return the daily readings of some monitors: `readings.COLUMNS` and day, ISO 8601.

    Where the publisher gives no day, it is worked out from the hours.
    """
    published = _published(features, pollutant, monitors, span)
    if not held.has_hours(features, pollutant.key):
        return published
    from_hours = days_from_hours(features, pollutant.key, monitors, span)
    return records.with_days_from_hours(published, from_hours)


def days_from_hours(
    features: Features,
    pollutant: str,
    monitors: Sequence[str],
    span: Span,
    work_out: WorkOut | None = None,
) -> pd.DataFrame:
    """Return days worked out from hourly readings, as `daily_readings` does; which is a mean, the
    highest eight hours or the highest hour, by the pollutant.
    """
    # The last of a day's eight hours reach into the next day.
    longer = Span(span.first, span.last + ONE_DAY)
    hourly = hourly_readings(features, pollutant, monitors, longer)
    table = (work_out or FROM_HOURS[pollutant])(hourly)
    table = records.with_record(table.assign(day=day_of(table["start_at"])))
    return table.loc[table["day"] <= str(span.last), [*COLUMNS, "day"]].reset_index(drop=True)


def _published(
    features: Features, pollutant: Pollutant, monitors: Sequence[str], span: Span
) -> pd.DataFrame:
    """Return the days that are held as such; hours are no days, even where a day is an hour's."""
    if pollutant.averaging_hours == HOUR:
        return none_at_all().assign(day=pd.Series(dtype="str"))
    wanted = Wanted(
        pollutant.key,
        monitors=tuple(monitors),
        first_day=str(span.first),
        last_day=str(span.last),
        averaging_hours=pollutant.averaging_hours,
    )
    found = held.read(features, wanted)
    return found.assign(day=day_of(found["start_at"]))


def counted_by_day(pollutant: Pollutant) -> tuple[Standard, ...]:
    """Return the standards that the value of a day can be held against."""
    return tuple(
        one for one in daily(pollutant.key) if one.averaging_hours == pollutant.averaging_hours
    )


def air_days(daily_table: pd.DataFrame, pollutant: Pollutant, span: Span) -> tuple[AirDay, ...]:
    """Return every day of a span at one monitor, also those without a reading.

    Args:
        daily_table: The daily readings of that monitor, as `daily_readings` gives them.
        pollutant: What they measure.
        span: Its days.
    """
    aside = daily_table[daily_table["validity"] != VALID]
    found = {one.date: one for one in map(_aside, aside.to_dict("records"))}
    found |= {one.date: one for one in _valid(of_record(daily_table), pollutant)}
    return tuple(found.get(str(day)) or AirDay(str(day)) for day in span)


def months(days: Iterable[AirDay], standards: Sequence[Standard]) -> tuple[MonthRecord, ...]:
    """Return days month by month."""
    by_month = groupby(days, key=lambda day: day.date[:7])
    return tuple(_month(month, tuple(of_month), standards) for month, of_month in by_month)


def days_over(days: Iterable[AirDay], standards: Iterable[Standard]) -> dict[str, int]:
    """Return how many of the days are over each standard."""
    counts = {one.key: 0 for one in standards}
    for key in (key for day in days for key in day.over):
        counts[key] += 1
    return counts


def values_of(days: Iterable[AirDay]) -> list[float]:
    """Return the valid values."""
    return [day.value for day in days if day.value is not None]


def mean_of(days: Iterable[AirDay]) -> float | None:
    """Return the mean of the valid values; None without any."""
    values = values_of(days)
    return sum(values) / len(values) if values else None


def _month(month: str, days: tuple[AirDay, ...], standards: Sequence[Standard]) -> MonthRecord:
    valid = len(values_of(days))
    return MonthRecord(month, len(days), valid, days_over(days, standards), mean_of(days))


def _valid(record: pd.DataFrame, pollutant: Pollutant) -> Iterable[AirDay]:
    over = {one.key: one.is_over(record["value"]) for one in counted_by_day(pollutant)}
    index = aqi_of(pollutant.key, record["value"])
    facts = record[["day", "value", "poc", "instrument"]].assign(aqi=index, **over)
    return (_of_row(row, tuple(over)) for row in facts.to_dict("records"))


def _of_row(row: Mapping[str, Any], limits: Iterable[str]) -> AirDay:
    index = None if pd.isna(row["aqi"]) else int(row["aqi"])
    is_sensor = row["instrument"] == SENSOR
    return AirDay(
        date=row["day"],
        value=float(row["value"]),
        validity=VALID,
        aqi=index,
        category=None if index is None else category_of(index),
        over=() if is_sensor else tuple(one for one in limits if row[one]),
        poc=row["poc"],
        is_sensor=is_sensor,
    )


def _aside(row: Mapping[str, Any]) -> AirDay:
    value = None if pd.isna(row["value"]) else float(row["value"])
    return AirDay(row["day"], validity=Validity(row["validity"]), poc=row["poc"], aside=value)
