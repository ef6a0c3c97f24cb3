"""The parts of the Hearing page, and the row a person chooses one in."""

from collections.abc import Callable

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui.hearing import change, gathered, promises, sides, views

PARAMETER = "part"
PARTS: dict[str, Callable[[Language, str], None]] = {
    "views": views.show,
    "promises": promises.show,
    "change": change.show,
}
# What the address holds of a part beside its name.
_QUERIES: dict[str, Callable[[], str]] = {"promises": promises.query, "change": sides.query}
_CHOSEN = "hearing_part_chosen"


def choose(language: Language, key: str) -> str:
    """Show the row; return the name of the part that is chosen: the link's at first."""
    w = words(language)
    if key not in st.session_state:
        linked = st.query_params.get(PARAMETER, "")
        wanted = st.session_state.get(_CHOSEN, linked)
        st.session_state[key] = wanted if wanted in PARTS else next(iter(PARTS))
    st.pills(
        w("hearing.parts"),
        list(PARTS),
        required=True,
        format_func=lambda one: w(f"hearing.part_{one}"),
        key=key,
        label_visibility="collapsed",
    )
    chosen = str(st.session_state[key])
    st.session_state[_CHOSEN] = chosen
    return chosen


def show(part: str, language: Language) -> None:
    """Show a part."""
    PARTS[part](language, f"hearing_{part}")


def query(part: str, language: Language) -> str:
    """Return the query string that opens a part as it is, without "?"."""
    more = _QUERIES.get(part)
    return gathered.query(language, part) + (f"&{more()}" if more else "")
