"""What is said of several monitors: only of the days that all of them measured."""

from collections.abc import Iterable, Mapping

from ejmap.questions.indicators.indicator import said
from ejmap.questions.monitors.answer import Beside, MonitorRecord
from ejmap.questions.monitors.phrases import (
    day_count,
    joined,
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
    return sentences(_told(beside, of), *absent)


def _told(beside: Beside, of: Mapping[str, MonitorRecord]) -> Text:
    """Return the counts and means, in one sentence with the days they come from."""
    measured = of[beside.monitors[0]].pollutant
    facts = [
        said(
            "monitors.beside_limit",
            limit=limit_name(one),
            counts=_listed({of[who].name: number(n) for who, n in beside.over[one.key].items()}),
        )
        for one in limits(measured)
    ]
    means = _listed({of[who].name: mean_amount(one, measured) for who, one in beside.mean.items()})
    told = joined([*facts, said("monitors.beside_means", means=means)])
    first, last = str(beside.first_day), str(beside.last_day)
    if beside.days == 1:
        return said("monitors.beside_day", day=on_day(first), facts=told)
    days = span_between(first, last).days
    return said(
        "monitors.beside",
        valid=number(beside.days),
        days=day_count(days),
        pct=share(beside.days, days),
        when=within(first, last),
        facts=told,
    )


def _listed(facts: Mapping[Text, Text]) -> Text:
    return listed([said("monitors.named", name=name, fact=fact) for name, fact in facts.items()])
