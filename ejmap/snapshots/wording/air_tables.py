"""The tables of a kept view of Air; no count stands without its days and how many were measured."""

from collections.abc import Iterable, Iterator, Sequence

from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import AirAnswer, AirDay, Beside, MonitorRecord
from ejmap.questions.monitors.day_style import said_amount
from ejmap.questions.monitors.phrases import (
    amount,
    limit_name,
    limits,
    listed,
    number,
    on_day,
    share,
    within,
)
from ejmap.questions.monitors.saying.judgement import said_judgement
from ejmap.questions.monitors.span import span_between
from ejmap.snapshots import periods
from ejmap.snapshots.kept import Table
from ejmap.text import Text, text_of

# Days that are printed one by one; above that a sheet becomes a book.
MOST_ROWS = 400
_BLANK = Text(en="–", es="–")


def beside(answer: AirAnswer, found: Beside) -> Table:
    """Return the monitors on the days that all of them measured."""
    names = {one.id: one.name for one in answer.records}
    measured = answer.pollutant
    first, last = str(found.first_day), str(found.last_day)
    days = span_between(first, last).days
    rows = (
        (
            names[one],
            *(number(found.over[limit.key][one]) for limit in limits(measured)),
            amount(found.mean[one], measured),
            amount(found.max[one], measured),
        )
        for one in found.monitors
    )
    title = text_of(
        "kept.air_beside_title",
        when=within(first, last),
        valid=number(found.days),
        days=number(days),
        pct=share(found.days, days),
    )
    mean = text_of("kept.air_mean_same")
    return _table(answer, title, (_monitor(), *_counted(answer, mean)), rows)


def alone(answer: AirAnswer) -> Table:
    """Return each monitor over its own days: counts of different days are not compared."""
    columns = (_monitor(), text_of("kept.air_kind"), text_of("kept.air_measured"))
    rows = (_alone(one, answer) for one in answer.records)
    mean = text_of("kept.air_mean")
    is_several = len(answer.records) > 1
    title = text_of("kept.air_alone" if is_several else "kept.air_alone_one")
    note = text_of("kept.air_own_days") if is_several else None
    return _table(answer, title, (*columns, *_counted(answer, mean)), rows, note)


def _alone(record: MonitorRecord, answer: AirAnswer) -> tuple[Text, ...]:
    measured = record.pollutant
    # Of no valid day nothing is known, which is not none.
    over = record.days_over if record.days_valid else {}
    counts = [
        number(over[limit.key]) if limit.key in over else _BLANK
        for limit in limits(answer.pollutant)
    ]
    return (
        record.name,
        saying.kind(record),
        _measured(record),
        *counts,
        _BLANK if record.mean_value is None else amount(record.mean_value, measured),
        _BLANK if record.max_value is None else amount(record.max_value, measured),
    )


def _measured(record: MonitorRecord) -> Text:
    if record.first_day is None or record.last_day is None:
        return text_of("air_day.none")
    return text_of(
        "kept.air_measured_on",
        period=periods.said(span_between(record.first_day, record.last_day).period),
        valid=number(record.days_valid),
        days=number(record.days_in_span),
        pct=share(record.days_valid, record.days_in_span),
    )


def judged(answer: AirAnswer) -> tuple[Table, ...]:
    """Return what each limit says of each monitor, or why it cannot be judged."""
    rows = [
        (record.name, said_judgement(one, record))
        for record in answer.records
        for one in record.judgements
    ]
    return _in_sentences(answer, text_of("kept.air_judged"), rows)


def context(answer: AirAnswer) -> tuple[Table, ...]:
    """Return the hours of the day and the days of high wind, where they were measured."""
    rows = list(_context(answer))
    return _in_sentences(answer, text_of("kept.air_context"), rows)


def _context(answer: AirAnswer) -> Iterator[tuple[Text, Text]]:
    for hours in answer.hours:
        if record := answer.record(hours.monitor):
            yield record.name, saying.said_hours(hours, record)
    for windy in answer.windy:
        if record := answer.record(windy.monitor):
            yield record.name, saying.said_windy(windy, record)


def _in_sentences(
    answer: AirAnswer, title: Text, rows: Sequence[tuple[Text, Text]]
) -> tuple[Table, ...]:
    columns = (_monitor(), text_of("kept.air_said"))
    return (_table(answer, title, columns, rows),) if rows else ()


def over(answer: AirAnswer) -> tuple[Table, ...]:
    """Return the days over a limit one by one, with what was measured."""
    days = sorted(
        ((day, record) for record in answer.records for day in record.days if day.over),
        key=lambda one: one[0].date,
    )
    if not days:
        return ()
    columns = (
        text_of("chart.day"),
        _monitor(),
        text_of("kept.air_value_of_day"),
        text_of("kept.air_limits"),
    )
    rows = (_over(day, record, answer) for day, record in days[:MOST_ROWS])
    shown, total = number(MOST_ROWS), number(len(days))
    note = text_of("kept.first_rows", shown=shown, total=total) if len(days) > MOST_ROWS else None
    return (_table(answer, text_of("kept.air_days_over_title"), columns, rows, note),)


def _over(day: AirDay, record: MonitorRecord, answer: AirAnswer) -> tuple[Text, ...]:
    passed = [one for one in limits(answer.pollutant) if one.key in day.over]
    return (
        on_day(day.date),
        record.name,
        _amount(day, record),
        listed(
            [
                text_of(
                    f"kept.air_limit_{one.whose}", level=said_amount(one.level, answer.pollutant)
                )
                for one in passed
            ]
        ),
    )


def _amount(day: AirDay, record: MonitorRecord) -> Text:
    said = amount(day.value or 0, record.pollutant)
    if day.aqi is None or day.category is None:
        return said
    return text_of("kept.air_with_index", value=said, aqi=number(day.aqi), name=day.category.name)


def _counted(answer: AirAnswer, mean: Text) -> tuple[Text, ...]:
    over_each = (
        text_of("kept.air_days_over", limit=limit_name(one)) for one in limits(answer.pollutant)
    )
    return (*over_each, mean, text_of("kept.air_max"))


def _monitor() -> Text:
    return text_of("kept.air_monitor")


def _table(
    answer: AirAnswer,
    title: Text,
    columns: tuple[Text, ...],
    rows: Iterable[tuple[Text, ...]],
    note: Text | None = None,
) -> Table:
    return Table(
        title=title, columns=columns, rows=tuple(rows), note=note, lists=(answer.layer.key,)
    )
