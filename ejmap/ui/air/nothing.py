"""What stands in the page's place while no layer of monitors is published."""

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui.markup import element


def show(language: Language) -> None:
    """Say that there are no readings here, and where today's air is told."""
    w = words(language)
    st.html(element("p", w("air_page.no_layer"), class_="ej-notice"))
