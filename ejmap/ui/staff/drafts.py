"""Drafts: what waits to be looked at or published."""

import streamlit as st

import ejmap.store
from ejmap.staff.roles import Person
from ejmap.store.drafts import Draft
from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.ui.staff import acting, draft, people

OPENED = "drafts_opened"
"""Session's name for the draft that is open: (layer, version)."""


def show(person: Person, language: Language, key: str) -> None:
    """Show every open draft; one of them can be opened."""
    w = words(language)
    with st.container(key=key):
        st.html(element("h2", w("drafts.title")))
        st.html(element("p", w("drafts.intro"), class_="ej-quiet"))
        acting.show_said(language)
        waiting = ejmap.store.ready().drafts()
        if not waiting:
            st.html(element("p", w("drafts.none")))
            return
        opened = st.session_state.get(OPENED)
        for one in waiting:
            _row(one, language, f"{key}-{one.layer}-{one.version}", opened)
        for one in waiting:
            if (one.layer, one.version) == opened:
                draft.show(one, person, language, key=f"{key}-draft")


def open_draft(layer: str, version: str) -> None:
    """Have a draft stand open when the drafts are shown."""
    st.session_state[OPENED] = (layer, version)


def _row(one: Draft, language: Language, key: str, opened: tuple[str, str] | None) -> None:
    """Show one draft in the list, with the button that opens or closes it."""
    w = words(language)
    is_open = opened == (one.layer, one.version)
    name = ejmap.store.ready().staff_version(one.layer, one.version).layer.name.say(language)
    made = w(
        "drafts.made",
        name=people.name_of(one.made_by, language),
        at=people.moment(one.made_at, language),
    )
    with st.container(
        key=f"{key}-row", border=True, horizontal=True, vertical_alignment="center", gap="small"
    ):
        said = [
            element("strong", name),
            element("p", made, class_="ej-quiet"),
            element("p", draft.state(one, language), class_=f"ej-standing-{draft.state_key(one)}"),
        ]
        st.html("".join(said), width="stretch")
        st.button(
            w("drafts.close" if is_open else "drafts.open"),
            key=f"{key}-open",
            on_click=_switch,
            args=(one, is_open),
        )


def _switch(one: Draft, is_open: bool) -> None:
    st.session_state[OPENED] = None if is_open else (one.layer, one.version)
