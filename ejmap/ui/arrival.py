"""Coming to a page: only then is the address read; afterwards the browser owns it."""

from urllib.parse import urlencode

import streamlit as st

_PAGE, _IS_NEW, _QUERIES = "arrival_page", "arrival_is_new", "arrival_queries"
_OWN = "arrival_own"


def note(page: str) -> None:
    """Note which page this run shows, and where it stands."""
    st.session_state[_IS_NEW] = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    remember(page, query())


def remember(page: str, query: str) -> None:
    """Remember the query string that leads back to what a page shows now."""
    st.session_state[_QUERIES] = {**queries(), page: query}


def own(page: str, query: str) -> None:
    """Have a page's link carry this query string, whatever the address bar still says.

    For a page whose address may hold what a person has taken back: the browser is a step behind.
    """
    st.session_state[_OWN] = {**st.session_state.get(_OWN, {}), page: query}


def is_new() -> bool:
    """Tell whether the page was not the one shown before: the address is to be read."""
    return bool(st.session_state.get(_IS_NEW, True))


def queries() -> dict[str, str]:
    """Return the query string each page of this visit last stood at, for the way back."""
    found: dict[str, str] = st.session_state.get(_QUERIES, {})
    return {**found, **st.session_state.get(_OWN, {})}


def query() -> str:
    """Return the address's query string, without "?"."""
    given = st.query_params
    return urlencode([(name, value) for name in given for value in given.get_all(name)])
