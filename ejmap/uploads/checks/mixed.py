"""Points, lines and areas in one file: they take different symbols and answer differently."""

import numpy as np
import shapely
from numpy.typing import NDArray

from ejmap.uploads.checks import rows_named, shapes_of
from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import Held, Upload

KEEP_ALL = "keep_all_kinds"
KEEP_COMMONEST = "keep_commonest"
NONE, SEVERAL = -1, 3


def find(upload: Upload, _held: Held) -> list[Problem]:
    """Return the rows whose shape is not of the commonest kind."""
    kinds = _kinds(shapes_of(upload))
    others = _others(kinds)
    if not others.any():
        return []
    points, lines, areas, several = (int((kinds == one).sum()) for one in (0, 1, 2, SEVERAL))
    return [
        Problem(
            code=Code.MIXED_GEOMETRY,
            count=int(others.sum()),
            rows=rows_named(upload.cells.index[others]),
            fixes=(Fix(key=KEEP_ALL), Fix(key=KEEP_COMMONEST, asks=True)),
            facts={"points": points, "lines": lines, "areas": areas, "several": several},
        )
    ]


def mend(upload: Upload, _problem: Problem, fix: str, _held: Held) -> Upload:
    """Return it with the rows of the commonest kind (and those without a place), or as it is."""
    if fix == KEEP_ALL:
        return upload
    return upload.without_rows(upload.cells.index[_others(_kinds(shapes_of(upload)))])


def _others(kinds: NDArray[np.int_]) -> NDArray[np.bool_]:
    known = kinds[kinds != NONE]
    if not len(known):
        return np.zeros(len(kinds), dtype=bool)
    whole = known[known != SEVERAL]
    commonest = np.bincount(whole).argmax() if len(whole) else NONE
    return np.asarray((kinds != NONE) & (kinds != commonest))


def _kinds(shapes: NDArray[np.object_]) -> NDArray[np.int_]:
    """Return 0, 1, 2 for points, lines and areas, SEVERAL for shapes that hold more than one."""
    kinds = np.where(shapely.is_empty(shapes), NONE, shapely.get_dimensions(shapes))
    collections = shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION
    for place in np.flatnonzero(collections & (kinds != NONE)):
        parts = {kind for kind in shapely.get_dimensions(_parts(shapes[place])) if kind >= 0}
        kinds[place] = parts.pop() if len(parts) == 1 else SEVERAL
    return np.asarray(kinds, dtype=int)


def _parts(shape: shapely.Geometry) -> NDArray[np.object_]:
    """Return the single shapes of a collection, however deep they lie."""
    parts = shapely.get_parts(np.array([shape], dtype=object))
    while (shapely.get_type_id(parts) >= shapely.GeometryType.MULTIPOINT).any():
        parts = shapely.get_parts(parts)
    return np.asarray(parts)
