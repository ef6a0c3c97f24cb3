"""Rows without a place: none given, or a shape that is empty or whose numbers are none."""

import numpy as np
import shapely
from numpy.typing import NDArray

from ejmap.uploads.checks import LEAVE_OUT, has_place, only, rows_named, shapes_of, with_shapes
from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import Held, Upload

KEEP = "keep_without_place"
FIXES = (Fix(key=KEEP), Fix(key=LEAVE_OUT, asks=True))

Flags = NDArray[np.bool_]


def find(upload: Upload, _held: Held) -> list[Problem]:
    """Return rows without a shape, and rows whose shape has no usable corner."""
    if upload.geometry is None:
        return []
    shapes = shapes_of(upload)
    found = {Code.NULL_GEOMETRY: _is_missing(shapes), Code.EMPTY_GEOMETRY: _is_empty(shapes)}
    return [
        Problem(
            code=code,
            count=int(rows.sum()),
            rows=rows_named(upload.cells.index[rows]),
            fixes=FIXES,
        )
        for code, rows in found.items()
        if rows.any()
    ]


def mend(upload: Upload, problem: Problem, fix: str, _held: Held) -> Upload:
    """Return it without the rows, or with rows that have no place at all."""
    shapes = shapes_of(upload)
    is_null = problem.code == Code.NULL_GEOMETRY
    rows = _is_missing(shapes) if is_null else _is_empty(shapes)
    if fix == LEAVE_OUT:
        return upload.without_rows(upload.cells.index[rows])
    return with_shapes(upload, only(shapes, has_place(shapes)))


def _is_missing(shapes: NDArray[np.object_]) -> Flags:
    return np.asarray(shapely.is_missing(shapes))


def _is_empty(shapes: NDArray[np.object_]) -> Flags:
    return ~_is_missing(shapes) & ~has_place(shapes)
