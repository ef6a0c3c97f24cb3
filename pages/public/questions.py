"""Questions: ask across the layers, and see which features answer yes, no or unknown."""

import streamlit as st

from ejmap.text import words
from ejmap.ui.language import current

w = words(current())
st.title(w("questions.title"), anchor=False)
