"""The first sheet as a small picture, made when a person asks for it."""

from functools import partial

import streamlit as st

from ejmap import addresses
from ejmap.errors import EjmapError
from ejmap.text import Language, words
from ejmap.ui.addresses import base
from ejmap.ui.hearing.exhibit import tickets
from ejmap.ui.hearing.exhibit.following import Followed, follow
from ejmap.ui.hearing.exhibit.making import say_stage
from ejmap.ui.hearing.exhibit.press_off import is_off
from ejmap.ui.markup import around, element


def show(language: Language, key: str) -> None:
    """Show the button, and the picture of what stood there when it was pressed."""
    w = words(language)
    if is_off():
        return
    with st.container(key=key, gap="small"):
        st.button(w("hearing.preview"), key=f"{key}_button", on_click=tickets.press_preview)
        problem = tickets.problem(tickets.PREVIEW)
        if problem:
            st.html(element("p", w.error(problem), class_="ej-notice", role="alert"))
        follow(tickets.kept(tickets.PREVIEW), partial(_show_picture, language=language))


def _show_picture(one: Followed, language: Language) -> None:
    w = words(language)
    if isinstance(one.told, EjmapError) or one.told.stage == "failed":
        problem = one.told if isinstance(one.told, EjmapError) else one.told.error
        said = w.error(problem) if problem else w("hearing.preview_none")
        st.html(element("p", said, class_="ej-notice"))
        return
    if one.told.stage != "done":
        st.html(element("p", say_stage(one.told, language), role="status"))
        return
    if one.ticket.order != tickets.preview_order():
        st.html(element("p", w("hearing.preview_old"), class_="ej-quiet"))
    address = addresses.exhibit(base(), one.ticket.number, one.told.name or "")
    picture = element("img", "", src=address, alt=w("hearing.preview_alt"))
    opens = around("a", [picture], href=address, target="_blank", rel="noopener")
    st.html(around("div", [opens], class_="ej-preview"))
