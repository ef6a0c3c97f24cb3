"""The days with the highest values, each with the way to the map of that day."""

from datetime import date

import streamlit as st

from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import AirAnswer, AirDay
from ejmap.questions.monitors.phrases import sentences
from ejmap.text import Language, say_date, text_of, words
from ejmap.ui.air import colours, days, verdicts
from ejmap.ui.markup import around, element, link


def show(answer: AirAnswer, language: Language) -> None:
    """Show the days, highest first; nothing where no day is valid."""
    if not answer.worst:
        return
    w = words(language)
    items = (_item(answer, *one, language) for one in answer.worst)
    inside = [
        element("h2", w("air_page.worst"), id="air-worst"),
        element("p", _lead(answer, language), class_="ej-source"),
        around("ol", items, class_="ej-air-worst"),
    ]
    if answer.worst_tied:
        inside.append(element("p", w("air_page.tied", n=answer.worst_tied), class_="ej-source"))
    st.html(around("section", inside))


def _lead(answer: AirAnswer, language: Language) -> str:
    """Return whose days these are; of several monitors that not all measured on the same days."""
    lead = text_of("air_page.worst_lead", n=len(answer.records))
    return sentences(lead, saying.said_apart(answer)).say(language)


def _item(answer: AirAnswer, monitor: str, day: AirDay, language: Language) -> str:
    record = answer.record(monitor)
    said = say_date(date.fromisoformat(day.date), language)
    value = element("b", days.said_value(answer, day.value, language))
    name = record.name.say(language) if record else monitor
    inside = [
        around("span", [value], class_=f"ej-air-tag {colours.day_class(day.verdict)}"),
        link(said, days.map_address(answer, language) + day.date),
        element("small", f"{name}: {verdicts.said(answer, day, language)}"),
    ]
    return around("li", inside)
