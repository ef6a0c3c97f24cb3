"""What a file is, told by its content; its name must agree.

A name proves nothing: a file that makes a reader open others of this machine can be called
`parks.csv`. And content alone is not enough either: a spreadsheet program opens by the name.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from ejmap.errors import EmptyFile, UnreadableFile, UnsupportedFile
from ejmap.text import Text, text_of
from ejmap.uploads.reading.archives import names_in
from ejmap.uploads.reading.opening import head_of, holds
from ejmap.uploads.reading.xml import refuse_declarations
from ejmap.uploads.upload import FileKind

ENDINGS: Mapping[FileKind, tuple[str, ...]] = {
    FileKind.GEOJSON: (".geojson", ".json"),
    FileKind.GEOJSON_LINES: (".geojsonl", ".geojsons", ".ndjson", ".jsonl", ".geojson", ".json"),
    FileKind.ESRI_JSON: (".json", ".esrijson"),
    FileKind.SHAPEFILE: (".zip", ".shz"),
    FileKind.GEOPACKAGE: (".gpkg",),
    FileKind.KML: (".kml",),
    FileKind.KMZ: (".kmz", ".zip"),
    FileKind.GPX: (".gpx",),
    FileKind.GEOPARQUET: (".parquet", ".geoparquet"),
    FileKind.FLATGEOBUF: (".fgb",),
    FileKind.CSV: (".csv", ".txt", ".tsv", ".tab"),
    FileKind.TSV: (".tsv", ".tab", ".txt", ".csv"),
    FileKind.XLSX: (".xlsx",),
    FileKind.XLS: (".xls",),
    FileKind.GTFS: (".zip",),
}
"""How a file of each kind may be called; the first is the usual one."""

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
MAGIC: tuple[tuple[bytes, FileKind | str], ...] = (
    (b"PAR1", FileKind.GEOPARQUET),
    (b"fgb\x03fgb", FileKind.FLATGEOBUF),
    (OLE_MAGIC, FileKind.XLS),
    (b"\x00\x00\x27\x0a", "shapefile_part"),
    (b"%PDF", "document"),
    (b"{\\rtf", "document"),
    (b"\x1f\x8b", "packed"),
    (b"BZh", "packed"),
    (b"\xfd7zXZ", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"Rar!", "packed"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
)
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
SQLITE_MAGIC = b"SQLite format 3\x00"
# The SQLite header's application id, bytes 68 to 71: GeoPackage 1.0, 1.1 and 1.2 or later.
GEOPACKAGE_IDS = (b"GP10", b"GP11", b"GPKG")
UTF_8_BOM, UTF_16_BOMS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
GEOJSON_TYPES = re.compile(
    rb'"type"\s*:\s*"(FeatureCollection|Feature|Point|MultiPoint|LineString|MultiLineString|'
    rb'Polygon|MultiPolygon|GeometryCollection)"'
)
ESRI_KEYS = (b'"geometryType"', b'"esriGeometry', b'"attributes"', b'"spatialReference"')


def kind_of(path: Path, name: str) -> FileKind:
    """Return what a file is.

    Raises:
        EmptyFile: It holds no bytes.
        UnsupportedFile: It is nothing we read, or its name says otherwise.
        UnreadableFile: It is a broken archive, locked, or XML with declarations.
        ArchiveBomb: It is an archive of archives, or unpacks to far too much.
        UnsafePath: It is an archive with names that lead out of it.
    """
    head = head_of(path, name)
    if not head.strip():
        raise EmptyFile(name)
    found = _found(path, name, head)
    if not isinstance(found, FileKind):
        raise UnsupportedFile(name, found, _expected())
    ending = Path(name).suffix.lower()
    if ending not in ENDINGS[found]:
        raise UnsupportedFile(name, _misnamed(found, ending), _named(found))
    return found


def _found(path: Path, name: str, head: bytes) -> FileKind | Text:
    """Return the kind, or the words for what it is instead."""
    for magic, found in MAGIC:
        if head.startswith(magic):
            _refuse_locked(path, name, head)
            return found if isinstance(found, FileKind) else text_of(f"upload.found.{found}")
    if head.startswith(ZIP_MAGIC):
        return _in_zip(names_in(path, name))
    if head.startswith(SQLITE_MAGIC):
        is_geopackage = head[68:72] in GEOPACKAGE_IDS or b"gpkg_contents" in head
        return FileKind.GEOPACKAGE if is_geopackage else text_of("upload.found.database")
    return _in_text(path, name, head)


def _refuse_locked(path: Path, name: str, head: bytes) -> None:
    """A new spreadsheet with a password is packed into an old kind of file."""
    if head.startswith(OLE_MAGIC) and holds(path, LOCKED):
        raise UnreadableFile(name, text_of("upload.broken.encrypted"))


def _in_zip(names: list[str]) -> FileKind | Text:
    lower = [name.lower() for name in names]
    endings = {Path(name).suffix for name in lower}
    last = {name.rsplit("/", 1)[-1] for name in lower}
    if "[content_types].xml" in lower and any(name.startswith("xl/") for name in lower):
        return FileKind.XLSX
    if "stops.txt" in last:
        return FileKind.GTFS
    if endings & {".shp", ".shx", ".dbf"}:
        return FileKind.SHAPEFILE
    if ".kml" in endings:
        return FileKind.KMZ
    if not names:
        return text_of("upload.found.empty_zip")
    return text_of("upload.found.zip", names=", ".join(names[:5]))


def _in_text(path: Path, name: str, head: bytes) -> FileKind | Text:
    if head.startswith(UTF_16_BOMS):
        return _table(head.decode("utf-16", errors="replace"))
    begin = head.removeprefix(UTF_8_BOM).lstrip(b" \t\r\n\x1e")
    if begin.startswith(b"<"):
        return _in_xml(path, name, begin)
    if begin.startswith((b"{", b"[")):
        return _in_json(path, begin, is_lines=head.startswith(b"\x1e"))
    if b"\x00" in head:
        return text_of("upload.found.binary")
    return _table(begin.decode("utf-8", errors="replace"))


def _table(begin: str) -> FileKind:
    first = begin.lstrip().split("\n", 1)[0]
    is_tabbed = first.count("\t") > max(first.count(","), first.count(";"), first.count("|"))
    return FileKind.TSV if is_tabbed else FileKind.CSV


def _in_xml(path: Path, name: str, begin: bytes) -> FileKind | Text:
    lower = begin.lower()
    if lower.startswith(b"<!doctype html") or re.search(rb"<html[\s>]", lower):
        return text_of("upload.found.web_page")
    refuse_declarations(path, name)
    root = re.search(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)", begin)
    kinds = {b"kml": FileKind.KML, b"gpx": FileKind.GPX}
    root_name = root[1] if root else b""
    if root_name in kinds:
        return kinds[root_name]
    is_pointer = root_name.lower() in (b"ogrvrtdatasource", b"vrtdataset", b"wfs_capabilities")
    return text_of("upload.found.pointer" if is_pointer else "upload.found.xml")


def _in_json(path: Path, begin: bytes, *, is_lines: bool) -> FileKind | Text:
    if is_lines or _is_lines(begin):
        return FileKind.GEOJSON_LINES
    if b'"Topology"' in begin:
        return text_of("upload.found.topojson")
    if begin.startswith(b"{"):
        if GEOJSON_TYPES.search(begin):
            return FileKind.GEOJSON
        if any(key in begin for key in ESRI_KEYS):
            return FileKind.ESRI_JSON
        # A head full of other members may come before the one that says what it is.
        if holds(path, b'"FeatureCollection"'):
            return FileKind.GEOJSON
    return text_of("upload.found.json")


def _is_lines(begin: bytes) -> bool:
    """Tell whether the first line is a whole feature and the next one begins another."""
    first, _, rest = begin.partition(b"\n")
    is_whole = first.rstrip().endswith(b"}") and first.count(b"{") == first.count(b"}")
    is_feature = re.search(rb'"type"\s*:\s*"Feature"', first)
    return bool(is_whole and is_feature and rest.lstrip(b"\r\n\x1e").startswith(b"{"))


def _expected() -> Text:
    return text_of("upload.expected.any")


def _named(kind: FileKind) -> Text:
    words = text_of(f"upload.kind.{kind}")
    return text_of("upload.expected.named", kind=words, ending=ENDINGS[kind][0])


def _misnamed(kind: FileKind, ending: str) -> Text:
    words = text_of(f"upload.kind.{kind}")
    if not ending:
        return text_of("upload.found.no_ending", kind=words)
    return text_of("upload.found.kind", kind=words, ending=ending)
