"""The place a person has chosen, kept for the visit, and what of it the address bar may say."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import quote

import streamlit as st

import ejmap.store
from ejmap.errors import PlaceError
from ejmap.published import sources as published_sources
from ejmap.questions.features import Sources
from ejmap.questions.places import (
    Place,
    link_of,
    place_at,
    place_from_link,
    place_listed,
    rounded_link_of,
)
from ejmap.text import Language
from ejmap.ui import arrival

PAGE = "my_place"
PARAMETER = "place"
PARKS = "mobile_home_parks"
_CHOSEN, _PROBLEM = "my_place_chosen", "my_place_problem"
_MOVES, _CHOICES = "my_place_moves", "my_place_choices"


@dataclass(frozen=True)
class Chosen:
    """A place, and how it came: only with `is_in_link` does the address bar tell where it is.

    Attributes:
        asked: What was named, tapped or typed; the link goes by it.
        place: What is told about: the same, or the park the person says is theirs.
        is_in_link: Whether the rounded point stands in the link.
        precision_m: How far off the phone says its position may be.
    """

    asked: Place
    place: Place
    is_in_link: bool = False
    precision_m: float | None = None

    @property
    def is_personal(self) -> bool:
        """Tell whether this is a point of the person's own, and not a thing of our lists."""
        return self.asked.kind == "point"

    @property
    def is_home(self) -> bool:
        """Tell whether the place, or the park picked as one's own, is nobody's business."""
        return self.is_personal or self.asked != self.place

    @property
    def link(self) -> str:
        """What the address says of it: a listed place, the community, or the rounded point."""
        return rounded_link_of(self.asked) if self.is_in_link else link_of(self.asked)


def sources() -> Sources:
    """Return the published layers, ready to be asked."""
    return published_sources(ejmap.store.ready())


def arrive(language: Language) -> None:
    """Take the place from the link when a person comes to the page.

    The way back from another page says the community alone; then the place that was chosen stays.
    """
    linked = st.query_params.get(PARAMETER)
    kept = now()
    if arrival.is_new() and linked and not (kept and kept.link == linked):
        take(lambda: place_from_link(linked, sources()), moves=True)
        _put_in_link(is_wanted=True)
    tell_address(language)


def take(
    find: Callable[[], Place], *, moves: bool = False, precision_m: float | None = None
) -> None:
    """Choose the place that `find` gives, or keep what was wrong with it, which no log is told.

    Args:
        find: May raise PlaceError.
        moves: Whether the map goes there.
        precision_m: How far off the place may be, if it is known.
    """
    forget()
    try:
        place = find()
    except PlaceError as problem:
        st.session_state[_PROBLEM] = problem
        return
    st.session_state[_CHOSEN] = Chosen(place, place, precision_m=precision_m)
    st.session_state[_MOVES] = move_number() + moves
    st.session_state[_CHOICES] = choice_number() + 1


def pick_park(park: str | None) -> None:
    """Tell about the listed park a person says is theirs; None goes back to what was asked.

    Raises:
        UnknownPlace: No such park.
    """
    kept = now()
    if kept is None:
        return
    asked = kept.asked
    if park is None:
        place = asked
    elif kept.is_personal and asked.latitude is not None and asked.longitude is not None:
        place = place_at(asked.latitude, asked.longitude, sources(), park=park)
    else:
        place = place_listed(PARKS, park, sources())
    st.session_state[_CHOSEN] = replace(kept, place=place)


def forget() -> None:
    """Leave the place, and what was wrong with the last one."""
    for key in (_CHOSEN, _PROBLEM):
        st.session_state.pop(key, None)


def leave(language: Language) -> None:
    """Forget the place because the person wants it so; the page's links forget it too."""
    forget()
    tell_address(language)


def now() -> Chosen | None:
    """Return what is chosen, if anything is."""
    kept: Chosen | None = st.session_state.get(_CHOSEN)
    return kept


def problem() -> PlaceError | None:
    """Return what was wrong with the place that was asked for last."""
    found: PlaceError | None = st.session_state.get(_PROBLEM)
    return found


def move_number() -> int:
    """Return how often the map was sent somewhere."""
    number: int = st.session_state.get(_MOVES, 0)
    return number


def choice_number() -> int:
    """Return how many places were chosen in this visit: what belongs to one begins anew with it."""
    number: int = st.session_state.get(_CHOICES, 0)
    return number


def put_in_link(language: Language, *, is_wanted: bool) -> None:
    """Put the rounded place into the link of this page, or take it out again."""
    _put_in_link(is_wanted=is_wanted)
    tell_address(language)


def _put_in_link(*, is_wanted: bool) -> None:
    kept = now()
    if kept and kept.is_personal:
        st.session_state[_CHOSEN] = replace(kept, is_in_link=is_wanted)


def tell_address(language: Language) -> None:
    """Let the page's links carry what the address bar may say, and nothing else."""
    arrival.own(PAGE, query(language))


def public_query(language: Language) -> str:
    """Return the query string of what may be told to anybody: a listed thing, or the community."""
    kept = now()
    link = link_of(kept.asked) if kept else ""
    return f"lang={language}&{PARAMETER}={quote(link, safe=',:')}"


def query(language: Language) -> str:
    """Return the query string of the page as it stands."""
    kept = now()
    link = kept.link if kept else ""
    place = f"&{PARAMETER}={quote(link, safe=',:')}" if link else ""
    return f"lang={language}{place}"
