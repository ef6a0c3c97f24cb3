"""The quiet way from the end of Sources to the staff's page."""

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui import addresses
from ejmap.ui.markup import around, link


def show(language: Language, key: str) -> None:
    """Show the link."""
    address = f"{addresses.base()}/layers?lang={language}"
    with st.container(key=key):
        said = link(words(language)("sources.staff"), address)
        st.html(around("p", [said], class_="ej-quiet ej-links"))
