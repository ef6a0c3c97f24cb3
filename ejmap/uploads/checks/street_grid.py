"""Dots that lie on another avenue than their own address says (`region.street_grid`).

Addresses are read as the file has them, whatever is dropped of them afterwards, and say nothing
here but how far north or south of them a dot lies.
"""

import numpy as np
import shapely
from numpy.typing import NDArray

from ejmap.region import VALLEY, VALLEY_BOUNDS
from ejmap.region.street_grid import (
    BELIEVED_WITHIN_M,
    METRES_PER_DEGREE_OF_LATITUDE,
    avenue_told,
    latitude_of,
)
from ejmap.uploads.cells.telling_columns import address_column
from ejmap.uploads.checks import (
    LEAVE_OUT,
    MARK_DOUBTFUL,
    is_marked,
    places_of,
    rows_named,
    with_doubt,
)
from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import Held, Upload

# Latitude; south of it other streets are numbered so.
COUNTY_LINE = float(VALLEY.bounds[1])


def find(upload: Upload, _held: Held) -> list[Problem]:
    """Return the points that are more than a kilometre north or south of their address."""
    off_m = _off_m(upload)
    rows = off_m > BELIEVED_WITHIN_M
    if not rows.any():
        return []
    farthest = float(off_m[rows].max()) / 1000
    return [
        Problem(
            code=Code.ADDRESS_GRID_MISMATCH,
            count=int(rows.sum()),
            rows=rows_named(upload.cells.index[rows]),
            fixes=(Fix(key=MARK_DOUBTFUL), Fix(key=LEAVE_OUT, asks=True)),
            facts={"farthest_km": f"{farthest:.0f}"},
        )
    ]


def mend(upload: Upload, _problem: Problem, fix: str, _held: Held) -> Upload:
    """Return it with the rows marked, or without them."""
    rows = _off_m(upload) > BELIEVED_WITHIN_M
    if fix == LEAVE_OUT:
        return upload.without_rows(upload.cells.index[rows])
    return with_doubt(upload, rows)


def _off_m(upload: Upload) -> NDArray[np.float64]:
    """Return how many metres each point is off, at least; 0 where that cannot be told."""
    shapes = places_of(upload)
    longitudes, latitudes = shapely.get_x(shapes), shapely.get_y(shapes)
    off_m = np.zeros(len(shapes))
    column = address_column(upload.cells_as_read) if upload.crs is not None else None
    if column is None:
        return off_m
    west, _, east, _ = VALLEY_BOUNDS
    # Other towns of the county have a Pierce St and an Avenue 70; the grid counts north and south
    # only, so a dot of the same place lies between the same meridians.
    looked_at = (longitudes >= west) & (longitudes <= east) & ~is_marked(upload)
    cells = upload.cells_as_read[column]
    looked_at &= cells.notna().to_numpy()
    told = [_latitude(str(cell)) for cell in cells[looked_at]]
    off_m[looked_at] = np.abs(latitudes[looked_at] - told) * METRES_PER_DEGREE_OF_LATITUDE
    return np.nan_to_num(off_m)


def _latitude(printed: str) -> float:
    """Return the latitude an address tells; NaN for none, and south of the county line."""
    avenue = avenue_told(printed)
    latitude = np.nan if avenue is None else latitude_of(avenue)
    return latitude if latitude >= COUNTY_LINE else np.nan
