"""Drafts: what waits to be looked at or published."""

import streamlit as st

import ejmap.store
from ejmap.staff.roles import Person
from ejmap.store.drafts import Draft
from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.ui.staff import acting, parts
from ejmap.ui.staff.drafts import draft


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
        for one in waiting:
            is_open = st.session_state.get(parts.OPENED) == (one.layer, one.version)
            with st.container(key=f"{key}-{one.layer}-{one.version}", border=True):
                _row(one, is_open, language, f"{key}-{one.layer}-{one.version}")
                if is_open:
                    draft.show(one, person, language, key=f"{key}-draft-{one.version}")


def _row(one: Draft, is_open: bool, language: Language, key: str) -> None:
    """Show one draft in the list, with the button that opens or closes it."""
    with st.container(key=f"{key}-row", horizontal=True, vertical_alignment="center", gap="small"):
        st.html("".join(draft.head(one, language)), width="stretch")
        st.button(
            words(language)("drafts.close" if is_open else "drafts.open"),
            key=f"{key}-open",
            on_click=_switch,
            args=(one, is_open),
        )


def _switch(one: Draft, is_open: bool) -> None:
    st.session_state[parts.OPENED] = None if is_open else (one.layer, one.version)
