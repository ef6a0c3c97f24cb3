"""My place: what is known of the air, water, bus, roads and park at one place."""

import streamlit as st

from ejmap.text import words
from ejmap.ui.language import current

w = words(current())
st.title(w("my_place.title"), anchor=False)
