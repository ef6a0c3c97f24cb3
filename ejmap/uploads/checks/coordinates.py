"""A table without shapes: its places are made from the columns that hold them.

Columns of coordinates are told by their names in both languages, then by what is in them. Where
there are none, the table is offered to be joined to a layer the map has; where that cannot be, it
cannot be shown. Addresses are never sent anywhere to be looked up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS

from ejmap.geo import STORED_CRS
from ejmap.region import VALLEY_BOUNDS
from ejmap.uploads.cells import coordinate_text
from ejmap.uploads.checks import joins, shapes_of, with_shapes
from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import Held, Upload

# In the order they are looked for; the words of a name count, not its signs and capitals.
LATITUDES = ("latitude", "latitud", "lat", "y", "ycoord", "northing", "norte", "intptlat")
LONGITUDES = (
    "longitude",
    "longitud",
    "lon",
    "lng",
    "long",
    "x",
    "xcoord",
    "easting",
    "este",
    "intptlong",
    "intptlon",
)
WKT_NAMES = ("wkt", "geometry", "geom", "the_geom", "shape", "geometria")
BOTH_NAMES = ("coordinates", "coordenadas", "location", "ubicacion", "latlon", "lat_lon", "point")
# So many of the filled cells must read as a coordinate for a column to be taken for one.
MOST = 0.5
SAMPLE = 200
"""So many filled cells tell what a column holds."""
# Numbers within so many degrees of the valley's box look like a place in the region.
NEAR_DEGREES = 3.0


@dataclass(frozen=True)
class Columns:
    """The column or columns that hold places.

    Attributes:
        names: One (WKT, or both coordinates in a cell), or two (longitude or x, latitude or y).
        is_wkt: Whether the one holds WKT.
    """

    names: tuple[str, ...]
    is_wkt: bool = False


def placed(upload: Upload) -> Upload:
    """Return a table with points (or WKT shapes) from the columns that are named for it."""
    if _has_shapes(upload):
        return upload
    found = _named(upload.cells_as_read)
    return upload if found is None else _from_columns(upload, found)


def find(upload: Upload, held: Held) -> list[Problem]:
    """Return that a table has no places, with columns that may hold them and joins to accept."""
    if not len(upload) or _has_shapes(upload):
        return []
    fixes = (*_guesses(upload), *joins.offers(upload, held))
    return [
        Problem(
            code=Code.NO_GEOMETRY,
            count=len(upload),
            rows=joins.unmatched_rows(upload, held, fixes[0]) if fixes else (),
            fixes=fixes,
            weight="stop",
            said="no_geometry_but" if fixes else "no_geometry",
        )
    ]


def mend(upload: Upload, _problem: Problem, fix: str, held: Held) -> Upload:
    """Return it with places from the columns or the layer that the fix names."""
    kind, _, rest = fix.partition(":")
    if kind == joins.JOIN:
        layer, _, column = rest.partition(":")
        return joins.joined(upload, layer, column, held)
    return _from_columns(upload, _guessed(upload)[kind])


def _has_shapes(upload: Upload) -> bool:
    shapes = shapes_of(upload)
    return not bool((shapely.is_missing(shapes) | shapely.is_empty(shapes)).all())


def _from_columns(upload: Upload, columns: Columns) -> Upload:
    cells = upload.cells_as_read
    if columns.is_wkt:
        shapes, crs = coordinate_text.shapes_from_wkt(cells[columns.names[0]])
        return with_shapes(replace(upload, crs=crs or _likely(shapes)), shapes)
    if len(columns.names) == 1:
        pairs = coordinate_text.pairs(cells[columns.names[0]])
        x, y = pairs[:, 1], pairs[:, 0]
    else:
        x, y = (coordinate_text.numbers(cells[name]) for name in columns.names)
    shapes = np.full(len(cells), None, dtype=object)
    is_known = ~(np.isnan(x) | np.isnan(y))
    shapes[is_known] = shapely.points(x[is_known], y[is_known])
    return with_shapes(replace(upload, crs=_likely(shapes)), shapes)


def _likely(shapes: NDArray[np.object_]) -> CRS | None:
    """Return degrees where most numbers can be degrees; else what they mean is not known."""
    boxes = shapely.bounds(shapes[~shapely.is_missing(shapes)])
    boxes = boxes[np.isfinite(boxes).all(axis=1)]
    fits = (np.abs(boxes) <= 180).all(axis=1)
    return CRS(STORED_CRS) if not len(boxes) or fits.mean() > MOST else None


def _named(cells: pd.DataFrame) -> Columns | None:
    """Return the columns whose names say that they hold places, and whose cells agree."""
    for name in _by_name(cells, WKT_NAMES):
        if coordinate_text.share_wkt(_sample(cells[name])) >= MOST:
            return Columns((name,), is_wkt=True)
    pairs = ((x, y) for y in _by_name(cells, LATITUDES) for x in _by_name(cells, LONGITUDES))
    for names in pairs:
        if all(_share_numbers(cells[name]) >= MOST for name in names):
            return Columns(names)
    for name in _by_name(cells, BOTH_NAMES):
        if coordinate_text.share_pairs(_sample(cells[name])) >= MOST:
            return Columns((name,))
    return None


def _by_name(cells: pd.DataFrame, wanted: tuple[str, ...]) -> Iterator[str]:
    """Yield the columns named so: whole names first, then names that have it as a word."""
    names = {str(name): _words(str(name)) for name in cells.columns}
    for word in wanted:
        yield from (name for name, parts in names.items() if "_".join(parts) == word)
    for word in (one for one in wanted if len(one) > 1):
        yield from (name for name, parts in names.items() if len(parts) > 1 and word in parts)


def _words(name: str) -> list[str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return re.findall(r"[a-z]+", coordinate_text.plain(spaced))


def _sample(cells: "pd.Series") -> "pd.Series":
    return cells.dropna().head(SAMPLE)


def _share_numbers(cells: "pd.Series") -> float:
    """Return which share of a column's filled cells are coordinates; "No Data" is as a blank."""
    sample = _sample(cells)
    return float((~np.isnan(coordinate_text.numbers(sample))).mean()) if len(sample) else 0.0


def _guesses(upload: Upload) -> tuple[Fix, ...]:
    return tuple(
        Fix(key=key, facts={"columns": list(columns.names)})
        for key, columns in _guessed(upload).items()
    )


def _guessed(upload: Upload) -> dict[str, Columns]:
    """Return columns that hold places by their cells alone, by the fix that takes them."""
    for columns in _by_cells(upload.cells_as_read):
        if _has_shapes(_from_columns(upload, columns)):
            return {"take_column" if len(columns.names) == 1 else "take_columns": columns}
    return {}


def _by_cells(cells: pd.DataFrame) -> Iterator[Columns]:
    for name in cells.columns:
        sample = _sample(cells[name])
        if coordinate_text.share_wkt(sample) >= MOST:
            yield Columns((str(name),), is_wkt=True)
        if coordinate_text.share_pairs(sample) >= MOST:
            yield Columns((str(name),))
    west, south, east, north = VALLEY_BOUNDS
    xs = [str(name) for name in cells.columns if _lies_in(cells[name], west, east)]
    ys = [str(name) for name in cells.columns if _lies_in(cells[name], south, north)]
    if xs and ys:
        yield Columns((xs[0], ys[0]))


def _lies_in(cells: "pd.Series", low: float, high: float) -> bool:
    """Tell whether a column's numbers have decimals and are degrees of the region."""
    sample = coordinate_text.numbers(_sample(cells))
    if not len(sample) or np.isnan(sample).mean() > MOST:
        return False
    known = sample[~np.isnan(sample)]
    is_near = (known >= low - NEAR_DEGREES) & (known <= high + NEAR_DEGREES)
    return bool(is_near.all()) and bool((np.round(known, 1) != known).mean() > MOST)
