"""Questions ready to press: those that the data supports."""

from collections.abc import Mapping

import streamlit as st

from ejmap.layer import Layer
from ejmap.questions.checking import checked
from ejmap.questions.starters import STARTERS
from ejmap.text import Language, words
from ejmap.ui.markup import as_label
from ejmap.ui.questions import asked


def show(layers: Mapping[str, Layer], language: Language, key: str, *, is_open: bool) -> None:
    """Show the questions that the layers can answer; during one they stand behind one line."""
    w = words(language)
    able = [one for one in STARTERS if not checked(one.question, layers).problems]
    if not able:
        return
    drawer = st.expander(w("questions.starters"), expanded=is_open, key=key)
    with drawer, st.container(horizontal=True, gap="small", key=f"{key}_buttons"):
        for one in able:
            st.button(
                as_label(one.words(language)),
                key=f"{key}-{one.key}",
                wrap=True,
                on_click=asked.ask,
                args=(one.question,),
            )
