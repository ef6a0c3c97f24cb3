"""The parts of a long page, by name, at its top."""

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui.markup import around, link

PARTS = ("gaps", "corrections", "agencies")


def show(language: Language, key: str) -> None:
    """Show links to the parts of Sources that stand below its layers."""
    w = words(language)
    links = (link(w(f"sources.{part}"), f"#{part}") for part in PARTS)
    with st.container(key=key):
        st.html(around("p", links, class_="ej-links"))
