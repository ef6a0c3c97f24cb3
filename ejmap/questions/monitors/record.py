"""One monitor's days of a period, and what they add up to."""

from collections import Counter
from dataclasses import replace

import pandas as pd

from ejmap.air.pollutants import Pollutant
from ejmap.questions.features import Features
from ejmap.questions.monitors import held
from ejmap.questions.monitors.answer import AirDay, MonitorRecord
from ejmap.questions.monitors.days import (
    VALID,
    air_days,
    counted_by_day,
    days_over,
    mean_of,
    months,
    values_of,
)
from ejmap.questions.monitors.named import name_of
from ejmap.questions.monitors.span import Span
from ejmap.questions.monitors.view import AirView
from ejmap.readings import SENSOR, Validity, Wanted


def record_of(
    monitor: str, features: Features, measured: Pollutant, daily: pd.DataFrame, asked: Span
) -> MonitorRecord:
    """Return a monitor's record of a period.

    Its span is that of all its readings, whatever they are worth, as far as it lies in the period:
    days before it began or after it ended are no missing days.

    Args:
        monitor: Its id.
        features: The published layer of monitors.
        measured: The pollutant.
        daily: Daily readings of the period, of this monitor and others.
        asked: The period.
    """
    row = features.row_of(monitor) or {}
    is_sensor = monitor in held.sensors(features, measured.key)
    empty = MonitorRecord(
        id=monitor,
        name=name_of(monitor, features),
        kind=held.kind_of(row, is_sensor),
        operator=_text(row.get("operator")),
        pollutant=measured,
        period=asked.period,
    )
    whole = held.spans(features, measured.key).get(monitor)
    if whole is None:
        return empty
    told = replace(empty, held=(str(whole.first), str(whole.last)))
    span = held.span_within(features, measured.key, monitor, asked)
    own = daily[daily["monitor"] == monitor]
    return _measured(told, own, measured, span) if span else told


def _measured(
    record: MonitorRecord, own: pd.DataFrame, measured: Pollutant, span: Span
) -> MonitorRecord:
    days, standards = air_days(own, measured, span), counted_by_day(measured)
    highest = max((day for day in days if day.value is not None), key=_value, default=None)
    return replace(
        record,
        first_day=str(span.first),
        last_day=str(span.last),
        days_in_span=span.days,
        days_valid=len(values_of(days)),
        # A low-cost sensor is held against no limit: what it is over or under, nobody can say.
        days_over={} if record.kind == SENSOR else days_over(days, standards),
        max_value=highest.value if highest else None,
        max_day=highest.date if highest else None,
        mean_value=mean_of(days),
        days=days,
        months=months(days, standards),
    )


def _value(day: AirDay) -> float:
    return day.value or 0


def set_aside(view: AirView, features: Features, asked: Span) -> dict[str, dict[Validity, int]]:
    """Return by monitor how many readings of any averaging time were set aside, and why."""
    days = str(asked.first), str(asked.last)
    table = held.read(features, Wanted(view.pollutant, view.monitors, *days))
    counts = Counter(
        table.loc[table["validity"] != VALID, ["monitor", "validity"]].value_counts().to_dict()
    )
    return {
        who: {one: counts[who, one.value] for one in Validity if counts[who, one.value]}
        for who in view.monitors
    }


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
