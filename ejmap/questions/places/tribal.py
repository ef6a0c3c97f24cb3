"""Whether a place is on tribal land: there, the State's list does not say who enforces the law."""

from collections.abc import Iterable
from functools import lru_cache

from ejmap.questions.covering import boundary, covering
from ejmap.questions.features import Features
from ejmap.questions.places.asked import Asked
from ejmap.questions.places.communities import LAYER as COMMUNITIES
from ejmap.questions.places.section import Facts, Sentence, told
from ejmap.text import Language, of_period, words

LAYER = "tribal_land"
# The Torres Martinez Reservation in the Census and in the Bureau of Indian Affairs' file.
TORRES_MARTINEZ = ("4255", "LAR0191")
ACTIONS = "official_actions"
# What the list of official actions calls that reservation.
ACTIONS_GROUP = "torres_martinez"


def tribal_facts(asked: Asked, number: int) -> Facts:
    """Return whether either boundary holds the place; of a community, whether part of it is."""
    place, features = asked.places[number], asked.features(LAYER)
    empty: Facts = {
        "is_tribal": False,
        "tribal_land": [],
        "tribal_part_of": None,
        "official_actions": None,
    }
    if features is None:
        return empty
    if place.kind == "community":
        is_part = _covers_part(str(place.id), features, asked.features(COMMUNITIES))
        name = place.name.model_dump() if place.name and is_part else None
        return {**empty, "tribal_part_of": name}
    # Of an area, the middle alone says nothing: then its own record does.
    ids = [] if place.is_middle else [features.ids[n] for n in asked.holding(LAYER, number)]
    actions = _official_actions(asked) if _is_torres_martinez(ids) else None
    return {**empty, "is_tribal": bool(ids), "tribal_land": ids, "official_actions": actions}


def _is_torres_martinez(ids: Iterable[str]) -> bool:
    return any(one in TORRES_MARTINEZ for one in ids)


def _official_actions(asked: Asked) -> Facts | None:
    """Return how many actions are listed for the reservation, and the date of the newest.

    None is matched to a place: the list has names, and two places may have one name.
    """
    features = asked.features(ACTIONS)
    if features is None:
        return None
    dates = features.table["action_date"][features.table["place_group"] == ACTIONS_GROUP]
    known = dates.dropna()
    return {"count": len(dates), "newest": max(known)} if len(known) else None


@lru_cache(64)
def _covers_part(key: str, tribal: Features, communities: Features | None) -> bool:
    if communities is None:
        return False
    areas = tribal.table.geometry.to_numpy()[tribal.is_area & tribal.is_placed]
    return bool(covering(areas, boundary(communities.table, key)).any())


def say_tribal(facts: Facts, language: Language) -> list[Sentence]:
    """Say who enforces drinking-water law on tribal land, and what the list of actions has."""
    w = words(language)
    if facts["tribal_part_of"]:
        name = told(facts["tribal_part_of"], language)
        return [Sentence("tap_tribal", w("tap.tribal_part", name=name))]
    if not facts["is_tribal"]:
        return []
    is_torres_martinez = _is_torres_martinez(facts["tribal_land"])
    key = "tap.tribal_torres_martinez" if is_torres_martinez else "tap.tribal"
    return [Sentence("tap_tribal", w(key), is_strong=True), *_say_actions(facts, language)]


def _say_actions(facts: Facts, language: Language) -> list[Sentence]:
    actions = facts["official_actions"]
    if actions is None:
        return []
    when = of_period(actions["newest"], language)
    text = words(language)("place.official_actions", n=actions["count"], when=when)
    return [Sentence("official_actions", text)]
