"""Shapes of strangers: built as far as they can be, flat, finite, and within the limits."""

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS
from pyproj.exceptions import CRSError

from ejmap.uploads.limits import MAX_CORNERS, MAX_CORNERS_OF_ONE, too_large
from ejmap.uploads.problems import ROWS_NAMED, Code, Problem

Shapes = NDArray[Any]


def crs_of(said: object) -> CRS | None:
    """Return what a file says its coordinates are; None where it says nothing we understand."""
    if not said:
        return None
    try:
        return CRS.from_user_input(said)
    except CRSError:
        return None


def shapes_from_wkb(wkb: Sequence[bytes | None] | NDArray[Any]) -> Shapes:
    """Return shapes; a ring that is not closed is closed, what cannot be built is missing."""
    return np.asarray(shapely.from_wkb(np.asarray(wkb, dtype=object), on_invalid="fix"))


def checked_shapes(
    shapes: Shapes, given: NDArray[np.bool_], index: "pd.Index[int]", name: str
) -> tuple[gpd.GeoSeries, tuple[Problem, ...]]:
    """Return shapes flat and finite, and notes on those that had to be left out.

    Args:
        shapes: What could be built; None where not.
        given: Whether the file gives a shape for the row.
        index: The rows' numbers.
        name: The file, for what is over a limit.

    Raises:
        FileTooLarge: They have too many corners.
    """
    _check_corners(shapes, name)
    flat = shapely.force_2d(shapes)
    unbuilt = given & shapely.is_missing(flat)
    wild = _not_finite(flat)
    flat[wild] = None
    notes = [_note("shape_not_built", index[unbuilt]), _note("coordinates_not_finite", index[wild])]
    series = gpd.GeoSeries(flat, index=index)
    return series, tuple(one for one in notes if one is not None)


def _check_corners(shapes: Shapes, name: str) -> None:
    corners = shapely.get_num_coordinates(shapes)
    if len(corners) and corners.max() > MAX_CORNERS_OF_ONE:
        raise too_large(name, "corners_of_one")
    if corners.sum() > MAX_CORNERS:
        raise too_large(name, "corners")


def _not_finite(shapes: Shapes) -> NDArray[np.bool_]:
    coordinates, of_shape = shapely.get_coordinates(shapes, return_index=True)
    wild = np.zeros(len(shapes), dtype=np.bool_)
    wild[of_shape[~np.isfinite(coordinates).all(axis=1)]] = True
    return wild


def _note(said: str, rows: "pd.Index[int]") -> Problem | None:
    if not len(rows):
        return None
    first = tuple(int(row) for row in rows[:ROWS_NAMED])
    return Problem(code=Code.NULL_GEOMETRY, count=len(rows), rows=first, weight="note", said=said)
