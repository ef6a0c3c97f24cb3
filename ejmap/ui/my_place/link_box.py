"""Whether the link of this page tells where the person's place is, and the way to change that."""

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.ui.my_place import chosen


def show(language: Language, key: str) -> None:
    """Say what the link holds of a place of one's own; a listed place needs no words."""
    kept, w = chosen.now(), words(language)
    if kept is None or not kept.is_personal:
        return
    said = "my_place.in_link" if kept.is_in_link else "my_place.not_in_link"
    press = "my_place.take_out" if kept.is_in_link else "my_place.put_in"
    with st.container(key=key, gap="small"):
        st.html(element("p", w(said), class_="ej-quiet"))
        st.button(
            w(press),
            key=f"{key}_button",
            on_click=chosen.put_in_link,
            args=(language,),
            kwargs={"is_wanted": not kept.is_in_link},
        )
