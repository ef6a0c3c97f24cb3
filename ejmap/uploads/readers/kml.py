"""KML: placemarks in folders, with their extended data. Links to other files are not followed."""

import mmap
import re
from pathlib import Path

import pandas as pd

from ejmap.uploads.problems import Code, Problem
from ejmap.uploads.reading.gdal import layers_of, read_layer, upload_of
from ejmap.uploads.reading.layering import chosen, note_on_others
from ejmap.uploads.reading.xml import refuse_declarations
from ejmap.uploads.upload import FileKind, Upload

LINKS = re.compile(rb"<(?:\w+:)?NetworkLink[\s>]|<(?:\w+:)?styleUrl>\s*[^#\s<]")
# Columns that GDAL makes of every placemark, whether or not it says anything.
MADE = (
    *("timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude", "visibility"),
    *("drawOrder", "icon", "snippet", "phoneNumber", "address"),
)
USUAL = {"tessellate": -1, "extrude": 0, "visibility": -1}


def read(path: Path, name: str, kind: FileKind, layer: str | None) -> Upload:
    """Read one of its folders that have placemarks.

    Raises:
        UnreadableFile: It declares entities, is cut off or not well formed.
        EmptyFile: It has no placemark.
        FileTooLarge: It has too many rows, columns or corners.
    """
    refuse_declarations(path, name)
    layers = layers_of(path, name)
    one = chosen(layers, layer, name)
    notes = (*note_on_others(layers, one), *_links(path))
    several = tuple(layers) if len(layers) > 1 else ()
    upload = upload_of(
        read_layer(path, name, one), name, kind, layers=several, layer=one, notes=notes
    )
    return upload.without_columns(*_unsaid(upload.cells))


def _links(path: Path) -> tuple[Problem, ...]:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        count = sum(1 for _ in LINKS.finditer(content))
    if not count:
        return ()
    return (Problem(code=Code.UNSUPPORTED, count=count, weight="note", said="links_aside"),)


def _unsaid(cells: pd.DataFrame) -> list[str]:
    """Return the columns that are there although no placemark says anything in them."""
    made = [name for name in MADE if name in cells]
    return [
        name for name in made if cells[name].isna().all() or (cells[name] == USUAL.get(name)).all()
    ]
