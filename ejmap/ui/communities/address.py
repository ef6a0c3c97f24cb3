"""The address bar says what is compared, so that a copied address opens the same view."""

from pathlib import Path

import streamlit as st

SCRIPT = Path(__file__).parent.parent / "static" / "communities_address.js"

_writer = st.components.v2.component(
    "ejmap_communities_address", js=SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
)


def show(query: str, key: str) -> None:
    """Have the browser write a query string (without "?") into its address bar."""
    with st.container(key=key):
        _writer(key=f"{key}_writer", data={"query": query})
