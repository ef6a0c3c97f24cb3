"""The Hearing page before there is a view: how to bring one, and three that are ready."""

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui.hearing import starters
from ejmap.ui.markup import around, element
from ejmap.ui.pages import PUBLIC_PAGES

# Where views are taken.
FROM = ("explore", "my_place", "air", "questions", "communities")


def show(language: Language, key: str) -> None:
    """Show how a view is brought, the pages it is brought from, and the ready ones."""
    w = words(language)
    steps = (element("li", w(f"hearing.step_{one}")) for one in ("look", "take", "dress"))
    with st.container(key=key, gap="small"):
        st.subheader(w("hearing.none"), anchor=False)
        st.html(around("ol", steps))
        with st.container(horizontal=True, gap="small", key=f"{key}_pages"):
            for name, script, _ in PUBLIC_PAGES:
                if name in FROM:
                    st.page_link(script, label=w(f"page.{name}"), query_params={"lang": language})
        starters.show(language, key=f"{key}_starters")
