"""The days shown as a file for spreadsheets, and whose readings they are."""

import streamlit as st

from ejmap.questions.monitors.answer import AirAnswer
from ejmap.text import Language, words
from ejmap.ui import addresses
from ejmap.ui.communities import beneath
from ejmap.ui.markup import around, element, link


def show(answer: AirAnswer, language: Language) -> None:
    """Show the link to the file, which holds both languages, and the papers of the readings."""
    w = words(language)
    papers = (around("li", [beneath.source(one, language)]) for one in answer.layer.papers)
    inside = [
        element("h3", w("communities.sources")),
        around("ul", papers, class_="ej-papers"),
        *_file(answer, language),
    ]
    st.html("".join(inside))


def _file(answer: AirAnswer, language: Language) -> list[str]:
    if not any(one.days for one in answer.records):
        return []
    address = addresses.air_days(answer.version, answer.view.query())
    said = element("span", words(language)("air_page.download"))
    return [around("p", [said, link("CSV", address, download="")], class_="ej-links")]
