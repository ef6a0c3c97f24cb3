"""The parts of the staff page: bring a file, add to the ledger, drafts, what is published."""

import streamlit as st

from ejmap.staff.roles import Person
from ejmap.text import Language, words
from ejmap.ui import page_address
from ejmap.ui.staff import parts
from ejmap.ui.staff.bring import drop
from ejmap.ui.staff.drafts import waiting
from ejmap.ui.staff.history import every_layer
from ejmap.ui.staff.ledger import entry_form

_SHOW = {
    "bring": drop.show,
    "ledger": entry_form.show,
    "drafts": waiting.show,
    "published": every_layer.show,
}


def show(person: Person, language: Language, key: str) -> None:
    """Show the choice of parts, and the one that is open."""
    parts.arrive()
    _show_choice(language, f"{key}_parts")
    part = parts.current()
    _SHOW[part](person, language, key=f"{key}_{part}")
    page_address.show("layers", parts.query(language), key=f"{key}_address")


def _show_choice(language: Language, key: str) -> None:
    w = words(language)
    st.session_state[key] = parts.current()
    st.segmented_control(
        w("layers.parts"),
        parts.PARTS,
        required=True,
        format_func=lambda one: w(f"layers.part_{one}"),
        key=key,
        label_visibility="collapsed",
        on_change=lambda: parts.go_to(st.session_state[key]),
    )
