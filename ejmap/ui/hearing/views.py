"""Your views: gathered, put in order, dressed, looked at, made, and read aloud."""

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui.hearing import empty, links, opened, speaking, starters, view_card
from ejmap.ui.hearing.exhibit import dress, forms, making, preview


def show(language: Language, key: str) -> None:
    """Show the views of this visit with all that is done with them, or how to bring one."""
    w = words(language)
    snapshots, problems = opened.read()
    opened.show_problems(problems, language, key=f"{key}_problem")
    if not snapshots:
        empty.show(language, key=f"{key}_empty")
        return
    told, beside = st.columns([7, 5], gap="large")
    with told:
        st.subheader(w("take_to_hearing.count", n=len(snapshots)), anchor=False)
        for number, one in enumerate(snapshots, 1):
            view_card.show(one, number, len(snapshots), language)
        with st.expander(w("hearing.bring_more"), key=f"{key}_more"):
            starters.show(language, key=f"{key}_starters")
        dress.show(snapshots, language, key=f"{key}_dress")
    with beside, st.container(key=f"{key}_make", gap="small"):
        st.subheader(w("hearing.take_along"), anchor=False)
        forms.show(len(snapshots), language)
        preview.show(language, key=f"{key}_preview")
        making.show(language, key=f"{key}_making")
        links.show(language, key=f"{key}_links")
        speaking.show(snapshots, language, key=f"{key}_speaking")
