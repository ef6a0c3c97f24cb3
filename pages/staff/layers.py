"""Layers: staff bring files, look at drafts, and see and change what is published."""

import streamlit as st

from ejmap.text import words
from ejmap.ui.language import current
from ejmap.ui.shielded import shielded
from ejmap.ui.staff import gate, sections

language = current()
st.title(words(language)("layers.title"), anchor=False)
with shielded(language):
    # Asked again at every run: a session may have ended meanwhile.
    person = gate.show(language, key="staff_gate")
    if person is not None:
        sections.show(person, language, key="staff")
