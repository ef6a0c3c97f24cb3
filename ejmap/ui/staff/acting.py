"""Something done with a press: said when it is done, and why when it could not be."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ejmap.errors import EjmapError
from ejmap.staff.roles import Action, Person
from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.ui.staff import gate

_DONE, _FAILED = "staff_done", "staff_failed"


def act(action: Action, do: Callable[[Person], object], done: str) -> bool:
    """Do something as the person of this session; for what a press sets off.

    What happened is said by `show_said` when the page is drawn; nothing is raised.

    Args:
        action: What the person must be allowed to do.
        do: Does it.
        done: Words that say it is done, in the page's language.
    """
    try:
        do(gate.permitted(action))
    except EjmapError as error:
        st.session_state[_FAILED] = error
        return False
    st.session_state[_DONE] = done
    return True


def button(
    label: str, action: Action, do: Callable[[Person], object], done: str, key: str, **more: Any
) -> None:
    """Show a button that does something; arguments as of `act`, others as of Streamlit's."""

    def pressed() -> None:
        act(action, do, done)

    st.button(label, key=key, on_click=pressed, **more)


def refuse(why: str) -> None:
    """Do nothing, and have the page say why."""
    st.session_state[_FAILED] = why


def show_said(language: Language) -> None:
    """Say once what the last press did, or why it did nothing."""
    error, done = st.session_state.pop(_FAILED, None), st.session_state.pop(_DONE, None)
    if error is not None:
        why = error if isinstance(error, str) else words(language).error(error)
        st.html(element("p", why, class_="ej-failed", role="alert"))
    elif done:
        st.html(element("p", done, class_="ej-done", role="status"))
