"""All profiles as a file for spreadsheets."""

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui import addresses
from ejmap.ui.markup import around, element, link


def show(language: Language) -> None:
    """Show the link to the file; it holds both languages, sources and notes."""
    w = words(language)
    file = link("CSV", addresses.ours("download/profiles.csv"), download="")
    inside = [element("span", w("communities.download")), file]
    st.html(around("p", inside, class_="ej-links"))
