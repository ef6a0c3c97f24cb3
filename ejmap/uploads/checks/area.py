"""Rows that lie outside the valley's box: real places elsewhere, or points at 0, 0."""

import numpy as np
import shapely
from numpy.typing import NDArray

from ejmap.region import VALLEY_BOUNDS
from ejmap.uploads.checks import LEAVE_OUT, is_on_earth, places_of, rows_named, shapes_of
from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import Held, Upload

VALLEY_BOX = shapely.box(*VALLEY_BOUNDS)
# Nearer than this (degrees, about 100 m) to 0, 0 a place is a blank that a program filled in.
NULL_ISLAND = shapely.box(-0.001, -0.001, 0.001, 0.001)

Flags = NDArray[np.bool_]


def find(upload: Upload, _held: Held) -> list[Problem]:
    """Return the rows whose shape does not touch the valley's box."""
    shapes = shapes_of(upload)
    rows = _outside(upload)
    if not rows.any():
        return []
    outside = shapes[rows]
    zeros = int(np.asarray(shapely.covered_by(places_of(upload)[rows], NULL_ISLAND)).sum())
    nowhere = int((~is_on_earth(outside)).sum())
    is_all = bool((rows | shapely.is_missing(shapes)).all())
    return [
        Problem(
            code=Code.OUTSIDE_AREA,
            count=len(outside),
            rows=rows_named(upload.cells.index[rows]),
            fixes=() if is_all else (Fix(key=LEAVE_OUT, asks=True),),
            weight="stop" if is_all else "fix",
            facts={"zeros": zeros, "nowhere": nowhere, "of": len(shapes)},
            said=_said(zeros, nowhere, len(outside), is_all),
        )
    ]


def mend(upload: Upload, _problem: Problem, _fix: str, _held: Held) -> Upload:
    """Return it without the rows outside."""
    return upload.without_rows(upload.cells.index[_outside(upload)])


def _outside(upload: Upload) -> Flags:
    """Tell which rows have a shape, and none in the valley's box (EPSG:4326)."""
    if upload.crs is None:
        return np.zeros(len(upload), dtype=bool)
    is_here = np.asarray(shapely.intersects(places_of(upload), VALLEY_BOX))
    return np.asarray(~shapely.is_missing(shapes_of(upload)) & ~is_here)


def _said(zeros: int, nowhere: int, count: int, is_all: bool) -> str:
    if zeros == count:
        return "outside_area_zero"
    if nowhere == count:
        return "outside_area_nowhere"
    if zeros or nowhere:
        return "outside_area_some_nowhere"
    return "outside_area_all" if is_all else "outside_area"
