"""The answer to a view of the air."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from ejmap.air.pollutants import Pollutant, pollutant
from ejmap.questions.features import Features
from ejmap.questions.monitors import held
from ejmap.questions.monitors.answer import AirAnswer, AirDay, MonitorRecord
from ejmap.questions.monitors.days import (
    VALID,
    air_days,
    counted_by_day,
    days_over,
    mean_of,
    months,
    values_of,
)
from ejmap.questions.monitors.hours import hours_of_day
from ejmap.questions.monitors.judged import Court
from ejmap.questions.monitors.same_days import beside
from ejmap.questions.monitors.span import Span, span_of
from ejmap.questions.monitors.view import AirView
from ejmap.questions.monitors.wind import windy
from ejmap.readings import Validity
from ejmap.text import LANGUAGES, Text

WORST_DAYS = 10
"""So many of the highest days are told."""


def resolved(view: AirView, features: Features) -> AirView:
    """Return a view with what it leaves open filled in: monitors, period, whose calendar."""
    monitors = view.monitors or held.shown_unasked(features, view.pollutant)
    is_shown = view.calendar in monitors
    return replace(
        view,
        monitors=monitors,
        period=view.period or held.newest_year(features, view.pollutant),
        calendar=view.calendar if is_shown else next(iter(monitors), ""),
    )


def look(view: AirView, features: Features) -> AirAnswer:
    """Return the answer to a view, from the published layer of monitors."""
    whole, measured = resolved(view, features), pollutant(view.pollutant)
    asked = span_of(whole.period)
    answer = AirAnswer(
        view=whole,
        pollutant=measured,
        standards=counted_by_day(measured),
        layer=features.layer,
        version=features.version,
        first_day=str(asked.first) if asked else "",
        last_day=str(asked.last) if asked else "",
    )
    return _answered(answer, features, asked) if asked else answer


def worst_days(
    records: Iterable[MonitorRecord], count: int = WORST_DAYS
) -> tuple[tuple[tuple[str, AirDay], ...], int]:
    """Return the days with the highest values, and how many more have the value of the last.

    Equal values stand in the order of their days, then of the monitors.
    """
    days = [(one.id, day) for one in records for day in one.days if day.value is not None]
    days.sort(key=lambda found: found[1].date)
    days.sort(key=lambda found: -(found[1].value or 0))
    kept, rest = days[:count], days[count:]
    return tuple(kept), sum(day.value == kept[-1][1].value for _, day in rest)


def _answered(answer: AirAnswer, features: Features, asked: Span) -> AirAnswer:
    view, measured = answer.view, answer.pollutant
    court = Court(features, measured, view.monitors, asked)
    table = court.asked_for
    records = tuple(
        replace(record, judgements=court.judgements(record.id))
        for record in (_record(one, features, measured, table, asked) for one in view.monitors)
    )
    worst, tied = worst_days(records)
    is_several = len(view.monitors) > 1
    return replace(
        answer,
        records=records,
        beside=beside(table, view.monitors, answer.standards) if is_several else None,
        worst=worst,
        worst_tied=tied,
        hours=hours_of_day(features, measured.key, view.monitors, asked),
        windy=windy(features, records, asked),
    )


def _record(
    monitor: str, features: Features, measured: Pollutant, table: pd.DataFrame, asked: Span
) -> MonitorRecord:
    row = features.row_of(monitor) or {}
    is_sensor = monitor in held.sensors(features, measured.key)
    empty = MonitorRecord(
        id=monitor,
        name=Text(**{one: features.layer.feature_name(row, one) for one in LANGUAGES}),
        kind=held.kind_of(row, is_sensor),
        operator=_text(row.get("operator")),
        pollutant=measured,
        period=asked.period,
    )
    whole = held.spans(features, measured.key).get(monitor)
    if whole is None:
        return empty
    told = replace(empty, held=(str(whole.first), str(whole.last)))
    span = whole.within(asked)
    own = table[table["monitor"] == monitor]
    return _measured(told, own, measured, span) if span else told


def _measured(
    record: MonitorRecord, own: pd.DataFrame, measured: Pollutant, span: Span
) -> MonitorRecord:
    days, standards = air_days(own, measured, span), counted_by_day(measured)
    valid = len(values_of(days))
    highest = max((day for day in days if day.value is not None), key=_value, default=None)
    return replace(
        record,
        first_day=str(span.first),
        last_day=str(span.last),
        days_in_span=span.days,
        days_valid=valid,
        complete_pct=100 * valid / span.days,
        days_over=days_over(days, standards),
        max_value=highest.value if highest else None,
        max_day=highest.date if highest else None,
        mean_value=mean_of(days),
        days=days,
        months=months(days, standards),
        set_aside=_set_aside(own["validity"]),
    )


def _value(day: AirDay) -> float:
    return day.value or 0


def _set_aside(validity: Sequence[str]) -> dict[Validity, int]:
    counts = Counter(one for one in validity if one != VALID)
    return {one: counts[one] for one in Validity if counts[one]}


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
