"""GeoParquet: columns with shapes as WKB or as arrays, and a paper about them in JSON."""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyproj import CRS

from ejmap.errors import UnreadableFile
from ejmap.text import text_of
from ejmap.uploads.limits import MAX_COLUMNS, MAX_FEATURES, MEMORY_BYTES, too_large
from ejmap.uploads.reading.arrow import cells_from_arrow
from ejmap.uploads.reading.opening import open_plain
from ejmap.uploads.reading.shapes import checked_shapes, crs_of, shapes_from_wkb
from ejmap.uploads.upload import FileKind, Upload

PAPER = b"geo"
BROKEN = (
    *(pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError, ValueError, KeyError, TypeError),
    # What reading arrays of coordinates raises where they are none.
    AttributeError,
)
# Where the paper names no CRS the standard has OGC:CRS84, longitude and latitude.
USUAL_CRS = "EPSG:4326"


def read(path: Path, name: str, kind: FileKind, layer: str | None) -> Upload:  # noqa: ARG001
    """Read it; a Parquet file without shapes is a table.

    Raises:
        UnreadableFile: It is cut off or not well formed.
        FileTooLarge: It has too many rows, columns or corners.
    """
    open_plain(path, name).close()
    try:
        with pq.ParquetFile(path, memory_map=False) as file:
            _check_size(file.metadata, name)
            paper = _paper(file.metadata)
            return _upload(file.read(use_pandas_metadata=False), paper, name, kind)
    except BROKEN as error:
        raise UnreadableFile(name, text_of("upload.broken.cut_off")) from error


def _check_size(metadata: pq.FileMetaData, name: str) -> None:
    if metadata.num_rows > MAX_FEATURES:
        raise too_large(name, "features")
    if metadata.num_columns > 2 * MAX_COLUMNS:
        raise too_large(name, "columns")
    groups = range(metadata.num_row_groups)
    if sum(metadata.row_group(one).total_byte_size for one in groups) > MEMORY_BYTES // 4:
        raise too_large(name, "memory")


def _paper(metadata: pq.FileMetaData) -> dict[str, Any]:
    told = json.loads((metadata.metadata or {}).get(PAPER, b"{}"))
    return told if isinstance(told, dict) else {}


def _upload(table: pa.Table, paper: dict[str, Any], name: str, kind: FileKind) -> Upload:
    shape_column = paper.get("primary_column")
    shape_columns = set(paper.get("columns", {}))
    columns = [one for one in table.column_names if one not in shape_columns]
    cells = cells_from_arrow([table.column(one) for one in columns], columns, table.num_rows)
    if shape_column not in table.column_names:
        return Upload(name, kind, cells, None)
    told = paper["columns"][shape_column]
    column = table.column(shape_column)
    shapes = _shapes(column, str(told.get("encoding", "WKB")))
    given = ~column.is_null().to_numpy()
    geometry, notes = checked_shapes(shapes, given, cells.index, name)
    return Upload(name, kind, cells, geometry, _crs(told), notes)


def _shapes(column: pa.ChunkedArray, encoding: str) -> Any:
    if encoding.upper() == "WKB":
        return shapes_from_wkb(column.to_numpy())
    extension = pa.field(
        "shape", column.type, metadata={"ARROW:extension:name": f"geoarrow.{encoding}"}
    )
    table = pa.table([column], schema=pa.schema([extension]))
    return np.asarray(gpd.GeoDataFrame.from_arrow(table, geometry="shape").geometry.to_numpy())


def _crs(told: dict[str, Any]) -> CRS | None:
    """Return the CRS; a paper that names none means degrees, one that says null does not know."""
    return crs_of(json.dumps(told["crs"]) if told.get("crs") else told.get("crs", USUAL_CRS))
