"""What the map does not know, said plainly."""

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui.markup import bullets, element

GAPS = (
    "roads",
    "programme",
    "water",
    "taps",
    "tribal",
    "parks",
    "timetable",
    "air",
    "sensors",
    "rank",
    "names",
    "between",
)


def show(language: Language, key: str) -> None:
    """Show the list of what is missing."""
    w = words(language)
    with st.container(key=key):
        st.html(element("h2", w("sources.gaps"), id="gaps"))
        st.html(bullets(w(f"sources.gap_{gap}") for gap in GAPS))
