"""What can be wrong with a file, one file a check, and how it is mended.

Each has `find(upload, held)`, which says what is wrong and never raises for bad data, and
`mend(upload, problem, fix, held)`, which returns the upload with one problem mended one way.
Finding again after mending finds nothing. `examination.CHECKS` is the order they run in.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ejmap.uploads.cells.texts import texts, where
from ejmap.uploads.problems import ROWS_NAMED, Code, Fix, Problem
from ejmap.uploads.upload import Upload

LEAVE_OUT = "leave_out_rows"
MARK_DOUBTFUL = "mark_doubtful"
DOUBTFUL = "place_is_doubtful"
"""The yes/no column that says a row's place is doubtful."""
TRUE = ("true", "1", "yes", "sí")


def rows_named(rows: Iterable[object]) -> tuple[int, ...]:
    """Return the numbers of the first rows of a problem."""
    return tuple(int(str(row)) for _, row in zip(range(ROWS_NAMED), rows, strict=False))


def in_each_column(
    upload: Upload, test: Callable[[str], object], *, code: Code, fixes: tuple[Fix, ...]
) -> list[Problem]:
    """Return a problem for each column some of whose texts pass a test."""
    found = ((str(name), where(texts(cells), test)) for name, cells in upload.cells.items())
    return [
        Problem(code=code, count=len(rows), rows=rows_named(rows), column=name, fixes=fixes)
        for name, rows in found
        if len(rows)
    ]


def shapes_of(upload: Upload) -> NDArray[np.object_]:
    """Return an upload's shapes, one a row; all missing where it has none."""
    if upload.geometry is None:
        return np.full(len(upload), None, dtype=object)
    return np.asarray(upload.geometry.values, dtype=object)


def has_place(shapes: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Tell which shapes have a corner, and none that is NaN or infinite."""
    is_finite = np.ones(len(shapes), dtype=bool)
    corners, owners = shapely.get_coordinates(shapes, return_index=True)
    is_finite[owners[~np.isfinite(corners).all(axis=1)]] = False
    return np.asarray(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)) & is_finite)


def is_on_earth(shapes: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Tell which shapes (EPSG:4326) have all their corners on the earth; missing ones do not."""
    west, south, east, north = shapely.bounds(shapes).T
    with np.errstate(invalid="ignore"):
        is_within = (west >= -180) & (east <= 180) & (south >= -90) & (north <= 90)
    return np.asarray(has_place(shapes) & is_within)


def places_of(upload: Upload) -> NDArray[np.object_]:
    """Return an upload's shapes (EPSG:4326), missing where they are nowhere on earth."""
    shapes = shapes_of(upload)
    return only(shapes, is_on_earth(shapes))


def with_shapes(upload: Upload, shapes: NDArray[np.object_]) -> Upload:
    """Return an upload with other shapes in the same CRS."""
    series = gpd.GeoSeries(shapes, index=upload.cells.index, crs=upload.crs)
    return replace(upload, geometry=series)


def with_doubt(upload: Upload, doubtful: NDArray[np.bool_]) -> Upload:
    """Return an upload whose rows are marked doubtful, besides those that were before."""
    before = upload.cells.get(DOUBTFUL)
    marked = doubtful if before is None else doubtful | _is_true(before)
    return upload.with_column(DOUBTFUL, pd.Series(marked, index=upload.cells.index))


def is_marked(upload: Upload) -> NDArray[np.bool_]:
    """Tell which rows a column of the file says to be of doubtful place already."""
    cells = upload.cells_as_read
    marked = np.zeros(len(cells), dtype=bool)
    for name in cells.columns:
        if "doubtful" in str(name).casefold():
            marked |= _is_true(cells[name])
    return marked


def _is_true(cells: "pd.Series") -> NDArray[np.bool_]:
    said = [str(cell).strip().casefold() in TRUE for cell in cells]
    return np.array(said, dtype=bool)


def only(shapes: NDArray[np.object_], rows: NDArray[np.bool_]) -> NDArray[np.object_]:
    """Return the shapes of certain rows; those of others are missing."""
    kept = np.full(len(shapes), None, dtype=object)
    kept[rows] = shapes[rows]
    return kept
