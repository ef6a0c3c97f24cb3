"""What a person compares on Communities: a topic, an order, one community; to and from links.

`?lang=es&topic=water&sort=water_systems&community=mecca`. What makes no sense in a link is dropped,
part by part.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from ejmap.questions.comparing.topics import TOPICS, is_comparable, of_topic
from ejmap.questions.indicators.indicator import Indicator
from ejmap.questions.profiles import Profile
from ejmap.text import Language

Row = tuple[Indicator | None, ...]


@dataclass(frozen=True)
class Comparing:
    """A topic, the key of the indicator to sort by, and the one community opened, if any."""

    topic: str = next(iter(TOPICS))
    sort: str | None = None
    community: str | None = None

    def query(self, language: Language | None = None) -> str:
        """Return the query string that opens this view, without "?"."""
        parts = {"lang": language, "topic": self.topic, "sort": self.sort}
        parts["community"] = self.community
        return urlencode({name: value for name, value in parts.items() if value})


def from_query(query: str, profiles: Sequence[Profile]) -> Comparing:
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


def in_order(profiles: Iterable[Profile], view: Comparing) -> list[Profile]:
    """Return the places by the number the view sorts by, largest first, not known last."""
    if view.sort is None:
        return list(profiles)
    key = view.sort

    def place(profile: Profile) -> tuple[bool, float]:
        found = profile.indicator(key)
        value = None if found is None else found.value
        return value is None, -(value or 0)

    return sorted(profiles, key=place)


def rows_of(places: Sequence[Profile], topic: str) -> list[Row]:
    """Return the indicators of a topic, each for all places; None where a place has none."""
    by_place = [{one.key: one for one in of_topic(profile, topic)} for profile in places]
    keys = dict.fromkeys(key for found in by_place for key in found)
    return [tuple(found.get(key) for found in by_place) for key in keys]
