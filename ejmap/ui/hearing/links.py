"""The gathered views as links: to the projector, and to whoever should read them."""

import streamlit as st

from ejmap import addresses
from ejmap.text import Language, words
from ejmap.ui import copying
from ejmap.ui.addresses import base
from ejmap.ui.hearing import opened
from ejmap.ui.markup import around, element, link


def show(language: Language, key: str) -> None:
    """Show the way to the presentation, which opens beside this page, and the link to copy."""
    w = words(language)
    short = addresses.snapshot(base(), *opened.ids())
    shown = link(
        w("hearing.present"),
        f"{short}?lang={language}&present=1",
        target="_blank",
        rel="noopener",
        class_="ej-present",
    )
    with st.container(key=key, gap="small"):
        st.html(around("p", [shown, " ", element("span", w("hearing.present_is"))]))
        copying.show_link(short, w("hearing.copy_link"), language, key=f"{key}_copy")
