"""What is said of several monitors: only of the days that all of them measured."""

from collections.abc import Iterable, Mapping
from typing import Any

from ejmap.questions.indicators.indicator import said
from ejmap.questions.monitors.answer import Beside, MonitorRecord
from ejmap.questions.monitors.phrases import (
    limit_name,
    limits,
    listed,
    mean_amount,
    number,
    on_day,
    sentences,
    share,
    within,
)
from ejmap.questions.monitors.span import span_between
from ejmap.text import Text


def said_beside(beside: Beside, records: Iterable[MonitorRecord]) -> Text:
    """Return the days over each limit, and the means, on the days that all monitors measured."""
    of = {one.id: one for one in records}
    absent = [said("monitors.beside_without", name=of[one].name) for one in beside.without]
    if len(beside.monitors) < 2:
        return sentences(said("monitors.beside_nobody"), *absent)
    if beside.first_day is None or beside.last_day is None:
        return sentences(said("monitors.beside_none"), *absent)
    measured = of[beside.monitors[0]].pollutant
    counts = [
        said(
            "monitors.beside_limit",
            limit=limit_name(one),
            counts=_listed({of[who].name: number(n) for who, n in beside.over[one.key].items()}),
        )
        for one in limits(measured)
    ]
    means = _listed({of[who].name: mean_amount(one, measured) for who, one in beside.mean.items()})
    return sentences(_head(beside), *counts, said("monitors.beside_means", means=means), *absent)


def _head(beside: Beside) -> Text:
    first, last = str(beside.first_day), str(beside.last_day)
    if beside.days == 1:
        return said("monitors.beside_day", day=on_day(first))
    days = span_between(first, last).days
    told: dict[str, Any] = {
        "days": number(days),
        "pct": share(beside.days, days),
        "when": within(first, last),
    }
    return said("monitors.beside", valid=number(beside.days), **told)


def _listed(facts: Mapping[Text, Text]) -> Text:
    return listed([said("monitors.named", name=name, fact=fact) for name, fact in facts.items()])
