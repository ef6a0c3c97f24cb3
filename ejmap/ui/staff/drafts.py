"""Drafts: what waits to be looked at or published."""

import streamlit as st

from ejmap.staff.roles import Person
from ejmap.text import Language, words
from ejmap.ui.markup import element


def show(person: Person, language: Language, key: str) -> None:
    """Show every open draft; one of them can be opened."""
    w = words(language)
    with st.container(key=key):
        st.html(element("h2", w("drafts.title")))
        st.html(element("p", w("drafts.intro")))
