"""What a person has typed and ticked for the exhibit: it lives in the visit, and nowhere else.

The widgets keep it, under the names given here, also while another page is open.
"""

from datetime import date

import streamlit as st

from ejmap.errors import EjmapError
from ejmap.errors.exhibits import WordsTooLong
from ejmap.exhibits.checking import checked
from ejmap.exhibits.exhibit import MOST_LETTERS, Dress, Form, Order
from ejmap.text import Language, words
from ejmap.ui.hearing import gathered
from ejmap.ui.markup import element
from ejmap.ui.staff.describe.periods import period_from_words

MOST_EXHIBIT_LETTERS = 12
WORDS = (*MOST_LETTERS, "exhibit")
DATE, LANGUAGES = "hearing_date", "languages"
NAMES_HOMES, WITH_COMMUNITIES = "names_homes", "with_communities"
_NAMES_OFFERED = "hearing_names_offered"


def key_of(part: str) -> str:
    """Return the name of the widget that a part of the dress is typed into."""
    return f"hearing_dress_{part}"


def note_key(view: str) -> str:
    """Return the name of the widget that a view's note is typed into."""
    return f"hearing_note_{view}"


def has_note(view: str) -> bool:
    """Tell whether a view has a note."""
    return bool(st.session_state.get(note_key(view)))


def offer_names(*, is_offered: bool) -> None:
    """Note whether homes may be named: a tick without a view it stands for has no effect."""
    st.session_state[_NAMES_OFFERED] = is_offered


def are_names_offered() -> bool:
    """Tell whether a view is there of whose homes or parks a person may say that they be named."""
    return bool(st.session_state.get(_NAMES_OFFERED))


def dress() -> Dress:
    """Return all that was typed and ticked, as it stands."""
    said = {part: str(st.session_state.get(key_of(part)) or "") for part in WORDS}
    notes = {view: st.session_state.get(note_key(view)) or "" for view in gathered.ids()}
    return Dress(
        **{**said, "exhibit": said["exhibit"][:MOST_EXHIBIT_LETTERS]},
        hearing_date=hearing_date(),
        languages=st.session_state.get(key_of(LANGUAGES), "both"),
        notes={view: note for view, note in notes.items() if note},
        names_homes=are_names_offered() and bool(st.session_state.get(key_of(NAMES_HOMES))),
        with_communities=bool(st.session_state.get(key_of(WITH_COMMUNITIES))),
    )


def hearing_date() -> date | None:
    """Return the day that was typed; None where there is none, or it cannot be read."""
    period = period_from_words(date_words()) or ""
    return date.fromisoformat(period) if len(period) == len("2026-12-08") else None


def is_date_unread() -> bool:
    """Tell whether something was typed as the day that is none."""
    return bool(date_words().strip()) and hearing_date() is None


def date_words() -> str:
    """Return the day as it was typed."""
    return st.session_state.get(key_of(DATE)) or ""


def is_sound() -> bool:
    """Tell whether all that was typed fits on a sheet."""
    notes = (problem("notes", view) for view in gathered.ids())
    return not (is_date_unread() or any(map(problem, MOST_LETTERS)) or any(notes))


def problem(part: str, view: str = "") -> EjmapError | None:
    """Return what is wrong with one part of what was typed, by itself."""
    whole = dress()
    typed = {"notes": {view: whole.notes.get(view, "")}} if view else {part: getattr(whole, part)}
    try:
        checked(Order(form=Form.PDF, views=(view or "any",), dress=Dress(**typed)))
    except WordsTooLong as found:
        return found
    return None


def show_problem(part: str, language: Language, view: str = "") -> None:
    """Say beside a part what is wrong with it, if anything is."""
    found = problem(part, view)
    if found:
        st.html(element("p", words(language).error(found), class_="ej-notice", role="alert"))
