"""The parts of the staff page and the file at hand, as the address names them."""

from urllib.parse import urlencode

import streamlit as st

from ejmap.errors import EjmapError
from ejmap.text import Language
from ejmap.ui import arrival

PARTS = ("bring", "ledger", "drafts", "published")
JOB = "staff_job"
"""Session's name for the id of the file at hand."""
OPENED = "drafts_opened"
"""Session's name for the draft that is open: (layer, version)."""
_PART, _REFUSED = "staff_part", "staff_refused"


def arrive() -> None:
    """Take part and file from the address, when a person comes to the page."""
    if not arrival.is_new():
        return
    asked = st.query_params.get("part")
    if asked in PARTS:
        st.session_state[_PART] = asked
    if job := st.query_params.get("job"):
        st.session_state[JOB] = job


def current() -> str:
    """Return the part that is open."""
    return str(st.session_state.get(_PART, PARTS[0]))


def go_to(part: str) -> None:
    """Open a part at the next run."""
    st.session_state[_PART] = part


def job() -> str | None:
    """Return the id of the file at hand."""
    found = st.session_state.get(JOB)
    return None if found is None else str(found)


def put_job(found: str | None) -> None:
    """Set the file at hand, or say that there is none."""
    if found is None:
        st.session_state.pop(JOB, None)
    else:
        st.session_state.pop(_REFUSED, None)
        st.session_state[JOB] = found


def open_draft(layer: str, version: str) -> None:
    """Have a draft stand open when the drafts are shown."""
    st.session_state[OPENED] = (layer, version)


def refuse(error: EjmapError) -> None:
    """Forget the file at hand and keep why, until another is chosen."""
    put_job(None)
    st.session_state[_REFUSED] = error


def refused() -> EjmapError | None:
    """Return why the last file was not taken."""
    found: EjmapError | None = st.session_state.get(_REFUSED)
    return found


def query(language: Language) -> str:
    """Return the query string that leads back here, without "?"."""
    at_hand = [("job", found)] if (found := job()) else []
    return urlencode([("lang", language), ("part", current()), *at_hand])
