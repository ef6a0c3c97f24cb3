"""What a person compares on Communities, kept for the visit; read from the link on arrival.

`?lang=es&topic=water&sort=water_systems&community=mecca`. The browser writes the address
(`page_address.js`); what makes no sense in a link is dropped, part by part.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from ejmap.questions.profiles import Profile
from ejmap.text import Language
from ejmap.ui import arrival
from ejmap.ui.communities.topics import TOPICS, is_comparable, of_topic

PAGE = "communities"
_VIEW = "communities_view"


@dataclass(frozen=True)
class Comparing:
    """A topic, the key of the indicator to sort by, and the one community opened, if any."""

    topic: str = next(iter(TOPICS))
    sort: str | None = None
    community: str | None = None

    def query(self, language: Language) -> str:
        """Return the query string that opens this view, without "?"."""
        parts = {"lang": language, "topic": self.topic, "sort": self.sort}
        parts["community"] = self.community
        return urlencode({name: value for name, value in parts.items() if value})


def arrive(profiles: Iterable[Profile]) -> None:
    """Take the view from the link when a person comes to the page; otherwise leave it be."""
    if arrival.is_new() or _VIEW not in st.session_state:
        st.session_state[_VIEW] = from_query(arrival.query(), list(profiles))


def current(language: Language) -> Comparing:
    """Return the view; other pages lead back to it."""
    view: Comparing = st.session_state[_VIEW]
    arrival.remember(PAGE, view.query(language))
    return view


def change(part: str, value: str | None) -> None:
    """Change a part of the view; another topic has other numbers to sort by."""
    view: Comparing = st.session_state[_VIEW]
    if part == "topic" and value:
        view = replace(view, topic=value, sort=None)
    elif part == "sort":
        view = replace(view, sort=value)
    elif part == "community":
        view = replace(view, community=value)
    st.session_state[_VIEW] = view


def from_query(query: str, profiles: list[Profile]) -> Comparing:
    """Return the view of a query string, without the parts that make no sense."""
    said = dict(reversed(parse_qsl(query.removeprefix("?"), errors="replace")))
    topic = next((one for one in TOPICS if one == said.get("topic")), Comparing.topic)
    sort, community = said.get("sort"), said.get("community")
    return Comparing(
        topic,
        sort if sort in sortable(profiles, topic) else None,
        community if community in {one.key for one in profiles} else None,
    )


def sortable(profiles: Iterable[Profile], topic: str) -> list[str]:
    """Return the keys of a topic's numbers that places may be put in the order of."""
    found = (
        one.key
        for profile in profiles
        for one in of_topic(profile, topic)
        if one.value is not None and is_comparable(one)
    )
    return list(dict.fromkeys(found))
