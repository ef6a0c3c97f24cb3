"""What this visit has asked of the press: found again after another page was open."""

from dataclasses import dataclass

import streamlit as st

from ejmap.errors import EjmapError
from ejmap.exhibits.exhibit import Form, Order, Paper
from ejmap.press import queue
from ejmap.ui.hearing.exhibit import forms, typed

MADE, PREVIEW = "hearing_made", "hearing_preview"
MOST = 5
"""So many of what was made stay on the page."""
PREVIEW_DPI = 96


@dataclass(frozen=True)
class Ticket:
    """A thing asked of the press: its number there, and what was asked."""

    number: str
    order: Order


def press_all() -> None:
    """Ask the press for the exhibit as it stands now."""
    _ask(forms.order(), MADE)


def press_preview() -> None:
    """Ask the press for a small picture of the first sheet as it stands now."""
    _ask(preview_order(), PREVIEW)


def preview_order() -> Order:
    """Return the order of the first sheet as a picture for the screen."""
    whole = forms.order()
    paper = whole.paper if whole.form in forms.ON_PAPER else Paper.LETTER
    first = {"form": Form.PNG, "paper": paper, "dpi": PREVIEW_DPI, "first_sheet": True}
    return whole.model_copy(update=first)


def kept(name: str) -> list[Ticket]:
    """Return the tickets of a name, the newest first."""
    found: list[Ticket] = st.session_state.get(name, [])
    return found


def problem(name: str) -> EjmapError | None:
    """Return why the press took nothing when it was asked last."""
    found: EjmapError | None = st.session_state.get(f"{name}_problem")
    return found


def _ask(order: Order, name: str) -> None:
    """Ask for an order; one that cannot be made has its words beside what was typed already."""
    st.session_state.pop(f"{name}_problem", None)
    if not typed.is_sound():
        return
    try:
        number = queue.running().submit(order)
    except EjmapError as problem:
        st.session_state[f"{name}_problem"] = problem
        return
    most = MOST if name == MADE else 1
    others = (one for one in kept(name) if one.number != number)
    st.session_state[name] = [Ticket(number, order), *others][:most]
