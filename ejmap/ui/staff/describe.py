"""Describe what a file holds, in calm steps, and save it as a draft."""

import streamlit as st

from ejmap.staff.roles import Person
from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.uploads.report import Report


def show(job: object, report: Report, person: Person, language: Language, key: str) -> None:
    """Show the form for a file that was examined; saving it makes a draft."""
    w = words(language)
    with st.container(key=key):
        st.html(element("h2", w("describe.title")))
        st.html(element("p", w("describe.intro")))
