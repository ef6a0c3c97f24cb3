"""Readers of strangers' files, one file a form: `read(path, name, kind, layer) -> Upload`.

Each is loaded when it is needed: what a process has not loaded cannot be talked into anything.
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from ejmap.errors import EmptyFile
from ejmap.uploads.limits import MAX_BYTES, MAX_COLUMNS, MAX_FEATURES, too_large
from ejmap.uploads.upload import FileKind, Upload

SHARED: Mapping[FileKind, str] = {
    FileKind.GEOJSON_LINES: "geojson",
    FileKind.CSV: "delimited",
    FileKind.TSV: "delimited",
    FileKind.XLSX: "spreadsheet",
    FileKind.XLS: "spreadsheet",
}
"""The module that reads a kind, where it is not called as the kind."""


def read(path: Path, name: str, kind: FileKind, layer: str | None) -> Upload:
    """Read a file of a kind that was told by its content.

    Args:
        path: The file, its name ending as `kinds.ENDINGS` says first of its kind.
        name: What its sender calls it.
        kind: What it is.
        layer: The layer or sheet to read; None, or one that is not there, takes the first.

    Raises:
        UploadError: It cannot be read, holds nothing, or is over a limit.
    """
    reader = import_module(f"ejmap.uploads.readers.{SHARED.get(kind, kind)}")
    upload: Upload = reader.read(path, name, kind, layer)
    if not len(upload):
        raise EmptyFile(name)
    if len(upload) > MAX_FEATURES:
        raise too_large(name, "features")
    if len(upload.cells.columns) > MAX_COLUMNS:
        raise too_large(name, "columns")
    if _letters(upload) > MAX_BYTES:
        raise too_large(name, "bytes")
    return upload


def _letters(upload: Upload) -> int:
    """Return how long all texts are together: packed, the same one many times weighs nothing."""
    texts = upload.cells.select_dtypes("str")
    return sum(int(column.str.len().sum()) for _, column in texts.items())
