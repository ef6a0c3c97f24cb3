"""The frame around every page: language, pages by name, style, errors in words, footer.

This is the script the server runs; it holds no page's content.
"""

import streamlit as st

from ejmap.text import words
from ejmap.ui import arrival, footer, header, language, look, own_words
from ejmap.ui.pages import PUBLIC_PAGES, STAFF_PAGES
from ejmap.ui.shielded import shielded
from ejmap.ui.staff import gate

spoken = language.current()
w = words(spoken)
st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
pages = {
    name: st.Page(path, title=w(f"page.{name}"), url_path=name, default=first)
    for name, path, first in (*PUBLIC_PAGES, *STAFF_PAGES)
}
current = st.navigation(list(pages.values()), position="hidden")
name = next(key for key, page in pages.items() if page == current)
# The pages' own titles travel with every run: short there, whole in the window's title.
st.set_page_config(page_title=w("page.title", page=w(f"page.{name}")))
arrival.note(name)
own_words.show(spoken, language.is_chosen(), key="own_words")
look.show(spoken)
named = PUBLIC_PAGES + (STAFF_PAGES if gate.is_signed_in() else ())
header.show({one: pages[one] for one, _, _ in named}, arrival.queries(), key="header")
with shielded(spoken):
    current.run()
footer.show(spoken)
