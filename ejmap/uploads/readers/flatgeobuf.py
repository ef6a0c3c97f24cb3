"""FlatGeobuf: features one after another, with an index of where they lie."""

from pathlib import Path

from ejmap.errors import UnreadableFile
from ejmap.text import text_of
from ejmap.uploads.reading.gdal import read_layer, told_rows, upload_of
from ejmap.uploads.upload import FileKind, Upload


def read(path: Path, name: str, kind: FileKind, layer: str | None) -> Upload:  # noqa: ARG001
    """Read it.

    Raises:
        UnreadableFile: It is cut off or not well formed.
        FileTooLarge: It has too many rows, columns or corners.
    """
    found = read_layer(path, name)
    # GDAL stops without a word where the file does.
    if found.table.num_rows < told_rows(path, name):
        raise UnreadableFile(name, text_of("upload.broken.cut_off"))
    return upload_of(found, name, kind)
