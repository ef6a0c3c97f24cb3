"""One switch and one map, drawn the way the address names: ?way=ours&points=5000."""

import own_way
import plain_way
import streamlit as st

WAYS = {"ours": own_way.draw, "inlined": plain_way.inlined, "grouped": plain_way.grouped}

way, count = st.query_params["way"], int(st.query_params["points"])
is_on = st.checkbox("Invented points", key="on")
WAYS[way](count, is_on)
