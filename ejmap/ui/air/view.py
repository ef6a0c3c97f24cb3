"""What a person looks at on the Air page, kept for the visit; read from the link on arrival.

The browser writes the address (`page_address.js`).
"""

from dataclasses import replace
from typing import Any

import streamlit as st

from ejmap.questions.features import Features
from ejmap.questions.monitors.view import AirView, from_query
from ejmap.text import Language
from ejmap.ui import arrival

PAGE = "air"
_VIEW = "air_view"


def arrive(features: Features | None) -> None:
    """Take the view from the link when a person comes to the page; otherwise leave it be.

    While no layer of monitors is published, nothing is read and nothing is lost.
    """
    if features and (arrival.is_new() or _VIEW not in st.session_state):
        st.session_state[_VIEW] = from_query(arrival.query(), features)


def current(language: Language) -> AirView:
    """Return the view; other pages lead back to it."""
    view: AirView = st.session_state[_VIEW]
    arrival.remember(PAGE, view.query(language))
    return view


def change(part: str, value: Any) -> None:
    """Change a part of the view; of another pollutant other monitors measured at other times."""
    view: AirView = st.session_state[_VIEW]
    if part == "pollutant":
        view = AirView(pollutant=value, by=view.by)
    else:
        view = replace(view, **{part: value})
    if view.monitors and view.calendar not in view.monitors:
        view = replace(view, calendar="")
    st.session_state[_VIEW] = view
