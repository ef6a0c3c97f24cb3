"""The daily values that speak for each monitor, whatever averaging time they are held in."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from ejmap.air.aqi import aqi_of, category_of
from ejmap.air.pollutants import Pollutant
from ejmap.air.standards import Standard, daily
from ejmap.questions.features import Features
from ejmap.questions.monitors.answer import AirDay, MonthRecord
from ejmap.questions.monitors.span import Span
from ejmap.readings import Validity, Wanted, day_of

VALID = Validity.VALID


def daily_readings(
    features: Features, pollutant: Pollutant, monitors: Sequence[str], span: Span
) -> pd.DataFrame:
    """Return the daily readings of some monitors: `readings.COLUMNS` and day, ISO 8601."""
    wanted = Wanted(
        pollutant.key,
        monitors=tuple(monitors),
        first_day=str(span.first),
        last_day=str(span.last),
        averaging_hours=pollutant.averaging_hours,
    )
    found = features.read(wanted)
    return found.assign(day=day_of(found["start_at"]))


def counted_by_day(pollutant: Pollutant) -> tuple[Standard, ...]:
    """Return the standards that the value of a day can be held against."""
    return tuple(
        one for one in daily(pollutant.key) if one.averaging_hours == pollutant.averaging_hours
    )


def of_record(daily_table: pd.DataFrame) -> pd.DataFrame:
    """Return the valid readings that speak for their monitor and day."""
    return daily_table[daily_table["is_record"] & (daily_table["validity"] == VALID)]


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
    facts = record[["day", "value", "poc"]].assign(aqi=index, **over)
    return (_of_row(row, tuple(over)) for row in facts.to_dict("records"))


def _of_row(row: Mapping[str, Any], limits: Iterable[str]) -> AirDay:
    index = None if pd.isna(row["aqi"]) else int(row["aqi"])
    return AirDay(
        date=row["day"],
        value=float(row["value"]),
        validity=VALID,
        aqi=index,
        category=None if index is None else category_of(index),
        over=tuple(one for one in limits if row[one]),
        poc=row["poc"],
    )


def _aside(row: Mapping[str, Any]) -> AirDay:
    value = None if pd.isna(row["value"]) else float(row["value"])
    return AirDay(row["day"], validity=Validity(row["validity"]), poc=row["poc"], aside=value)
