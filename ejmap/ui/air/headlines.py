"""The sentence that answers, for each monitor; which kind of monitor it is, and where it stands."""

from collections.abc import Iterable

import streamlit as st

from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import AirAnswer, MonitorRecord
from ejmap.text import Language, words
from ejmap.ui.air import symbols
from ejmap.ui.air.choices import Choices
from ejmap.ui.markup import around, element


def show(answer: AirAnswer, choices: Choices, language: Language) -> None:
    """Show the sentences, and beside them what must be read with any of these numbers."""
    symbols.show(answer.records)
    items = (_item(one, choices, language) for one in answer.records)
    inside = [
        element("h2", words(language)("air_page.answers")),
        around("ul", items, class_="ej-air-answers-list"),
        *notes(answer, language),
    ]
    st.html(around("section", inside, class_="ej-air-answers"))


def notes(answer: AirAnswer, language: Language) -> Iterable[str]:
    """Yield what must be read with the numbers, as markup."""
    for note in saying.notes(answer):
        yield element("p", note.say(language), class_="ej-notice")


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
