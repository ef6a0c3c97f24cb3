"""The days of one monitor as a calendar: each with its number, coloured, its sentence behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

import streamlit as st
from babel import Locale
from babel.dates import get_day_names

from ejmap.questions.monitors.answer import AirAnswer, AirDay, MonitorRecord
from ejmap.questions.monitors.view import AQI, AirView
from ejmap.text import BABEL_LOCALES, Language, say_number, say_period, words
from ejmap.ui import addresses
from ejmap.ui.air import colours, days
from ejmap.ui.markup import around, element

SCRIPT = Path(__file__).parent.parent / "static" / "air_calendar.js"

_notes = st.components.v2.component(
    "ejmap_air_calendar", js=SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
)


@dataclass(frozen=True)
class Drawn:
    """What a calendar is made of; `by` tells limits from the Air Quality Index."""

    answer: AirAnswer
    record: MonitorRecord
    by: str
    language: Language


def show(drawn: Drawn, of_year: Iterable[AirDay], key: str) -> None:
    """Show some days of a monitor, and put what tells of them on hover or tap."""
    st.html(markup(drawn, of_year))
    with st.container(key=key):
        # The colours are told too: with other colours the days are made anew.
        _notes(key=f"{key}_notes", data={"sentences": _sentences(drawn), "by": drawn.by})


def markup(drawn: Drawn, of_year: Iterable[AirDay]) -> str:
    """Return the calendar: a table a month, a cell a day."""
    w = words(drawn.language)
    found = list(of_year)
    first = found[0].date if found else ""
    months = (
        _month(drawn, month, {one.date: one for one in group}, first)
        for month, group in groupby(found, key=lambda one: one.date[:7])
    )
    return around(
        "div",
        months,
        class_="ej-calendar",
        data_sentences=_sentences(drawn),
        data_map=days.map_address(drawn.answer, drawn.language),
        data_see=w("air_page.see_day"),
    )


def _sentences(drawn: Drawn) -> str:
    """Return where each day of the monitor is told; a year of sentences travels compressed."""
    asked = AirView(drawn.answer.pollutant.key, (drawn.record.id,), drawn.answer.view.period)
    return addresses.air_sentences(drawn.answer.version, drawn.language, asked.query())


def _month(drawn: Drawn, month: str, of_month: Mapping[str, AirDay], first: str) -> str:
    year, number = (int(part) for part in month.split("-"))
    weeks = (
        around("tr", (_cell(drawn, of_month.get(day), first) for day in week))
        for week in _weeks(year, number)
    )
    inside = [
        element("caption", say_period(month, drawn.language)),
        _weekdays(drawn.language),
        around("tbody", weeks),
    ]
    return around("table", inside, class_="ej-month")


@cache
def _weeks(year: int, month: int) -> list[list[str]]:
    """Return a month's days, ISO 8601, week by week; "" before its first and after its last."""
    start = date(year, month, 1)
    days_before = (start.weekday() - _first_weekday()) % 7
    numbers = range(1, (date(year + month // 12, month % 12 + 1, 1) - start).days + 1)
    cells = [""] * days_before + [f"{year:04d}-{month:02d}-{one:02d}" for one in numbers]
    cells += [""] * (-len(cells) % 7)
    return [cells[at : at + 7] for at in range(0, len(cells), 7)]


def _first_weekday() -> int:
    """Return the day that weeks begin with here, Monday being 0: the same in both languages."""
    return int(Locale.parse(BABEL_LOCALES["en"]).first_week_day)


@cache
def _weekdays(language: Language) -> str:
    locale = BABEL_LOCALES[language]
    order = [(_first_weekday() + one) % 7 for one in range(7)]
    whole = get_day_names("wide", locale=locale)
    short = get_day_names("narrow", locale=locale)
    heads = (
        around("th", [element("abbr", short[one].upper(), title=whole[one])], scope="col")
        for one in order
    )
    return around("thead", [around("tr", heads)])


def _cell(drawn: Drawn, day: AirDay | None, first: str) -> str:
    if day is None:
        return "<td></td>"
    button = around(
        "button",
        _inside(drawn, day),
        type="button",
        class_=f"ej-day {_class(drawn, day)}",
        # One stop of the keyboard: from there on the arrow keys lead from day to day.
        tabindex="0" if day.date == first else "-1",
        data_day=day.date,
    )
    return around("td", [button])


def _class(drawn: Drawn, day: AirDay) -> str:
    if drawn.by == AQI:
        return colours.index_class(day.category.key if day.category else None)
    return colours.day_class(day.verdict)


def _inside(drawn: Drawn, day: AirDay) -> Iterable[str]:
    """Yield day and number; of the index also the letter of its category, which the key tells."""
    yield element("span", str(int(day.date[-2:])))
    if drawn.by == AQI and day.category is not None:
        yield element("i", words(drawn.language)(f"air_page.letter_{day.category.key}"))
    yield element("b", _number(drawn, day))


def _number(drawn: Drawn, day: AirDay) -> str:
    decimals = drawn.answer.pollutant.decimals
    value, places = (day.aqi, 0) if drawn.by == AQI else (day.value, decimals)
    return "–" if value is None else say_number(value, drawn.language, places)
