"""What is said of several monitors: which days all of them measured; only those are compared."""

from collections.abc import Iterable

from ejmap.questions.monitors.answer import Beside, MonitorRecord
from ejmap.questions.monitors.phrases import (
    day_count,
    number,
    on_day,
    sentences,
    share,
    within,
)
from ejmap.questions.monitors.span import span_between
from ejmap.text import Text, text_of


def said_beside(beside: Beside, records: Iterable[MonitorRecord]) -> Text:
    """Return the days on which monitors are compared: those that all of them measured."""
    of = {one.id: one for one in records}
    absent = [text_of("monitors.beside_without", name=of[one].name) for one in beside.without]
    if len(beside.monitors) < 2:
        return sentences(text_of("monitors.beside_nobody"), *absent)
    if beside.first_day is None or beside.last_day is None:
        return sentences(text_of("monitors.beside_none"), *absent)
    return sentences(_told(beside, beside.first_day, beside.last_day), *absent)


def _told(beside: Beside, first: str, last: str) -> Text:
    if beside.days == 1:
        return text_of("monitors.beside_day", day=on_day(first))
    days = span_between(first, last).days
    return text_of(
        "monitors.beside",
        valid=number(beside.days),
        days=day_count(days),
        pct=share(beside.days, days),
        when=within(first, last),
    )
