"""GeoJSON (RFC 7946, and the older form with a `crs` member), whole or one feature a line.

NaN and infinity stand in many such files though JSON knows neither: they are read as null.
"""

import re
from pathlib import Path

from ejmap.errors import UnreadableFile
from ejmap.uploads.reading.gdal import read_layer, upload_of
from ejmap.uploads.upload import FileKind, Upload

ODD_OR_TEXT = re.compile(
    rb'("(?:[^"\\]|\\.)*")|[-+]?\b(?:NaN|Infinity)\b|-?\d[\d.]*[eE]\+?\d{3,}', re.DOTALL
)


def read(path: Path, name: str, kind: FileKind, layer: str | None) -> Upload:  # noqa: ARG001
    """Read it; without a `crs` member its coordinates are EPSG:4326, as the standard has it.

    Raises:
        UnreadableFile: It is cut off or not well formed.
        FileTooLarge: It has too many rows, columns or corners.
    """
    # Days as they are written: GDAL would take some texts for days and others not.
    options = {"DATE_AS_STRING": "YES"} if kind is FileKind.GEOJSON else {}
    try:
        found = read_layer(path, name, **options)
    except UnreadableFile:
        mended = _without_odd_numbers(path)
        if mended is None:
            raise
        found = read_layer(mended, name, **options)
    return upload_of(found, name, kind)


def _without_odd_numbers(path: Path) -> Path | None:
    """Return a copy with null for numbers that JSON does not know; None where there are none."""
    content = path.read_bytes()
    # Words within quotation marks stay as they are.
    mended = ODD_OR_TEXT.sub(lambda one: one[1] or b"null", content)
    if mended == content:
        return None
    copy = path.with_name(f"mended{path.suffix}")
    copy.write_bytes(mended)
    return copy
