"""For the agencies: what we found in their files that does not agree with itself."""

import streamlit as st

from ejmap.store import Version
from ejmap.text import Language, words
from ejmap.ui import addresses
from ejmap.ui.markup import around, element, link


def show(versions: dict[str, Version], language: Language, key: str) -> None:
    """Show how many disagreements were found, and the file that lists them."""
    w = words(language)
    found = sum(_count(version.layer.key, version.id, version) for version in versions.values())
    with st.container(key=key):
        st.html(element("h2", w("sources.corrections"), id="corrections"))
        st.html(element("p", w("sources.corrections_count", n=found)))
        file = link(w("sources.corrections_download"), addresses.corrections(), download="")
        st.html(around("p", [file], class_="ej-links"))


@st.cache_data(max_entries=100, show_spinner=False)
def _count(layer: str, version: str, _version: Version) -> int:  # noqa: ARG001 - the key
    return len(_version.disagreements())
