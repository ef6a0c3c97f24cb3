"""Esri JSON: a feature set as ArcGIS servers answer with."""

from pathlib import Path

from ejmap.uploads.reading.gdal import read_layer, upload_of
from ejmap.uploads.upload import FileKind, Upload


def read(path: Path, name: str, kind: FileKind, layer: str | None) -> Upload:  # noqa: ARG001
    """Read it.

    Raises:
        UnreadableFile: It is cut off or not well formed.
        FileTooLarge: It has too many rows, columns or corners.
    """
    return upload_of(read_layer(path, name), name, kind)
