"""Whether the link of this page tells where the person's place is, and the way to change that."""

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.ui.my_place import chosen


def show(language: Language, key: str) -> None:
    """Offer to put a place of one's own into the link; a listed place needs no words."""
    kept = chosen.now()
    if kept and kept.is_personal and not kept.is_in_link:
        _show("my_place.not_in_link", "my_place.put_in", True, language, key)


def show_told(language: Language, key: str) -> None:
    """Say that the link tells the place, with the way to take it out, above all else."""
    kept = chosen.now()
    if kept and kept.is_in_link:
        _show("my_place.in_link", "my_place.take_out", False, language, key)


def _show(said: str, press: str, is_wanted: bool, language: Language, key: str) -> None:
    w = words(language)
    with st.container(key=key, gap="small"):
        st.html(element("p", w(said), class_="ej-quiet"))
        with st.container(key=f"{key}_buttons", horizontal=True, gap="small"):
            st.button(
                w(press),
                key=f"{key}_button",
                on_click=chosen.put_in_link,
                args=(language,),
                kwargs={"is_wanted": is_wanted},
            )
            st.button(
                w("my_place.forget"), key=f"{key}_forget", on_click=chosen.leave, args=(language,)
            )
