"""Hearing: gather views, put them in order, dress them, and take them along as an exhibit."""

import streamlit as st

from ejmap.text import words
from ejmap.ui import page_address
from ejmap.ui.hearing import gathered, parts
from ejmap.ui.language import current
from ejmap.ui.markup import element
from ejmap.ui.shielded import shielded

language = current()
w = words(language)
gathered.arrive()

st.title(w("hearing.title"), anchor=False)
st.html(element("p", w("hearing.intro"), class_="ej-intro"))
part = parts.choose(language, key=gathered.PART)
with shielded(language):
    parts.show(part, language)
page_address.show(gathered.PAGE, parts.query(part, language), key="hearing_address")
