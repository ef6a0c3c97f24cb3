"""The days with the highest values, each with the way to the map of that day."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from ejmap.questions.monitors.answer import AirAnswer, AirDay
from ejmap.text import Language, say_date, words
from ejmap.ui.air import days, verdicts
from ejmap.ui.markup import element, link, rows

COLUMNS = (
    "air_page.day",
    "air_page.monitor",
    "air_page.value",
    "air_day.verdict",
    "air_page.map",
)


def show(answer: AirAnswer, language: Language) -> None:
    """Show the days, highest first; nothing where no day is valid."""
    if not answer.worst:
        return
    w = words(language)
    heads = [w(one) for one in COLUMNS]
    inside = [
        element("h2", w("air_page.worst")),
        rows(
            heads, (_row(answer, *one, language) for one in answer.worst), label=w("air_page.worst")
        ),
    ]
    if answer.worst_tied:
        inside.append(element("p", w("air_page.tied", n=answer.worst_tied), class_="ej-source"))
    st.html("".join(inside))


def _row(answer: AirAnswer, monitor: str, day: AirDay, language: Language) -> Sequence[str]:
    record = answer.record(monitor)
    address = days.map_address(answer, language) + day.date
    return [
        element("span", say_date(date.fromisoformat(day.date), language)),
        element("span", record.name.say(language) if record else monitor),
        element("strong", days.said_value(answer, day.value, language)),
        verdicts.markup(answer, day, language),
        link(words(language)("air_page.see_day"), address),
    ]
