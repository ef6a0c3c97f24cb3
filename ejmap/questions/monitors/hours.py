"""The hours of the day, month by month, where hourly readings are held."""

from collections.abc import Sequence
from itertools import product

import pandas as pd

from ejmap.air.days import is_highest_of_day
from ejmap.questions.features import Features
from ejmap.questions.monitors import held
from ejmap.questions.monitors.answer import HourCell, HourOfDay
from ejmap.questions.monitors.same_days import of_record
from ejmap.questions.monitors.span import Span, span_between
from ejmap.readings import DAY, HOUR, STANDARD_TIME, Wanted, day_of


def hourly_readings(
    features: Features, pollutant: str, monitors: Sequence[str], span: Span
) -> pd.DataFrame:
    """Return the hourly readings of some monitors, in the columns of `ejmap.readings`."""
    wanted = Wanted(
        pollutant,
        monitors=tuple(monitors),
        first_day=str(span.first),
        last_day=str(span.last),
        averaging_hours=HOUR,
    )
    return held.read(features, wanted)


def hours_of_day(
    features: Features, pollutant: str, monitors: Sequence[str], span: Span
) -> tuple[HourOfDay, ...]:
    """Return the hours of the day at each monitor that has hourly readings in a span."""
    if not held.has_hours(features, pollutant):
        return ()
    hourly = hourly_readings(features, pollutant, monitors, span)
    # Of a day's highest hour alone, no hour of the day has a mean.
    hourly = hourly[~is_highest_of_day(hourly)]
    own = dict(iter(hourly.groupby("monitor")))
    return tuple(_of_monitor(one, own[one]) for one in monitors if one in own)


def days_between(readings: pd.DataFrame) -> Span:
    """Return the days from the first of some readings to the last."""
    first, last = day_of(readings["start_at"].agg(["min", "max"]))
    return span_between(first, last)


def _of_monitor(monitor: str, hourly: pd.DataFrame) -> HourOfDay:
    span = days_between(hourly)
    valid = of_record(hourly)
    return HourOfDay(
        monitor=monitor,
        first_day=str(span.first),
        last_day=str(span.last),
        hours_in_span=span.days * DAY,
        hours_valid=len(valid),
        cells=_cells(valid, span),
    )


def _cells(valid: pd.DataFrame, span: Span) -> tuple[HourCell, ...]:
    days = pd.Series([str(day)[:7] for day in span]).value_counts()
    clock = (valid["start_at"] + STANDARD_TIME).dt
    of = [clock.strftime("%Y-%m").rename("month"), clock.hour.rename("hour")]
    found = valid.groupby(of)["value"].agg(["mean", "size"]).to_dict("index")
    return tuple(
        _cell(month, hour, found.get((month, hour)), int(days[month]))
        for month, hour in product(sorted(days.index), range(DAY))
    )


def _cell(month: str, hour: int, found: dict[str, float] | None, days: int) -> HourCell:
    if found is None:
        return HourCell(month, hour, None, 0, days)
    return HourCell(month, hour, float(found["mean"]), int(found["size"]), days)
