"""The sentence that stands below every page."""

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui.markup import element


def show(language: Language) -> None:
    """Show what this map is not, and what it must not be used for."""
    st.html(element("footer", words(language)("footer"), class_="ej-footer"))
