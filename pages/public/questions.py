"""Questions: ask across the layers, and see which features answer yes, no or not known."""

import streamlit as st

import ejmap.store
from ejmap.published import sources
from ejmap.text import words
from ejmap.ui import look
from ejmap.ui.language import current
from ejmap.ui.markup import element
from ejmap.ui.published import published
from ejmap.ui.questions import asked, room
from ejmap.ui.shielded import shielded

language = current()
w = words(language)
versions = published()
asked_of = sources(ejmap.store.ready())
look.show_symbols(versions.values())
asked.arrive({key: one.layer for key, one in versions.items()})

st.title(w("questions.title"), anchor=False)
st.html(element("p", w("questions.intro"), class_="ej-intro"))


@st.fragment
def ask() -> None:
    """Everything that changes when a person picks, slides or taps."""
    room.show(versions, asked_of, language)


with shielded(language):
    ask()
