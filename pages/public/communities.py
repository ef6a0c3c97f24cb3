"""Communities: the six and between them, side by side."""

import streamlit as st

from ejmap.text import words
from ejmap.ui.language import current

w = words(current())
st.title(w("communities.title"), anchor=False)
