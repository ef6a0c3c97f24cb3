"""A chart's words in one language, and all of it as rows for whoever does not see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton

from ejmap.exhibits.rows import Rows
from ejmap.snapshots.kept import Chart, ChartRow
from ejmap.text import BABEL_LOCALES, Language, say_date, say_number, say_period, words

DAYS = 31


@dataclass(frozen=True)
class ChartLines:
    """A chart in one language.

    Attributes:
        chart: Its marks, which are the same in every language.
        title: What it shows.
        value: What its numbers are.
        looks: Key and meaning of each kind of mark.
        months: What each row is called, in few letters.
        note: What must be read beside it.
        rows: The same as text: a row a day, or a row a month.
    """

    chart: Chart
    title: str
    value: str
    looks: tuple[tuple[str, str], ...]
    months: tuple[str, ...]
    note: str
    rows: Rows


def chart_lines(chart: Chart, language: Language) -> ChartLines:
    """Return a chart's words in one language."""
    return ChartLines(
        chart=chart,
        title=chart.title.say(language),
        value=chart.value.say(language),
        looks=tuple((one.key, one.label.say(language)) for one in chart.looks),
        months=tuple(_short(one.month, language) for one in chart.rows),
        note=chart.note.say(language) if chart.note else "",
        rows=_day_by_day(chart, language)
        if chart.kind == "calendar"
        else _month_by_month(chart, language),
    )


def _short(month: str, language: Language) -> str:
    """Return "Jan 2019", "ene 2019"."""
    first = date.fromisoformat(f"{month}-01")
    return str(format_skeleton("yMMM", first, locale=BABEL_LOCALES[language]))


def _day_by_day(chart: Chart, language: Language) -> Rows:
    w, meant = words(language), {one.key: one.label.say(language) for one in chart.looks}
    rows = (
        (_day(row, mark.at, language), mark.value or "–", meant.get(mark.look, ""))
        for row in chart.rows
        for mark in row.marks
    )
    columns = (w("chart.day"), chart.value.say(language), w("chart.meaning"))
    return _rows(chart, columns, rows, language)


def _day(row: ChartRow, at: int, language: Language) -> str:
    return say_date(date.fromisoformat(f"{row.month}-{at:02}"), language)


def _month_by_month(chart: Chart, language: Language) -> Rows:
    rows = ((say_period(row.month, language), *_counts(chart, row, language)) for row in chart.rows)
    columns = (words(language)("chart.month"), *(one.label.say(language) for one in chart.looks))
    return _rows(chart, columns, rows, language)


def _counts(chart: Chart, row: ChartRow, language: Language) -> Iterable[str]:
    """Yield how many days of a month have each look."""
    for look in chart.looks:
        days = sum(mark.length for mark in row.marks if mark.look == look.key)
        yield say_number(days, language)


def _rows(
    chart: Chart, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], language: Language
) -> Rows:
    note = chart.note.say(language) if chart.note else ""
    return Rows(chart.title.say(language), columns, tuple(rows), note)
