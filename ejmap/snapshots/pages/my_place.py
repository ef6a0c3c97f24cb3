"""My place, kept: what the lists say of a listed place or a community, and never of a home.

A point is kept as its community. Of a mobile home park, of the small system of one, and of a place
whose report names one near by, the community around it is told; what is said of the place itself
stands in a table that names homes.
"""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, quote

import numpy as np

from ejmap.errors import NothingToKeep
from ejmap.published import sources
from ejmap.questions.features import Sources
from ejmap.questions.places import Place, Report, Section, link_of, place_from_link, report
from ejmap.questions.places.beside import MAP_LAYERS
from ejmap.region import BETWEEN
from ejmap.snapshots.keeping import naming, tribal
from ejmap.snapshots.keeping.gaps import not_shown
from ejmap.snapshots.keeping.papers import sources_used, topics_of, with_basemap
from ejmap.snapshots.kept import Kept, MapLayer, Page, Side, Topic
from ejmap.snapshots.wording import my_place as words_of
from ejmap.store import Store

PAGE = Page.MY_PLACE
PARAMETER = "place"
ACTIONS = "official_actions"


def keep(query: str, at: str | None, store: Store) -> Kept:  # noqa: ARG001 - no centre: it may be a home
    """Return what the lists say of a place.

    Raises:
        NothingToKeep: No place is named, or nobody knows near which community a point lies.
        PlaceError: There is no such place; which error says why.
        StoreError: The store is damaged, full or busy.
    """
    published = sources(store)
    asked = _public(_asked(query, published), published)
    is_home, whole = _is_home(asked, published), report(asked, published)
    names_homes = is_home or any(_names_homes(one, published) for one in whole.sections)
    told = _around(whole, published) if names_homes else whole
    used = [published[key] for key in _consulted([told, whole]) if key in published]
    drawn = [published[key] for key in MAP_LAYERS if key in published]
    return Kept(
        page=PAGE,
        query=f"{PARAMETER}={quote(link_of(asked), safe=',:')}",
        title=words_of.title(asked, told.place, is_home=is_home),
        finding=words_of.finding(told),
        figures=words_of.figures(told),
        tables=(words_of.table(whole, published, names_homes=names_homes),),
        sides=_sides(published),
        not_shown=not_shown(used),
        sources=sources_used(with_basemap([*used, *drawn], published)),
        topics=_topics(topics_of(used), whole),
        spoken=words_of.aloud(told),
        few=names_homes,
        by_community=words_of.table(told, published) if names_homes else None,
    )


def _asked(query: str, published: Sources) -> Place:
    said = dict(reversed(parse_qsl(query.removeprefix("?"), errors="replace")))
    link = said.get(PARAMETER, "").strip()
    if not link:
        raise NothingToKeep
    return place_from_link(link, published)


def _public(asked: Place, published: Sources) -> Place:
    """Return a listed place as it is, and of somebody's own point the community."""
    if asked.kind != "point":
        return asked
    return _at_link(link_of(asked), published)


def _at_link(link: str, published: Sources) -> Place:
    if not link:
        raise NothingToKeep
    return place_from_link(link, published)


def _is_home(asked: Place, published: Sources) -> bool:
    """Tell whether a listed place is somebody's home, or stands for the homes of one place."""
    features = published.get(asked.kind)
    if features is None:
        return False
    return bool((naming.homes_in(features) & np.asarray(features.ids == asked.id)).any())


def _around(whole: Report, published: Sources) -> Report:
    """Return the report of the community around a place that is not named.

    Where its own place is doubtful nobody knows which that is: then what names no home of its own.
    """
    asked = whole.place
    inside = asked.community if asked.community != BETWEEN else None
    if key := inside or asked.nearest_community:
        return report(_at_link(f"community:{key}", published), published)
    free = [one for one in whole.sections if not _names_homes(one, published)]
    return Report(replace(asked, name=None), tuple(free))


def _names_homes(section: Section, published: Sources) -> bool:
    return naming.is_naming(words_of.every_sentence(section), published)


def _consulted(reports: Sequence[Report]) -> list[str]:
    """Return the layers that reports were made from."""
    keys = [one.layer for told in reports for one in told.sections if one.layer]
    water = [one.facts for told in reports for one in told.sections if one.topic == "water"]
    land = [tribal.LAYER for one in water if one.get("is_tribal") or one.get("tribal_part_of")]
    actions = [ACTIONS for one in water if one.get("official_actions")]
    return list(dict.fromkeys([*keys, *land, *actions]))


def _topics(found: tuple[Topic, ...], told: Report) -> tuple[Topic, ...]:
    water = told.section("water").facts
    is_tribal = bool(water.get("is_tribal") or water.get("tribal_part_of"))
    return (*found, *([Topic.TRIBAL_WATER] if is_tribal else []))


def _sides(published: Sources) -> tuple[Side, ...]:
    layers = tuple(
        MapLayer(layer=key, version=published[key].version)
        for key in MAP_LAYERS
        if key in published and len(published[key].table)
    )
    return (Side(layers=layers),) if layers else ()
