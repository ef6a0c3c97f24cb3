"""What a person compares on Communities, kept for the visit; read from the link on arrival.

The browser writes the address (`page_address.js`).
"""

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from ejmap.questions.comparing.view import Comparing, from_query
from ejmap.questions.profiles import Profile
from ejmap.text import Language
from ejmap.ui import arrival

PAGE = "communities"
_VIEW = "communities_view"


def arrive(profiles: Iterable[Profile]) -> None:
    """Take the view from the link when a person comes to the page; otherwise leave it be."""
    if arrival.is_new() or _VIEW not in st.session_state:
        st.session_state[_VIEW] = from_query(arrival.query(), list(profiles))


def current(language: Language) -> Comparing:
    """Return the view; other pages lead back to it."""
    view: Comparing = st.session_state[_VIEW]
    arrival.remember(PAGE, view.query(language))
    return view


def change(part: str, value: str | None) -> None:
    """Change a part of the view; another topic has other numbers to sort by."""
    view: Comparing = st.session_state[_VIEW]
    if part == "topic" and value:
        view = replace(view, topic=value, sort=None)
    elif part == "sort":
        view = replace(view, sort=value)
    elif part == "community":
        view = replace(view, community=value)
    st.session_state[_VIEW] = view
