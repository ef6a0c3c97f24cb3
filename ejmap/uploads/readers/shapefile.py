"""Shapefile: several parts of one name in a zip. Some are needed, some are often forgotten.

Its text has no certain encoding: what the .cpg part says is often not so. It is read byte by byte
and decoded cell by cell, as UTF-8 where it can be.
"""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from ejmap.errors import UnreadableFile
from ejmap.text import Text, text_of
from ejmap.uploads.problems import Code, Problem
from ejmap.uploads.reading.archives import unpacked
from ejmap.uploads.reading.decoding import decoded, known_encoding
from ejmap.uploads.reading.gdal import read_layer, upload_of
from ejmap.uploads.reading.layering import chosen, note_on_others
from ejmap.uploads.upload import FileKind, Upload

Parts = Mapping[str, Path]
"""One shapefile's parts by their endings: ".shp", ".dbf" ..."""
BYTE_BY_BYTE = "ISO-8859-1"
PARTS = (".shp", ".shx", ".dbf", ".prj")
# The language driver, byte 29 of a .dbf part, as dBASE and ArcGIS write it.
LANGUAGE_AT = 29
LANGUAGES = {0x01: "cp437", 0x02: "cp850", 0x03: "cp1252", 0x57: "cp1252"}
# .cpg parts name encodings in their own ways; what Python does not know by that name is 1252.
CODE_PAGES = {"65001": "utf-8", "utf8": "utf-8"}


def read(path: Path, name: str, kind: FileKind, layer: str | None) -> Upload:
    """Read one of the shapefiles in a zip.

    Raises:
        UnreadableFile: Its .shp part is missing, or a part is cut off.
        ArchiveBomb: The zip unpacks to too much, or holds archives.
        UnsafePath: The zip's names lead out of it.
        FileTooLarge: It has too many rows, columns or corners.
    """
    with tempfile.TemporaryDirectory() as folder:
        packed = _shapefiles(unpacked(path, name, Path(folder)))
        whole = {stem: parts for stem, parts in packed.items() if ".shp" in parts}
        if not whole:
            raise UnreadableFile(name, _missing(packed))
        one = chosen(list(whole), layer, name)
        several = tuple(whole) if len(whole) > 1 else ()
        parts = whole[one]
        if not {".shx", ".dbf"} & set(parts):
            raise UnreadableFile(name, _missing({one: parts}))
        told = _told_encoding(parts)
        found = read_layer(_gathered(parts, Path(folder)), name, encoding=BYTE_BY_BYTE)
    notes = (*note_on_others(list(whole), one), *_notes(parts))
    upload = upload_of(found, name, kind, layers=several, layer=one, notes=notes)
    return decoded(upload, told)


def _shapefiles(files: list[Path]) -> dict[str, dict[str, Path]]:
    """Return the parts by the shapefile's name, as they were packed."""
    found: dict[str, dict[str, Path]] = {}
    names: dict[str, str] = {}
    for file in files:
        stem, ending = file.name.rsplit(".", 1) if "." in file.name else (file.name, "")
        key = str(file.parent / stem.casefold())
        found.setdefault(names.setdefault(key, stem), {})[f".{ending.lower()}"] = file
    return found


def _missing(found: Mapping[str, Parts]) -> Text:
    there = sorted({ending for parts in found.values() for ending in parts if ending in PARTS})
    absent = [one for one in PARTS[:3] if one not in there]
    return text_of("upload.broken.parts", there=", ".join(there), missing=", ".join(absent))


def _gathered(parts: Parts, folder: Path) -> Path:
    """Put the parts together under one plain name, and return the first."""
    home = Path(tempfile.mkdtemp(dir=folder))
    for ending in (one for one in parts if one in PARTS):
        parts[ending].rename(home / f"shapes{ending}")
    return home / "shapes.shp"


def _notes(parts: Parts) -> list[Problem]:
    return [
        Problem(code=Code.UNSUPPORTED, count=1, weight="note", said=f"no_{ending[1:]}")
        for ending in (".shx", ".dbf")
        if ending not in parts
    ]


def _told_encoding(parts: Parts) -> str | None:
    """Return what the file says of its text; None where it says nothing."""
    if ".cpg" in parts:
        said_so = parts[".cpg"].read_bytes()[:40].decode("ascii", errors="ignore").strip().lower()
        return known_encoding(CODE_PAGES.get(said_so, said_so))
    if ".dbf" in parts:
        head = parts[".dbf"].read_bytes()[: LANGUAGE_AT + 1]
        return LANGUAGES.get(head[LANGUAGE_AT]) if len(head) > LANGUAGE_AT else None
    return None
