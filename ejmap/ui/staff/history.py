"""History: every layer, what was published of it, and the way back."""

import streamlit as st

from ejmap.staff.roles import Person
from ejmap.text import Language, words
from ejmap.ui.markup import element


def show(person: Person, language: Language, key: str) -> None:
    """Show the layers, and one layer's history with what can be done about it."""
    w = words(language)
    with st.container(key=key):
        st.html(element("h2", w("history.title")))
        st.html(element("p", w("history.intro")))
