"""Before and after, kept: two sides of a layer, the difference in numbers, what cannot be said."""

from urllib.parse import parse_qsl, urlencode

import numpy as np

from ejmap.errors import NothingToKeep
from ejmap.published import sources
from ejmap.questions.features import Features, Sources
from ejmap.snapshots.comparing import Compared, SideOf, compared
from ejmap.snapshots.keeping import dust
from ejmap.snapshots.keeping.centre import centre_of
from ejmap.snapshots.keeping.gaps import not_shown
from ejmap.snapshots.keeping.papers import sources_used, topics_of, with_basemap
from ejmap.snapshots.kept import Kept, MapLayer, Page, Side, Source, Table
from ejmap.snapshots.wording import change as words_of
from ejmap.store import Store

PAGE = Page.CHANGE
LAYER, FROM, TO = "layer", "from", "to"


def keep(query: str, at: str | None, store: Store) -> Kept:
    """Return what differs between two sides of a layer.

    Raises:
        NothingToKeep: No layer is named.
        ComparingError: The layer or a side cannot be compared, or both sides are the same.
        StoreError: The store is damaged, full or busy, or a side was withdrawn for harm.
    """
    published = sources(store)
    found = sides_asked(query, published, store)
    readings = _readings(found, published)
    span = dust.span_of(readings) if readings else None
    per_community = words_of.communities(found)
    few = words_of.is_about_few(found)
    used = list(
        {one.features.version: one.features for one in (found.before, found.after)}.values()
    )
    return Kept(
        page=PAGE,
        query=query_of(found.layer.key, found.before.name, found.after.name),
        at=centre_of(query, at),
        title=words_of.title(found),
        finding=words_of.finding(found),
        figures=words_of.figures(found),
        communities=per_community,
        tables=_tables(found),
        sides=_sides(found),
        not_shown=not_shown(used[-1:], words_of.left_open(found, span)),
        sources=_sources(used, readings, published),
        topics=topics_of(used[-1:]),
        spoken=words_of.aloud(found, span),
        few=few,
        by_community=per_community if few else None,
    )


def sides_asked(query: str, published: Sources, store: Store) -> Compared:
    """Return the two sides that a query string asks for; raises what `keep` does."""
    asked = dict(reversed(parse_qsl(query.removeprefix("?"), errors="replace")))
    if not asked.get(LAYER):
        raise NothingToKeep
    return compared(asked[LAYER], asked.get(FROM, ""), asked.get(TO, ""), published, store)


def query_of(layer: str, first: str, last: str) -> str:
    """Return the query string of a comparison, without "?"."""
    return urlencode({LAYER: layer, FROM: first, TO: last})


def _readings(found: Compared, published: Sources) -> Features | None:
    return dust.readings_layer(published) if dust.is_asked(found.layer) else None


def _tables(found: Compared) -> tuple[Table, ...]:
    rows = words_of.one_by_one(found)
    return (*words_of.categories(found), *([rows] if rows else []))


def _sides(found: Compared) -> tuple[Side, ...]:
    """Return both maps; none where nothing may be drawn or neither side has a place."""
    both = (found.before, found.after)
    if words_of.keeps_homes_back(found) or not any(
        bool(np.any(one.features.has_place & one.chosen)) for one in both
    ):
        return ()
    return tuple(Side(label=one.label, layers=(_drawn(one, found),)) for one in both)


def _drawn(side: SideOf, found: Compared) -> MapLayer:
    ids = side.ids if found.by == "dates" else None
    return MapLayer(layer=side.features.layer.key, version=side.features.version, ids=ids)


def _sources(
    used: list[Features], readings: Features | None, published: Sources
) -> tuple[Source, ...]:
    both = [paper for one in used for paper in sources_used([one])]
    beneath = sources_used(with_basemap([readings] if readings else [], published))
    return tuple(dict.fromkeys([*both, *beneath]))
