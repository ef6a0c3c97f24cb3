"""Whom to call: agencies with the day their number was last checked."""

import streamlit as st

from ejmap.agencies import AGENCIES
from ejmap.text import Language, words
from ejmap.ui.markup import bullets, element


def show(language: Language, key: str) -> None:
    """Show the agencies; one whose number nobody has confirmed stands by name."""
    with st.container(key=key):
        st.html(element("h2", words(language)("sources.agencies"), id="agencies"))
        st.html(bullets(agency.say(language) for agency in AGENCIES))
