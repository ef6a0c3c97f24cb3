"""The days of a calendar as a table: the same numbers, for reading line by line and for the ear."""

from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st

from ejmap.questions.monitors.answer import AirDay
from ejmap.text import Language, say_date, say_number, words
from ejmap.ui.air import days, verdicts
from ejmap.ui.air.calendar import Drawn
from ejmap.ui.markup import around, element

COLUMNS = ("air_page.day", "air_page.value", "air_day.verdict", "air_day.aqi", "air_day.poc")


def show(drawn: Drawn, of_year: Iterable[AirDay], key: str) -> None:
    """Show the switch and, once wanted, the table; a year of it is not sent unasked."""
    if st.toggle(words(drawn.language)("air_page.as_table"), key=key):
        st.html(markup(drawn, of_year))


def markup(drawn: Drawn, of_year: Iterable[AirDay]) -> str:
    """Return the table, in a frame that scrolls by itself."""
    w = words(drawn.language)
    caption = w("air_page.days_of", name=drawn.record.name.say(drawn.language))
    heads = around("tr", (element("th", w(one), scope="col") for one in COLUMNS))
    body = (around("tr", _cells(drawn, one)) for one in of_year)
    inside = [element("caption", caption), around("thead", [heads]), around("tbody", body)]
    frame = {"class_": "ej-scroll ej-air-days", "role": "region", "tabindex": "0"}
    return around("div", [around("table", inside)], aria_label=caption, **frame)


def _cells(drawn: Drawn, day: AirDay) -> Sequence[str]:
    said = say_date(date.fromisoformat(day.date), drawn.language)
    return [
        element("th", said, scope="row"),
        element("td", days.said_value(drawn.answer, day.value, drawn.language)),
        element("td", verdicts.said(drawn.answer, day, drawn.language)),
        element("td", _index(day, drawn.language)),
        element("td", day.poc or "–"),
    ]


def _index(day: AirDay, language: Language) -> str:
    """Return the index with its word, "–" where there is none."""
    if day.aqi is None or day.category is None:
        return "–"
    return f"{say_number(day.aqi, language)}, {day.category.name.say(language)}"
