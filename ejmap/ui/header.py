"""The top of every page: whose map this is, the pages by name, and the language switch."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui import language as switch
from ejmap.ui.markup import element


def show(pages: Mapping[str, Any], queries: Mapping[str, str], key: str) -> Language:
    """Show the row; return the language of the page.

    Args:
        pages: The pages of the navigation by name, in their order.
        queries: The query string each page's link carries, beside the language.
        key: Name of the row, and of the class its style goes by.
    """
    language = switch.current()
    w = words(language)
    with st.container(key=key, horizontal=True, vertical_alignment="center", gap="small"):
        st.html(element("p", w("app.name"), class_="ej-brand"), width="content")
        for name, page in pages.items():
            carried = _pairs(queries.get(name, ""), language)
            st.page_link(page, label=w(f"page.{name}"), query_params=carried)
        switch.show(key=f"{key}_language")
    return language


def _pairs(query: str, language: Language) -> list[tuple[str, str]]:
    others = [(name, value) for name, value in parse_qsl(query) if name != "lang"]
    return [("lang", language), *others]
