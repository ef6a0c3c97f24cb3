"""The answer to a view of the air."""

from collections.abc import Iterable
from dataclasses import replace

from ejmap.air.pollutants import pollutant
from ejmap.questions.features import Features
from ejmap.questions.monitors import held
from ejmap.questions.monitors.answer import AirAnswer, AirDay, MonitorRecord
from ejmap.questions.monitors.days import counted_by_day
from ejmap.questions.monitors.hours import hours_of_day
from ejmap.questions.monitors.judged import Court
from ejmap.questions.monitors.record import record_of, set_aside
from ejmap.questions.monitors.same_days import beside
from ejmap.questions.monitors.span import Span, span_of
from ejmap.questions.monitors.view import AirView
from ejmap.questions.monitors.wind import windy
from ejmap.readings import SENSOR

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
    records: Iterable[MonitorRecord],
) -> tuple[tuple[tuple[str, AirDay], ...], int]:
    """Return the days with the highest values, and how many more have the value of the last.

    Equal values stand in the order of their days, then of the monitors.
    """
    days = [(one.id, day) for one in records for day in one.days if day.value is not None]
    days.sort(key=lambda found: found[1].date)
    days.sort(key=lambda found: -(found[1].value or 0))
    kept, rest = days[:WORST_DAYS], days[WORST_DAYS:]
    return tuple(kept), sum(day.value == kept[-1][1].value for _, day in rest)


def _answered(answer: AirAnswer, features: Features, asked: Span) -> AirAnswer:
    view, measured = answer.view, answer.pollutant
    court = Court(features, measured, view.monitors, asked)
    table, aside = court.asked_for, set_aside(view, features, asked)
    records = tuple(
        replace(
            record_of(one, features, measured, table, asked),
            judgements=court.judgements(one),
            bases=court.bases(one),
            set_aside=aside[one],
        )
        for one in view.monitors
    )
    worst, tied = worst_days(records)
    # Limits are counted side by side, and a low-cost sensor is held against none.
    compared = tuple(one.id for one in records if one.kind != SENSOR)
    return replace(
        answer,
        records=records,
        beside=beside(table, compared, answer.standards) if len(compared) > 1 else None,
        worst=worst,
        worst_tied=tied,
        hours=hours_of_day(features, measured.key, view.monitors, asked),
        windy=windy(features, records, asked),
    )
