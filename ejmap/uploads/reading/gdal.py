"""Reading through GDAL, for the forms it knows best: one driver at a time, plain files alone.

Which drivers there are is settled before GDAL is loaded (`cage.gdal_environment`).
"""

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyogrio
from pyogrio.raw import read_arrow

from ejmap.errors import UnreadableFile
from ejmap.text import text_of
from ejmap.uploads.limits import MAX_COLUMNS, MAX_FEATURES, too_large
from ejmap.uploads.problems import Problem
from ejmap.uploads.reading.arrow import cells_from_arrow
from ejmap.uploads.reading.opening import open_plain
from ejmap.uploads.reading.shapes import checked_shapes, crs_of, shapes_from_wkb
from ejmap.uploads.upload import FileKind, Upload

WKB = "wkb_geometry"
MIDNIGHT = "T00:00:00"


@dataclass(frozen=True)
class Read:
    """What GDAL gives of one layer: what it says of it, and its columns."""

    meta: dict[str, Any]
    table: pa.Table


def read_layer(path: Path, name: str, layer: str | None = None, **options: Any) -> Read:
    """Read one layer of a file; `options` are the driver's.

    Raises:
        UnreadableFile: It is not well formed.
        FileTooLarge: It has too many rows or columns.
    """
    open_plain(path, name).close()
    try:
        with warnings.catch_warnings(action="ignore"):
            meta, table = read_arrow(
                path, layer=layer, max_features=MAX_FEATURES + 1, datetime_as_string=True, **options
            )
    except MemoryError:
        raise
    except Exception as error:  # over a broken file GDAL's binding raises whatever comes
        raise _broken(error, name) from error
    if table.num_rows > MAX_FEATURES:
        raise too_large(name, "features")
    if table.num_columns > MAX_COLUMNS + 1:
        raise too_large(name, "columns")
    return Read(meta, table)


def told_rows(path: Path, name: str) -> int:
    """Return how many rows a file says it has; -1 where it does not say.

    Raises:
        UnreadableFile: It is not well formed.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            return int(pyogrio.read_info(path)["features"])
    except Exception as error:  # as in `read_layer`
        raise _broken(error, name) from error


def layers_of(path: Path, name: str) -> list[str]:
    """Return the names of the layers that have shapes, then of those that have none.

    Raises:
        UnreadableFile: It is not well formed.
    """
    open_plain(path, name).close()
    try:
        with warnings.catch_warnings(action="ignore"):
            listed = pyogrio.list_layers(path)
    except MemoryError:
        raise
    except Exception as error:  # over a broken file GDAL's binding raises whatever comes
        raise _broken(error, name) from error
    with_shapes = [str(one) for one, shape in listed if shape is not None]
    return with_shapes + [str(one) for one, shape in listed if shape is None]


def _broken(error: Exception, name: str) -> Exception:
    if "memory" in str(error).lower():
        return too_large(name, "memory")
    return UnreadableFile(name, text_of("upload.broken.cut_off"))


def upload_of(
    found: Read,
    name: str,
    kind: FileKind,
    *,
    layers: tuple[str, ...] = (),
    layer: str | None = None,
    notes: tuple[Problem, ...] = (),
) -> Upload:
    """Return what was read as an upload.

    Raises:
        FileTooLarge: Its shapes have too many corners.
    """
    shape_column = _shape_column(found)
    columns = [one for one in found.table.column_names if one != shape_column]
    given_columns = [_days(found.table.column(one)) for one in columns]
    cells = cells_from_arrow(given_columns, columns, found.table.num_rows)
    geometry = None
    if shape_column is not None:
        wkb = found.table.column(shape_column)
        given = ~wkb.is_null().to_numpy()
        shapes = shapes_from_wkb(wkb.to_numpy())
        geometry, more = checked_shapes(shapes, given, cells.index, name)
        notes = (*notes, *more)
    crs = crs_of(found.meta["crs"]) if geometry is not None else None
    return Upload(name, kind, cells, geometry, crs, notes, layers, layer)


def _shape_column(found: Read) -> str | None:
    if found.meta["geometry_type"] is None:
        return None
    named = found.meta["geometry_name"] or WKB
    return named if named in found.table.column_names else None


def _days(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return a column of midnights, all of them, as the days they mean; any other as it is."""
    if not pa.types.is_string(column.type) or not pc.all(pc.ends_with(column, MIDNIGHT)).as_py():
        return column
    return pc.utf8_slice_codeunits(column, 0, len("2022-03-09"))
