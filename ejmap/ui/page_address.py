"""The address bar says what a page shows, so that a copied address opens the same."""

from pathlib import Path

import streamlit as st

SCRIPT = Path(__file__).parent / "static" / "page_address.js"

_writer = st.components.v2.component(
    "ejmap_page_address", js=SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
)


def show(page: str, query: str, key: str) -> None:
    """Have the browser write a query string (without "?") into its address bar on that page."""
    with st.container(key=key):
        _writer(key=f"{key}_writer", data={"page": page, "query": query})
