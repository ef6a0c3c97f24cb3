"""Which ground the map of a view is about, on screen and on paper alike."""

from collections.abc import Iterable

import numpy as np
import shapely

from ejmap.layer import Group
from ejmap.region import SETTLED_BOUNDS, VALLEY_BOUNDS
from ejmap.snapshots.drawn import COMMUNITIES, Drawn

Bounds = tuple[float, float, float, float]
"""(min_lon, min_lat, max_lon, max_lat), EPSG:4326."""
# What spans more of the valley than this is shown with the valley whole, so that maps compare.
WHOLE_FROM = 0.6


def ground_of(layers: Iterable[Drawn]) -> Bounds | None:
    """Return what the features span, without room around them; None: the valley whole.

    Context counts only where there is nothing else, but for the communities: a map that compares
    them shows all of them. What lies beyond the valley does not count, unless it was chosen.
    """
    told = list(layers)
    about = [one for one in told if _counts(one)] or told
    spans = [span for one in about if (span := _span(one))]
    if not spans:
        return None
    west, south, east, north = zip(*spans, strict=True)
    together = (min(west), min(south), max(east), max(north))
    return None if _is_most(together) and _is_within_valley(together) else together


def _counts(drawn: Drawn) -> bool:
    return drawn.layer.group is not Group.CONTEXT or drawn.layer.key == COMMUNITIES


def _span(drawn: Drawn) -> Bounds | None:
    shapes = np.asarray(drawn.table.geometry.values)
    valley = shapely.box(*VALLEY_BOUNDS)
    placed = ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
    here = shapes[placed & (drawn.is_chosen | shapely.intersects(shapes, valley))]
    if not len(here):
        return None
    west, south, east, north = (float(one) for one in shapely.total_bounds(here))
    if drawn.is_chosen:
        return west, south, east, north
    left, bottom, right, top = VALLEY_BOUNDS
    return max(west, left), max(south, bottom), min(east, right), min(north, top)


def _is_within_valley(bounds: Bounds) -> bool:
    return bool(shapely.box(*VALLEY_BOUNDS).contains(shapely.box(*bounds)))


def _is_most(bounds: Bounds) -> bool:
    west, south, east, north = SETTLED_BOUNDS
    across, up = (bounds[2] - bounds[0]) / (east - west), (bounds[3] - bounds[1]) / (north - south)
    return max(across, up) > WHOLE_FROM
