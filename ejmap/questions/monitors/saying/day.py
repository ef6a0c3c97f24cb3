"""What is said of single days: one monitor's day, and the highest days of several."""

from typing import Any

from ejmap.questions.monitors.answer import AirAnswer, AirDay, MonitorRecord
from ejmap.questions.monitors.phrases import (
    amount,
    begin,
    listed,
    number,
    on_day,
    overs_of_the_day,
    sentences,
    why,
    within,
)
from ejmap.text import Text, text_of


def said_day(day: AirDay, record: MonitorRecord) -> Text:
    """Return what a monitor read on a day, against the limits and by the index."""
    told: dict[str, Any] = {"day": begin(on_day(day.date)), "name": record.name}
    if day.value is None:
        return _without_value(day, record, told)
    facts = {
        **told,
        "value": amount(day.value, record.pollutant),
        "average": text_of(f"monitors.average_{record.pollutant.key}"),
        "overs": overs_of_the_day(day.over, record.pollutant),
    }
    if day.aqi is None or day.category is None:
        return text_of("monitors.day", **facts)
    index: dict[str, Any] = {"aqi": number(day.aqi), "category": day.category.name}
    return text_of("monitors.day_aqi", **facts, **index)


def said_worst(answer: AirAnswer) -> Text | None:
    """Return the highest daily readings over all monitors shown; None without a valid one."""
    if not answer.worst:
        return None
    valid = sum(one.days_valid for one in answer.records)
    told: dict[str, Any] = {
        "what": answer.pollutant.name,
        "when": _measured_when(answer),
        "days": listed([_of_worst(answer, *one) for one in answer.worst]),
    }
    if valid == 1:
        return text_of("monitors.worst_only", **told)
    head = text_of("monitors.worst", n=len(answer.worst), valid=number(valid), **told)
    tied = text_of("monitors.worst_tied", n=answer.worst_tied) if answer.worst_tied else None
    return sentences(head, tied, said_apart(answer))


def said_apart(answer: AirAnswer) -> Text | None:
    """Return that monitors did not all measure on the same days; None where they may have."""
    apart = {(one.first_day, one.days_valid, one.days_in_span) for one in answer.records}
    return text_of("monitors.worst_spans") if len(apart) > 1 else None


def _measured_when(answer: AirAnswer) -> Text:
    days = [day for one in answer.records for day in (one.first_day, one.last_day) if day]
    return within(min(days), max(days))


def _without_value(day: AirDay, record: MonitorRecord, told: dict[str, Any]) -> Text:
    if day.validity is None:
        return text_of("monitors.day_none", what=record.pollutant.name, **told)
    if day.aside is None:
        return text_of("monitors.day_aside", why=why(day.validity), **told)
    # As it was printed, to whatever decimals: it may stand in another unit.
    value = number(day.aside, 4)
    return text_of("monitors.day_aside_value", value=value, why=why(day.validity), **told)


def _of_worst(answer: AirAnswer, monitor: str, day: AirDay) -> Text:
    record = answer.record(monitor)
    return text_of(
        "monitors.worst_day",
        day=on_day(day.date),
        name=record.name if record else monitor,
        value=amount(day.value or 0, answer.pollutant),
    )
