"""Sources: where every number comes from, how old it is, and what the map does not know."""

import streamlit as st

from ejmap.text import words
from ejmap.ui import agencies_list, contents, corrections, gaps, look, sources_list, staff_link
from ejmap.ui.language import current
from ejmap.ui.published import published

language = current()
w = words(language)
versions = published()
look.show_symbols(versions.values())

st.title(w("sources.title"), anchor=False)
st.write(w("sources.intro"))
contents.show(language, key="contents")
sources_list.show(versions, language, key="sources")
gaps.show(language, key="gaps")
corrections.show(versions, language, key="corrections")
agencies_list.show(language, key="agencies")
staff_link.show(language, key="staff_link")
