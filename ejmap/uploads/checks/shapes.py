"""Shapes that cross or contradict themselves: mended copies, with what that does to their area."""

import numpy as np
import shapely
from numpy.typing import NDArray

from ejmap.geo import COORDINATE_DECIMALS, ground_metres
from ejmap.uploads.checks import only, places_of, rows_named, shapes_of, with_shapes
from ejmap.uploads.problems import Code, Fact, Fix, Problem
from ejmap.uploads.upload import Held, Upload

M2_PER_HECTARE = 10_000.0
# An area smaller than this share of the mended one was none.
TELLING_SHARE = 0.01

Shapes = NDArray[np.object_]


def find(upload: Upload, _held: Held) -> list[Problem]:
    """Return the shapes that are not valid, with the area before and after mending."""
    if upload.crs is None:
        return []
    rows = _is_invalid(upload)
    if not rows.any():
        return []
    broken = shapes_of(upload)[rows]
    mended = _mended(broken)
    return [
        Problem(
            code=Code.INVALID_GEOMETRY,
            count=len(broken),
            rows=rows_named(upload.cells.index[rows]),
            fixes=(_fix(_hectares(broken), _hectares(mended)),),
            # A version never holds a shape that is not valid.
            weight="stop",
            facts={"collapsed": int(shapely.is_missing(mended).sum())},
            said="invalid_collapsed" if shapely.is_missing(mended).any() else "",
        )
    ]


def _fix(before: float, after: float) -> Fix:
    """Return the mending, with the areas in hectares; of lines there are none.

    The halves of a figure of eight cancel out: its area before says nothing.
    """
    facts: dict[str, Fact] = {"before_ha": f"{before:,.1f}", "after_ha": f"{after:,.1f}"}
    if not after:
        return Fix(key="repair_shapes", facts=facts)
    if before < TELLING_SHARE * after:
        return Fix(key="repair_areas_anew", facts=facts)
    change = f"{(after - before) / before * 100:+,.1f}"
    return Fix(key="repair_areas", facts={**facts, "change_pct": change})


def mend(upload: Upload, _problem: Problem, _fix: str, _held: Held) -> Upload:
    """Return it with the shapes mended; one of which nothing is left has no place."""
    shapes = shapes_of(upload).copy()
    rows = _is_invalid(upload)
    shapes[rows] = _mended(shapes[rows])
    return with_shapes(upload, shapes)


def on_grid(shapes: Shapes) -> Shapes:
    """Return shapes (EPSG:4326, two dimensions) with their corners on the stored grid.

    Where rounding by half a centimetre makes a valid shape cross itself, the crossing is taken out.
    """
    rounded = shapely.transform(shapes, lambda corners: np.round(corners, COORDINATE_DECIMALS))
    broken = shapely.is_valid(shapes) & ~shapely.is_valid(rounded) & ~shapely.is_missing(shapes)
    rounded[broken] = shapely.set_precision(shapes[broken], 10.0**-COORDINATE_DECIMALS)
    return only(rounded, ~shapely.is_empty(rounded))


def _is_invalid(upload: Upload) -> NDArray[np.bool_]:
    shapes = places_of(upload)
    invalid = np.zeros(len(shapes), dtype=bool)
    known = ~shapely.is_missing(shapes)
    invalid[known] = ~shapely.is_valid(shapes[known])
    return invalid


def _mended(shapes: Shapes) -> Shapes:
    """Return valid copies of the same kind: areas stay areas, lines lines."""
    mended = shapely.make_valid(shapes)
    kept = [
        _of_kind(one, int(shapely.get_dimensions(old)))
        for old, one in zip(shapes, mended, strict=True)
    ]
    result = np.full(len(shapes), None, dtype=object)
    result[:] = kept
    return result


def _of_kind(shape: shapely.Geometry, dimension: int) -> shapely.Geometry | None:
    """Return the parts of a shape that have a dimension: 1 for lines, 2 for areas."""
    is_whole = shapely.get_type_id(shape) != shapely.GeometryType.GEOMETRYCOLLECTION
    if is_whole:
        return shape if shapely.get_dimensions(shape) == dimension else None
    parts = shapely.get_parts(shapely.get_parts(shape))
    same = parts[shapely.get_dimensions(parts) == dimension]
    if not len(same):
        return None
    return shapely.union_all(same) if dimension == 2 else shapely.multilinestrings(same)


def _hectares(shapes: Shapes) -> float:
    """Return the area of all; of a shape with a hole outside it, as its corners give it."""
    areas = np.abs(shapely.area(shapely.transform(shapes, ground_metres)))
    return float(areas[np.isfinite(areas)].sum()) / M2_PER_HECTARE
