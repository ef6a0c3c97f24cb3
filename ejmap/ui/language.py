"""The page's language: the link's, then the person's choice, then the browser's."""

import streamlit as st

from ejmap.text import LANGUAGES, Language, best_language

COOKIE = "ejmap_lang"
NAMES: dict[Language, str] = {"en": "English", "es": "Español"}
_NOW, _CHOSEN = "language", "language_chosen"


def current() -> Language:
    """Return the language of this visit, settled when it begins."""
    if _NOW not in st.session_state:
        st.session_state[_NOW] = _at_the_start()
    language: Language = st.session_state[_NOW]
    return language


def is_chosen() -> bool:
    """Tell whether the person has pressed the switch in this visit."""
    return bool(st.session_state.get(_CHOSEN))


def show(key: str) -> Language:
    """Show the switch, the other language's own name, and return the language of the page."""
    now = current()
    other = next(one for one in LANGUAGES if one != now)
    st.button(NAMES[other], key=key, on_click=_choose, args=(other,))
    return now


def _choose(language: Language) -> None:
    st.session_state[_NOW] = language
    st.session_state[_CHOSEN] = True


def _at_the_start() -> Language:
    wishes = [*st.query_params.get_all("lang")[:1], st.context.cookies.get(COOKIE)]
    told = (one for wish in wishes for one in LANGUAGES if one == wish)
    return next(told, best_language(st.context.locale or ""))
