"""The listed mobile home parks of a column: how many, their size, how near a bus stop.

Size is one number of two measures, spaces and connections, never one of them alone: how many have a
size in the permit register would by itself tell how many are missing from it.
"""

from collections.abc import Iterable

import numpy as np
import shapely

from ejmap.questions.features import Features, Mask, Sources
from ejmap.questions.indicators.column import Column, column_of
from ejmap.questions.indicators.indicator import Indicator, papers_from, said, year_of

GROUP = "homes"
PARKS, STOPS = "mobile_home_parks", "bus_stops"
SIZE = "size_count"
# Papers that list mobile home parks; the layer has one more, of paving.
LISTS = ("register", "state_small")
# Walks to a stop that planners count with, in metres: a quarter and half a mile (of 1,609.344 m).
WALKS_M = {"parks_quarter_mile": 402, "parks_half_mile": 805}


def indicators(sources: Sources, key: str) -> Iterable[Indicator]:
    """Yield the mobile home parks of a column."""
    parks = column_of(sources, PARKS, key)
    if parks is None:
        return
    layer = parks.features.layer
    yield parks.count(
        key="parks",
        group=GROUP,
        label=said("profile.parks"),
        note=layer.notice,
        papers=papers_from(layer, *LISTS),
    )
    if SIZE in parks.table:
        yield _size(parks)
    if stops := sources.get(STOPS):
        yield from (_near(parks, stops, walk, metres) for walk, metres in WALKS_M.items())


def _size(parks: Column) -> Indicator:
    sizes = parks.table[SIZE].astype("Float64")
    known = parks.rows[SIZE].notna()
    value = float(sizes[parks.mask].sum()) if known.any() else None
    if value is None and parks.rows.empty and len(parks.table):
        value = 0.0
    return parks.count(
        key="size",
        group=GROUP,
        label=said("profile.size"),
        value=value,
        text=said("value.unknown") if value is None else None,
        unit=said("profile.size_unit"),
        unknown=int((~known).sum()),
        unplaced_value=float(sizes[parks.nowhere].sum()),
        note=said("profile.size_note"),
        papers=papers_from(parks.features.layer, *LISTS),
    )


def _near(parks: Column, stops: Features, key: str, metres: int) -> Indicator:
    near, unsure = within(parks.features, stops, metres)
    here = parks.mask & parks.features.is_placed
    of = int(here.sum())
    column = ",".join(f"{one.field}:{one.operator}:{one.value}" for one in parks.conditions[:1])
    return parks.count(
        key=key,
        group=GROUP,
        label=said(f"profile.{key}", year=year_of(stops.layer)),
        value=float((near & here).sum()) if len(parks.table) and len(stops.table) else None,
        of=of,
        unknown=int((unsure & here).sum()) + int((parks.mask & ~here).sum()),
        unplaced_value=0.0,
        note=said("profile.parks_near_note", distance=metres),
        papers=(*papers_from(parks.features.layer, *LISTS), *stops.layer.papers),
        evidence=parks.evidence(also=(STOPS,)),
        question=f"subject={PARKS}:{column}&if=nearer:{STOPS}:{metres}",
    )


def within(features: Features, targets: Features, metres: int) -> tuple[Mask, Mask]:
    """Tell which features are surely within a straight-line distance of a target, and which may be.

    May be: none of the placed targets is, but others have no certain place or are not listed.
    """
    tree = shapely.STRtree(targets.geometry_m[targets.is_placed])
    placed = np.flatnonzero(features.is_placed)
    found = tree.query(features.geometry_m[placed], predicate="dwithin", distance=metres)
    near = np.zeros(len(features.table), dtype=np.bool_)
    near[placed[np.unique(found[0])]] = True
    are_all_placed = bool(targets.is_placed.all()) and targets.layer.incomplete is None
    return near, ~near & (not are_all_placed)
