"""The views a person takes to the hearing: their ids, kept for the visit, read from the link.

The address holds ids and nothing else; what is typed stays in the visit. The link counts when the
visit has no list yet: afterwards the list is what was taken, moved and put away.
"""

from urllib.parse import urlencode

import streamlit as st

from ejmap.errors.exhibits import TooManyViews, UnknownSnapshot
from ejmap.exhibits.exhibit import MOST_VIEWS
from ejmap.snapshots.identity import normalised
from ejmap.text import Language
from ejmap.ui import arrival

PAGE = "hearing"
PARAMETER = "views"
PART = "hearing_part"
"""The widget that holds which part of the page is open."""
_IDS, _TOO_MANY = "hearing_views", "hearing_too_many"


def arrive() -> None:
    """Take the views from the link when the visit has none of its own yet."""
    if _IDS in st.session_state:
        return
    linked = st.query_params.get(PARAMETER, "").split(",")
    found = tuple(dict.fromkeys(_written(one) for one in linked if one.strip()))
    if found:
        _keep(found[:MOST_VIEWS])
    if len(found) > MOST_VIEWS:
        st.session_state[_TOO_MANY] = len(found)


def ids() -> tuple[str, ...]:
    """Return the views, in the order a person gave them."""
    found: tuple[str, ...] = st.session_state.get(_IDS, ())
    return found


def too_many() -> TooManyViews | None:
    """Return what to say of a link with more views than an exhibit holds."""
    found = st.session_state.get(_TOO_MANY)
    return TooManyViews(found, MOST_VIEWS) if found else None


def add(view: str) -> None:
    """Add a view at the end; one that is there already stays in its place.

    Raises:
        TooManyViews: An exhibit holds no more.
    """
    if view in ids():
        return
    if len(ids()) >= MOST_VIEWS:
        raise TooManyViews(len(ids()) + 1, MOST_VIEWS)
    _keep((*ids(), view))


def take_away(view: str) -> None:
    """Leave a view out; it stays in the store, and its link goes on opening."""
    _keep(tuple(one for one in ids() if one != view))
    st.session_state.pop(_TOO_MANY, None)


def move(view: str, places: int) -> None:
    """Move a view down by so many places, up by a negative number; the ends stop it."""
    others = [one for one in ids() if one != view]
    place = min(max(ids().index(view) + places, 0), len(others))
    _keep((*others[:place], view, *others[place:]))


def open_views() -> None:
    """Turn the Hearing page to the views, whatever part is open; for when a button is pressed."""
    st.session_state[PART] = PARAMETER


def query(language: Language, part: str | None = None) -> str:
    """Return the query string that opens these views again, without "?"."""
    parts = {"lang": language, "part": part, PARAMETER: ",".join(ids())}
    return urlencode({name: value for name, value in parts.items() if value}, safe=",")


def _written(linked: str) -> str:
    """Return an id of a link as it is kept; what is none stays, so that a sentence can name it."""
    try:
        return normalised(linked)
    except UnknownSnapshot:
        return linked.strip()


def _keep(views: tuple[str, ...]) -> None:
    st.session_state[_IDS] = views
    arrival.remember(PAGE, urlencode({PARAMETER: ",".join(views)}, safe=","))
