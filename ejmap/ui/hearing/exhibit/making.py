"""Make the exhibit: the button, where it stands in the line, and the file when it is done."""

from functools import partial

import streamlit as st

from ejmap import addresses
from ejmap.errors import EjmapError
from ejmap.press.jobs import State
from ejmap.text import Language, words
from ejmap.ui.addresses import base
from ejmap.ui.hearing.exhibit import tickets, typed
from ejmap.ui.hearing.exhibit.file_size import say_size
from ejmap.ui.hearing.exhibit.following import Followed, follow
from ejmap.ui.hearing.exhibit.press_off import is_off
from ejmap.ui.markup import around, element, link


def show(language: Language, key: str) -> None:
    """Show the button, then what this visit has had made, the newest first."""
    w = words(language)
    with st.container(key=key, gap="small"):
        off = is_off()
        if off:
            st.html(element("p", w.error(off), class_="ej-notice"))
            return
        st.button(
            w("hearing.make"), key=f"{key}_button", type="primary", on_click=tickets.press_all
        )
        if not typed.is_sound():
            st.html(element("p", w("hearing.not_sound"), class_="ej-notice"))
        problem = tickets.problem(tickets.MADE)
        if problem:
            st.html(element("p", w.error(problem), class_="ej-notice", role="alert"))
        made = tickets.kept(tickets.MADE)
        follow(made, partial(_show_one, language=language))
        if made:
            st.html(element("p", w("hearing.kept_an_hour"), class_="ej-quiet"))


def _show_one(one: Followed, language: Language) -> None:
    w = words(language)
    if isinstance(one.told, EjmapError):
        st.html(element("p", w.error(one.told), class_="ej-notice"))
    elif one.told.stage == "failed" and one.told.error:
        st.html(element("p", w.error(one.told.error), class_="ej-notice", role="alert"))
    elif one.told.stage == "done":
        st.html(_file(one, one.told, language))
    else:
        said = say_stage(one.told, language)
        st.html(element("p", said, role="status"))
        st.progress(min(max(one.told.progress, 0.0), 1.0))


def say_stage(state: State, language: Language) -> str:
    """Return where in the line something is, or how much of it is made."""
    w = words(language)
    if state.stage == "waiting":
        return w("hearing.waiting", place=state.place)
    return w("hearing.being_made", percent=round(100 * state.progress))


def _file(one: Followed, state: State, language: Language) -> str:
    w = words(language)
    name = state.name or ""
    address = addresses.exhibit(base(), one.ticket.number, name)
    size = say_size(state.size_bytes or 0, language)
    said = [
        element("strong", w("hearing.done")),
        " ",
        link(name, address, download=name),
        " ",
        element("span", size, class_="ej-quiet"),
    ]
    return around("p", said, class_="ej-made", role="status")
