"""GeoPackage: an SQLite database, looked through before it is opened as a map.

A database can hold more than tables: views and triggers that call functions, virtual tables that
open other files. Nothing but plain tables and the indexes of the standard may be there.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from ejmap.errors import UnreadableFile, UnsafePath
from ejmap.text import text_of
from ejmap.uploads.reading.gdal import layers_of, read_layer, upload_of
from ejmap.uploads.reading.layering import chosen, note_on_others
from ejmap.uploads.reading.opening import open_plain
from ejmap.uploads.upload import FileKind, Upload

# GeoPackage 1.3, annex F.3 (r-tree index), and the counting triggers that GDAL writes.
RTREE = re.compile(r"^\s*CREATE\s+VIRTUAL\s+TABLE\s+\S+\s+USING\s+rtree\s*\(", re.IGNORECASE)
TRIGGERS = re.compile(
    r"^(rtree_.*_(insert|update\d?|update_\d|delete)"
    r"|trigger_(insert|delete)_feature_count_.*"
    r"|(gpkg_)?(tile|metadata)_.*|gpkg_[a-z_]+)$",
    re.IGNORECASE | re.DOTALL,
)
# The two views that the standard's own template brings.
VIEWS = ("st_spatial_ref_sys", "st_geometry_columns")
HARMFUL = re.compile(
    r"\b(attach|load_extension|virtual(ogr|shape|text|xl|dbf)|writefile|readfile|edit)\b"
    r"|\bogr_|\bgdal_|\bimport|\bexport",
    re.IGNORECASE,
)
# Steps of SQLite's machine that reading the list of tables may take.
STEPS = 10_000_000


def read(path: Path, name: str, kind: FileKind, layer: str | None) -> Upload:
    """Read one of its layers; those with shapes come first.

    Raises:
        UnsafePath: It holds what could reach beyond it.
        UnreadableFile: It is cut off or not well formed.
        EmptyFile: It has no layer.
        FileTooLarge: The layer has too many rows, columns or corners.
    """
    open_plain(path, name).close()
    _refuse_harm(path, name)
    layers = layers_of(path, name)
    one = chosen(layers, layer, name)
    found = read_layer(path, name, one, IMMUTABLE="YES")
    several = tuple(layers) if len(layers) > 1 else ()
    notes = note_on_others(layers, one)
    return upload_of(found, name, kind, layers=several, layer=one, notes=notes)


def _refuse_harm(path: Path, name: str) -> None:
    try:
        for kind, item, sql in _schema(path):
            if not _is_plain(kind, item, sql):
                raise UnsafePath(name, f"{kind} {item}"[:80])
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise UnreadableFile(name, text_of("upload.broken.cut_off")) from error


def _schema(path: Path) -> Iterator[tuple[str, str, str]]:
    # Immutable: no lock, no journal, nothing is written beside it.
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as database:
        database.execute("PRAGMA trusted_schema = OFF")
        database.set_progress_handler(lambda: 1, STEPS)
        for row in database.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master"):
            yield (str(row[0]), str(row[1]), str(row[2]))


def _is_plain(kind: str, item: str, sql: str) -> bool:
    if kind == "index":
        return not HARMFUL.search(sql)
    if kind == "table":
        is_virtual = re.match(r"\s*CREATE\s+VIRTUAL", sql, re.IGNORECASE)
        return bool(RTREE.match(sql)) if is_virtual else True
    if HARMFUL.search(sql):
        return False
    return bool(TRIGGERS.match(item)) if kind == "trigger" else item.lower() in VIEWS
