"""The sentence that answers, for each monitor; which kind of monitor it is, and where it stands."""

import streamlit as st

from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import AirAnswer, MonitorRecord
from ejmap.text import Language, words
from ejmap.ui.air import same_days, symbols
from ejmap.ui.air.choices import Choices
from ejmap.ui.markup import around, bullets, element, link

ANCHOR = "air-"
"""Stands before the names of the parts below, where they stand in the page."""


def show(answer: AirAnswer, choices: Choices, language: Language) -> None:
    """Show that this is not today's air, the sentences, and what must be read with them."""
    symbols.show(answer.records)
    if not answer.records:
        st.html(element("p", saying.said_nothing(answer).say(language), class_="ej-notice"))
        return
    items = (_item(one, choices, language) for one in answer.records)
    first, *others = (note.say(language) for note in saying.notes(answer))
    inside = [
        element("p", first, class_="ej-notice"),
        element("h2", words(language)("air_page.answers")),
        around("ul", items, class_="ej-air-answers-list"),
    ]
    if any(one.days for one in answer.records):
        inside.append(around("div", [bullets(others)], class_="ej-air-notes"))
    st.html(around("section", inside, class_="ej-air-answers"))


def show_parts(answer: AirAnswer, language: Language) -> None:
    """Show the way to the parts of the page below."""
    w = words(language)
    shown = {"beside": same_days.is_shown(answer), "worst": answer.worst, "closely": answer.records}
    named = [part for part, found in shown.items() if found]
    if not named:
        return
    links = (link(w(f"air_page.{one}"), f"#{ANCHOR}{one}") for one in named)
    inside = [element("span", w("air_page.parts"), class_="ej-quiet"), *links]
    st.html(around("nav", inside, class_="ej-links ej-air-parts", aria_label=w("air_page.parts")))


def _item(record: MonitorRecord, choices: Choices, language: Language) -> str:
    w = words(language)
    name = record.name.say(language)
    named = w("air_page.outside", name=name) if choices.is_outside(record.id) else name
    head = [
        symbols.of(record),
        element("strong", named),
        element("small", symbols.kind(record, language)),
    ]
    said = saying.headline(record).say(language)
    return around("li", [around("p", head, class_="ej-air-who"), element("p", said)])
