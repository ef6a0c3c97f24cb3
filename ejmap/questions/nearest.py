"""Measure to the nearest of some features, and find areas: by spatial index, all rows at once.

Distances are straight lines in ground metres, exact: the index only saves measuring what is far.
Where features are measured to their own layer, none is measured to itself.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from ejmap.questions.features import Features, Geometries, Mask, kept

Predicate = Literal["covered_by", "intersects"]


class Nearest(NamedTuple):
    """For each row its distance in ground metres, nan where none, and to which row, -1 for none."""

    distance_m: NDArray[np.float64]
    number: NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows to be measured from.

    Attributes:
        geometry_m: Geometry in ground metres, None where it is not to be measured.
        numbers: Number of each row in its layer's table.
    """

    geometry_m: Geometries
    numbers: NDArray[np.intp]


def nearest(rows: Rows, target: Features, chosen: Mask, *, is_own_layer: bool) -> Nearest:
    """Measure each row to the nearest chosen feature.

    Args:
        rows: Where from.
        target: The layer measured to.
        chosen: Which of its rows; they must have a place.
        is_own_layer: Whether the rows are the target's own.
    """
    found = Nearest(np.full(len(rows.numbers), np.nan), np.full(len(rows.numbers), -1, np.intp))
    if not chosen.any():
        return found
    tree = _tree(target, chosen)
    if is_own_layer:
        _fill_with_others(found, rows, tree)
        return found
    (sources, targets), distances = tree.query_nearest(
        rows.geometry_m, return_distance=True, all_matches=False
    )
    found.distance_m[sources], found.number[sources] = distances, targets
    return found


def related(
    rows: Rows, target: Features, chosen: Mask, predicate: Predicate, *, is_own_layer: bool
) -> NDArray[np.intp]:
    """Return for each row the number of the first chosen area it relates to so, -1 for none."""
    first = np.full(len(rows.numbers), len(chosen), np.intp)
    sources, targets = _tree(target, chosen).query(rows.geometry_m, predicate=predicate)
    if is_own_layer:
        is_other = rows.numbers[sources] != targets
        sources, targets = sources[is_other], targets[is_other]
    np.minimum.at(first, sources, targets)
    first[first == len(chosen)] = -1
    return first


def _tree(target: Features, chosen: Mask) -> shapely.STRtree:
    if np.array_equal(chosen, target.is_placed):
        return target.placed_tree
    return shapely.STRtree(kept(target.geometry_m, chosen))


def _fill_with_others(found: Nearest, rows: Rows, tree: shapely.STRtree) -> None:
    """Measure rows to the others of their own layer.

    Whatever touches a row is at distance 0 like the row itself. Where nothing but itself is, no
    other feature has its geometry, and the index can leave that geometry out.
    """
    (sources, targets), distances = tree.query_nearest(rows.geometry_m, return_distance=True)
    is_other = rows.numbers[sources] != targets
    found.distance_m[sources[is_other]] = distances[is_other]
    found.number[sources[is_other]] = targets[is_other]
    lonely = np.flatnonzero(found.number == -1)
    (sources, targets), distances = tree.query_nearest(
        rows.geometry_m[lonely], return_distance=True, all_matches=False, exclusive=True
    )
    found.distance_m[lonely[sources]], found.number[lonely[sources]] = distances, targets
