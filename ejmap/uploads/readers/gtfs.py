"""GTFS: a bus timetable, of which the stops are read as points or the ways of its buses as lines.

Feeds of strangers lack members and columns that our own source insists on (`sources.gtfs`); nothing
but the places is read here.
"""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from ejmap.errors import EmptyFile, UnreadableFile
from ejmap.text import text_of
from ejmap.uploads.readers import delimited
from ejmap.uploads.reading.archives import unpacked
from ejmap.uploads.reading.layering import chosen, note_on_others
from ejmap.uploads.reading.shapes import Shapes, checked_shapes, crs_of
from ejmap.uploads.upload import FileKind, Upload

STOPS, ROUTES = "stops", "routes"
WGS_84 = "EPSG:4326"
STOP_COLUMNS = ("stop_id", "stop_lat", "stop_lon")
SHAPE_COLUMNS = ("shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence")
OF_ROUTES = ("route_short_name", "route_long_name", "route_type", "route_color")


def read(path: Path, name: str, kind: FileKind, layer: str | None) -> Upload:
    """Read its stops, or its ways (`routes`).

    Raises:
        UnreadableFile: stops.txt lacks a column, or a member cannot be read.
        ArchiveBomb: The zip unpacks to too much, or holds archives.
        UnsafePath: The zip's names lead out of it.
        EmptyFile: It has no stop.
        FileTooLarge: It has too many rows.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = {one.name.lower(): one for one in unpacked(path, name, Path(folder))}
        layers = [STOPS, ROUTES] if "shapes.txt" in files else [STOPS]
        one = chosen(layers, layer, name)
        upload = (_stops if one == STOPS else _routes)(files, name, kind)
    several = tuple(layers) if len(layers) > 1 else ()
    notes = (*upload.notes, *note_on_others(layers, one))
    return replace(upload, layers=several, layer=one, notes=notes)


def _member(files: Mapping[str, Path], member: str, columns: tuple[str, ...], name: str) -> Upload:
    """Return one table of the feed.

    Raises:
        UnreadableFile: A column is missing.
    """
    found = delimited.read(files[member], name, FileKind.CSV, None)
    if missing := [one for one in columns if one not in found.cells]:
        raise UnreadableFile(
            name, text_of("upload.broken.gtfs", member=member, missing=", ".join(missing))
        )
    return found


def _stops(files: Mapping[str, Path], name: str, kind: FileKind) -> Upload:
    table = _member(files, "stops.txt", STOP_COLUMNS, name)
    x, y = _numbers(table.cells["stop_lon"]), _numbers(table.cells["stop_lat"])
    is_known = (x.notna() & y.notna()).to_numpy()
    shapes = np.full(len(table), None, dtype=object)
    shapes[is_known] = shapely.points(x[is_known], y[is_known])
    return _placed(replace(table, kind=kind), shapes)


def _routes(files: Mapping[str, Path], name: str, kind: FileKind) -> Upload:
    """Return one line a shape, with its route where the feed tells it."""
    table = _member(files, "shapes.txt", SHAPE_COLUMNS, name)
    points = pd.DataFrame(
        {
            "shape_id": table.cells["shape_id"],
            "x": _numbers(table.cells["shape_pt_lon"]),
            "y": _numbers(table.cells["shape_pt_lat"]),
            "order": _numbers(table.cells["shape_pt_sequence"]),
        }
    ).dropna()
    points = points.sort_values(["shape_id", "order"], kind="stable")
    points = points[points.groupby("shape_id")["x"].transform("size") > 1]
    if points.empty:
        raise EmptyFile(name)
    codes, ids = pd.factorize(points["shape_id"])
    lines = shapely.linestrings(points[["x", "y"]].to_numpy(), indices=codes)
    rows = pd.RangeIndex(1, len(ids) + 1)
    cells = pd.DataFrame({"shape_id": pd.Series(list(ids), rows, dtype="str")})
    cells = cells.join(_of_routes(files, name), on="shape_id")
    bare = Upload(name, kind, cells, None, notes=table.notes, encoding=table.encoding)
    return _placed(bare, np.asarray(lines))


def _of_routes(files: Mapping[str, Path], name: str) -> pd.DataFrame:
    """Return what is said of each shape's first route, by shape; nothing where that is missing."""
    if not {"trips.txt", "routes.txt"} <= set(files):
        return pd.DataFrame()
    trips = _member(files, "trips.txt", ("route_id", "shape_id"), name).cells
    routes = _member(files, "routes.txt", ("route_id",), name).cells
    there = ["route_id", *(one for one in OF_ROUTES if one in routes)]
    first = trips[["shape_id", "route_id"]].dropna().drop_duplicates("shape_id")
    named = routes[there].drop_duplicates("route_id")
    return first.merge(named, on="route_id", how="left").set_index("shape_id")


def _numbers(cells: "pd.Series") -> "pd.Series[float]":
    return pd.to_numeric(cells.str.strip(), errors="coerce").astype("float64")


def _placed(upload: Upload, shapes: Shapes) -> Upload:
    given = ~shapely.is_missing(shapes)
    geometry, notes = checked_shapes(shapes, given, upload.cells.index, upload.name)
    return replace(upload, geometry=geometry, crs=crs_of(WGS_84), notes=(*upload.notes, *notes))
