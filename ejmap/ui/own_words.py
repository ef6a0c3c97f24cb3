"""Streamlit's own words, in the page's language.

The catalogues' keys "streamlit.*" hold Streamlit's English as it stands in its program, and our
Spanish for it; `static/own_words.js` watches the page and puts one for the other. It also sets the
document's language and keeps the language in the address.
"""

from pathlib import Path

import streamlit as st

from ejmap.text import LANGUAGES, Language, words
from ejmap.ui import addresses

SCRIPT = Path(__file__).parent / "static" / "own_words.js"
PREFIX = "streamlit."
# The map's frame is named by its component for programs, not for people.
MAP_FRAME = "streamlit_folium.st_folium"


_watcher = st.components.v2.component(
    "ejmap_own_words", js=SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
)


def show(language: Language, is_chosen: bool, key: str) -> None:
    """Put the watcher on the page; `is_chosen` remembers the language for the next visit."""
    with st.container(key=key):
        _watcher(
            key=f"{key}_watcher",
            data={
                "language": language,
                "is_chosen": is_chosen,
                "base": addresses.base(),
                "words": replacements(language),
            },
        )


def replacements(language: Language) -> list[tuple[str, str]]:
    """Return what to look for and what to put there; longer words come first."""
    other = next(one for one in LANGUAGES if one != language)
    here, there = words(language), words(other)
    keys = sorted(key for key in here.keys() if key.startswith(PREFIX))  # noqa: SIM118 - a method
    found = [(there(key), here(key)) for key in keys]
    frame = (MAP_FRAME, here("map.frame"))
    return sorted([frame, *found], key=lambda pair: ("{" in pair[0], -len(pair[0])))
