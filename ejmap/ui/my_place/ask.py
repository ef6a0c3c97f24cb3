"""The box a person writes a place into: a name, or coordinates; what it may mean, as buttons."""

import re
from functools import partial

import streamlit as st

from ejmap.errors import MeantPlace, PlaceError, PlaceOutside, UnreadablePlace
from ejmap.questions.features import Sources
from ejmap.questions.gazetteer import Entry, Gazetteer
from ejmap.questions.places import place_at, place_from_text, place_listed
from ejmap.region import COMMUNITIES, COMMUNITY_CHOICES
from ejmap.text import Language, words
from ejmap.ui.markup import element, plain
from ejmap.ui.my_place import chosen, where

# No name or pair of coordinates is longer.
MOST_LETTERS = 120
MOST_OFFERED = 8
_FOUND = "my_place_found"


def show(language: Language, key: str) -> None:
    """Show the box, what was found, and what was wrong."""
    w = words(language)
    with st.form(f"{key}_form", border=False), st.container(key=f"{key}_row"):
        st.text_input(
            w("my_place.where"),
            key=f"{key}_text",
            placeholder=w("my_place.where_example"),
            # What was typed here may be a home: the browser is not to remember it.
            autocomplete="off",
        )
        st.form_submit_button(
            w("my_place.search"),
            key=f"{key}_search",
            type="primary",
            on_click=_search,
            args=(f"{key}_text", language),
        )
    problem = chosen.problem()
    if problem:
        _say(problem, language, key)
    elif _FOUND in st.session_state:
        _offer(st.session_state[_FOUND], language, key)
    if not chosen.now() and _FOUND not in st.session_state:
        _suggest(language, key)


def clear() -> None:
    """Forget what was found, once a place is chosen."""
    st.session_state.pop(_FOUND, None)


def _search(box: str, language: Language) -> None:
    """Read what stands in the box: coordinates first, then a name."""
    text = str(st.session_state[box]).strip()[:MOST_LETTERS]
    clear()
    if not text:
        return
    asked = chosen.sources()
    chosen.take(partial(place_from_text, text, asked), moves=True)
    if isinstance(chosen.problem(), UnreadablePlace):
        found = _gazetteer(_versions(), asked).search(text, language, MOST_OFFERED + 1)
        if found or not is_like_coordinates(text):
            chosen.forget()
            st.session_state[_FOUND] = found or None


def is_like_coordinates(text: str) -> bool:
    """Tell whether somebody meant a place by numbers: two of them, and no words."""
    words_in_it = re.findall(r"[^\W\d_]{2,}", text)
    return len(re.findall(r"\d+", text)) >= 2 and not words_in_it


@st.cache_resource(max_entries=4, show_spinner=False)
def _gazetteer(versions: tuple[tuple[str, str], ...], _sources: Sources) -> Gazetteer:  # noqa: ARG001 - key
    return Gazetteer(_sources)


def _versions() -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, one.version) for key, one in chosen.sources().items()))


def _offer(found: list[Entry] | None, language: Language, key: str) -> None:
    w = words(language)
    if found is None:
        st.warning(plain(w("my_place.nothing_found")))
        return
    st.html(element("p", w("my_place.which")))
    with st.container(key=f"{key}_found", gap="small"):
        for number, one in enumerate(found[:MOST_OFFERED]):
            st.button(
                label(one, language),
                key=f"{key}_found_{number}",
                width="stretch",
                on_click=_choose,
                args=(one.kind, one.id),
            )
    if len(found) > MOST_OFFERED:
        st.html(element("p", w("my_place.more_found"), class_="ej-quiet"))


def _suggest(language: Language, key: str) -> None:
    """Offer the communities to whoever has not asked for anything yet."""
    st.html(element("p", words(language)("my_place.or_community")))
    with st.container(key=f"{key}_communities", horizontal=True, gap="small"):
        for one in COMMUNITIES:
            st.button(
                one.name,
                key=f"{key}_community_{one.key}",
                on_click=_choose,
                args=("community", one.key),
            )


def label(one: Entry, language: Language) -> str:
    """Return a thing's name, what it is and where, as Markdown: "Oasis" is several things.

    A described name ("mobile home park, Avenue 66, Oasis") says all that itself.
    """
    name = one.name.say(language)
    more = [one.kind_words, *([one.where] if one.where else [])]
    said = [text.say(language) for text in more]
    beside = [plain(text) for text in said if text.casefold() not in name.casefold()]
    return " · ".join([f"**{plain(where.headed(name))}**", *beside])


def _choose(kind: str, identifier: str) -> None:
    clear()
    chosen.take(partial(place_listed, kind, identifier, chosen.sources()), moves=True)


def _say(problem: PlaceError, language: Language, key: str) -> None:
    """Say what is wrong, and offer what was perhaps meant."""
    w = words(language)
    st.warning(plain(w.error(problem)))
    if isinstance(problem, MeantPlace):
        st.button(
            w("my_place.swap", place=f"{problem.latitude}, {problem.longitude}"),
            key=f"{key}_swap",
            on_click=_take_point,
            args=(problem.latitude, problem.longitude),
        )
    if isinstance(problem, PlaceOutside):
        st.button(
            w("my_place.go_to", place=COMMUNITY_CHOICES[problem.nearest].say(language)),
            key=f"{key}_nearest",
            on_click=_choose,
            args=("community", problem.nearest),
        )


def _take_point(latitude: float, longitude: float) -> None:
    chosen.take(partial(place_at, latitude, longitude, chosen.sources()), moves=True)
