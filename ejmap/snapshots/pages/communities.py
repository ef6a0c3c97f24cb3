"""Communities, kept: a topic's numbers side by side, or one community's profile."""

from collections.abc import Sequence

from ejmap.errors import NothingToKeep
from ejmap.published import profiled, sources
from ejmap.questions.comparing.topics import TOPICS, of_topic, side_by_side
from ejmap.questions.comparing.view import Comparing, from_query, in_order
from ejmap.questions.features import Features, Sources
from ejmap.questions.profiles import Profile
from ejmap.snapshots.keeping import tribal
from ejmap.snapshots.keeping.gaps import not_shown
from ejmap.snapshots.keeping.papers import sources_used, topics_of, with_basemap
from ejmap.snapshots.keeping.tables import in_place
from ejmap.snapshots.kept import Kept, MapLayer, Page, Side
from ejmap.snapshots.wording import communities as words_of
from ejmap.store import Store

PAGE = Page.COMMUNITIES
PLACES = "communities"
# The layers that the numbers of a topic are counted from.
COUNTED: dict[str, tuple[str, ...]] = {
    "homes": (PLACES, "mobile_home_parks", "bus_stops"),
    "water": (PLACES, "water_systems"),
    "bus": (PLACES, "bus_stops"),
    "roads": (PLACES, "unpaved_roads"),
    "air": (PLACES, "air_quality"),
    "context": (PLACES, "census_tracts"),
}


def keep(query: str, at: str | None, store: Store) -> Kept:  # noqa: ARG001 - the page has no map
    """Return what Communities compares, or one community's profile.

    Raises:
        NothingToKeep: No layer is published that the numbers could be counted from.
        StoreError: The store is damaged, full or busy.
    """
    published = sources(store)
    profiles = profiled(published)
    view = from_query(query, profiles)
    opened = next((one for one in profiles if one.key == view.community), None)
    return _one(opened, published, view) if opened else _compared(profiles, published, view)


def _compared(profiles: Sequence[Profile], published: Sources, view: Comparing) -> Kept:
    places = [side_by_side(one) for one in in_order(profiles, view)]
    chief = words_of.chief_of(places, view)
    if chief is None:
        raise NothingToKeep
    used = [published[key] for key in COUNTED[view.topic] if key in published]
    every = [one for place in places for one in of_topic(place, view.topic)]
    is_tribal = _is_tribal(used, None, published)
    return Kept(
        page=PAGE,
        query=view.query(),
        title=words_of.title(view),
        finding=words_of.finding(places, chief, every),
        figures=words_of.figures_of(places, chief),
        tables=(words_of.compared(places, view, published),),
        sides=_sides(used),
        not_shown=not_shown(used, words_of.left_open(places, every)),
        sources=sources_used(with_basemap([*used, *tribal.used(is_tribal, published)], published)),
        topics=topics_of(_counted(used), is_tribal=is_tribal),
        spoken=words_of.aloud(places, chief, every),
    )


def _one(profile: Profile, published: Sources, view: Comparing) -> Kept:
    topics = [topic for topic in TOPICS if of_topic(profile, topic)]
    told = words_of.chief_numbers(profile)
    if not told:
        raise NothingToKeep
    keys = dict.fromkeys(key for topic in topics for key in COUNTED[topic])
    used = [published[key] for key in keys if key in published]
    is_tribal = _is_tribal(used, profile.key, published)
    return Kept(
        page=PAGE,
        query=Comparing(community=view.community).query(),
        title=words_of.title_of(profile),
        finding=words_of.profile_finding(profile, told),
        figures=words_of.profile_figures(told),
        tables=tuple(words_of.profile_table(profile, topic, published) for topic in topics),
        sides=_sides([one for one in used if one.layer.key == PLACES]),
        not_shown=not_shown(used, words_of.left_open([profile], list(profile.indicators))),
        sources=sources_used(with_basemap([*used, *tribal.used(is_tribal, published)], published)),
        topics=topics_of(_counted(used), is_tribal=is_tribal),
        spoken=words_of.profile_aloud(profile, told),
    )


def _counted(used: Sequence[Features]) -> list[Features]:
    return [one for one in used if one.layer.key != PLACES]


def _is_tribal(used: Sequence[Features], place: str | None, published: Sources) -> bool:
    return tribal.is_concerned([(one, in_place(one, place)) for one in used], published)


def _sides(used: Sequence[Features]) -> tuple[Side, ...]:
    """Return a map of the places and what is counted in them, the lowest first."""
    order = sorted(used, key=lambda one: one.layer.style.order)
    drawn = tuple(
        MapLayer(layer=one.layer.key, version=one.version)
        for one in order
        if one.layer.geometry != "none" and len(one.table)
    )
    return (Side(layers=drawn),) if drawn else ()
