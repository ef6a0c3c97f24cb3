"""Days of monitors as charts: the calendar of one, and for each how many days of a month mean what.

A day's colour is the highest limit that it is over, or its category of the Air Quality Index; its
number stands in it. A day that was not measured stays blank: it is never a clean one.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import pandas as pd

from ejmap.air.aqi import CATEGORIES
from ejmap.air.marks import UNDER
from ejmap.air.standards import CALIFORNIA, US
from ejmap.questions.monitors.answer import AirAnswer, AirDay, MonitorRecord
from ejmap.questions.monitors.day_layer import has_index, number_of, symbol_unit
from ejmap.questions.monitors.day_style import said_amount, said_category, verdicts
from ejmap.questions.monitors.phrases import number, sentences
from ejmap.questions.monitors.span import span_between
from ejmap.questions.monitors.view import AQI
from ejmap.snapshots import periods
from ejmap.snapshots.kept import Chart, ChartRow, Look, Mark
from ejmap.text import Text, say_number, text_of

ASIDE, NONE = "aside", "none"
# More months than these fill sheets that nobody reads; the last of them are printed.
MOST_MONTHS = 60
MONTH = len("2019-03")


def charts(answer: AirAnswer) -> tuple[Chart, ...]:
    """Return the calendar of the monitor whose calendar is open, and the months of each monitor."""
    opened = answer.record(answer.view.calendar)
    measured = [one for one in answer.records if one.days]
    # The monitor of the calendar first, the others in their order.
    measured.sort(key=lambda one: one is not opened)
    calendars = [_calendar(answer, opened)] if opened and opened.days else []
    return (*calendars, *(_bars(answer, one) for one in measured))


def _calendar(answer: AirAnswer, record: MonitorRecord) -> Chart:
    is_index = answer.view.by == AQI and has_index(answer.pollutant)
    days = _last(record.days)
    rows = tuple(
        ChartRow(month=month, marks=tuple(_day(one, answer, is_index=is_index) for one in found))
        for month, found in _by_month(days)
    )
    return Chart(
        kind="calendar",
        title=text_of("kept.air_calendar", name=record.name, period=_period(days)),
        value=_value_of(answer, is_index=is_index),
        looks=tuple(_looks(answer, rows, is_index=is_index)),
        rows=rows,
        note=_note(answer, record, is_index=is_index),
        lists=(answer.layer.key,),
    )


def _bars(answer: AirAnswer, record: MonitorRecord) -> Chart:
    days = _last(record.days)
    rows = tuple(
        ChartRow(month=month, marks=tuple(_bar(found, answer))) for month, found in _by_month(days)
    )
    valid = sum(one.value is not None for one in days)
    return Chart(
        kind="bars",
        title=text_of("kept.air_months", name=record.name, period=_period(days)),
        value=text_of("kept.air_months_of", valid=number(valid), days=number(len(days))),
        looks=tuple(_looks(answer, rows, is_index=False)),
        rows=rows,
        note=_note(answer, record, is_index=False),
        lists=(answer.layer.key,),
    )


def _last(days: Sequence[AirDay]) -> Sequence[AirDay]:
    """Return the days of the last months that are printed."""
    months = list(dict.fromkeys(one.date[:MONTH] for one in days))[-MOST_MONTHS:]
    return [one for one in days if one.date[:MONTH] >= months[0]]


def _by_month(days: Iterable[AirDay]) -> Iterator[tuple[str, list[AirDay]]]:
    for month, found in groupby(days, key=lambda one: one.date[:MONTH]):
        yield month, list(found)


def _day(day: AirDay, answer: AirAnswer, *, is_index: bool) -> Mark:
    value = _index(day) if is_index else shown(day, answer)
    return Mark(look=_look(day, is_index=is_index), value=value, at=int(day.date[-2:]))


def _look(day: AirDay, *, is_index: bool) -> str:
    if day.value is None:
        return ASIDE if day.validity else NONE
    if is_index:
        return day.category.key if day.category else NONE
    return day.verdict or UNDER


def _index(day: AirDay) -> str:
    return "" if day.aqi is None else str(day.aqi)


def shown(day: AirDay, answer: AirAnswer) -> str:
    """Return a day's value in few figures; with a decimal more where it would read otherwise.

    50.4 is over a limit of 50, which "50" is not.
    """
    if day.value is None:
        return ""
    whole = number_of(day, answer.pollutant)
    if answer.pollutant.decimals == 1 or not _reads_alike(day, answer):
        return say_number(day.value, "en", 1).replace(",", "")
    return str(whole)


def _reads_alike(day: AirDay, answer: AirAnswer) -> bool:
    if answer.pollutant.decimals or float(day.value or 0).is_integer():
        return True
    rounded = pd.Series([float(round(day.value or 0))])
    over = {one.key for one in answer.standards if one.is_over(rounded).any()}
    return over == set(day.over)


def _bar(days: Sequence[AirDay], answer: AirAnswer) -> Iterator[Mark]:
    """Yield how many days of a month mean what, one behind the other."""
    found, at = [_look(one, is_index=False) for one in days], 1
    for look in (*verdicts(answer.pollutant), ASIDE, NONE):
        if count := found.count(look):
            yield Mark(look=look, value=str(count), at=at, length=count)
            at += count


def _looks(answer: AirAnswer, rows: Iterable[ChartRow], *, is_index: bool) -> Iterator[Look]:
    """Yield what the marks mean: all that days are held against, and what else there is."""
    used = {mark.look for row in rows for mark in row.marks}
    if is_index:
        told = {one.key: said_category(one) for one in CATEGORIES if one.key in used}
    else:
        told = _against_limits(answer)
    for key, label in told.items():
        yield Look(key=key, label=label)
    for key in (ASIDE, NONE):
        if key in used:
            yield Look(key=key, label=text_of(f"kept.air_{key}"))


def _against_limits(answer: AirAnswer) -> dict[str, Text]:
    """Return what a day may be over at the highest, the least first, as a calendar is read."""
    told = dict(reversed(verdicts(answer.pollutant).items()))
    if US in told and CALIFORNIA in told:
        # Whoever counts the days over California's limit counts those over the federal one too.
        level = next(one.level for one in answer.standards if one.whose == CALIFORNIA)
        said = said_amount(level, answer.pollutant)
        told[CALIFORNIA] = text_of("kept.air_california_alone", level=said)
    return told


def _value_of(answer: AirAnswer, *, is_index: bool) -> Text:
    if is_index:
        return text_of("kept.air_index")
    measured = answer.pollutant
    said = text_of(f"air_day.value.{measured.averaging_hours}", short=measured.short)
    return text_of("kept.air_value", value=said, unit=symbol_unit(measured))


def _period(days: Sequence[AirDay]) -> Text:
    return periods.said(span_between(days[0].date, days[-1].date).period)


def _note(answer: AirAnswer, record: MonitorRecord, *, is_index: bool) -> Text | None:
    """Return what is not drawn of long records, and how the unit of the numbers is changed."""
    said = []
    if not is_index and symbol_unit(answer.pollutant) != answer.pollutant.unit_text:
        said.append(text_of("kept.air_units"))
    if len(record.months) > MOST_MONTHS:
        said.append(text_of("kept.air_last_months", n=number(MOST_MONTHS)))
    return sentences(*said) if said else None
