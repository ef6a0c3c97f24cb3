"""The days shown as a file for spreadsheets, whose readings they are, and a link to the page."""

import streamlit as st

from ejmap.questions.monitors.answer import AirAnswer
from ejmap.questions.monitors.view import AirView
from ejmap.text import Language, words
from ejmap.ui import addresses, copying
from ejmap.ui.communities import beneath
from ejmap.ui.markup import around, element, link


def show(answer: AirAnswer, view: AirView, language: Language, key: str) -> None:
    """Show the papers of the readings, the file of both languages, and a link to copy."""
    w = words(language)
    papers = (around("li", [beneath.source(one, language)]) for one in answer.layer.papers)
    inside = [
        element("h3", w("communities.sources")),
        around("ul", papers, class_="ej-papers"),
        *_file(answer, language),
    ]
    st.html("".join(inside))
    address = addresses.air(language, view)
    copying.show_link(address, w("questions.copy_link"), language, key=key)


def _file(answer: AirAnswer, language: Language) -> list[str]:
    if not any(one.days for one in answer.records):
        return []
    address = addresses.air_days(answer.version, answer.view.query())
    said = element("span", words(language)("air_page.download"))
    return [around("p", [said, link("CSV", address, download="")], class_="ej-links")]
