"""KMZ: a zip with a KML file, its pictures left aside."""

import tempfile
from pathlib import Path

from ejmap.errors import UnreadableFile
from ejmap.text import text_of
from ejmap.uploads.readers import kml
from ejmap.uploads.reading.archives import unpacked
from ejmap.uploads.upload import FileKind, Upload

USUAL = "doc.kml"


def read(path: Path, name: str, kind: FileKind, layer: str | None) -> Upload:
    """Read the KML file in it: the one of the usual name, else the first.

    Raises:
        UnreadableFile: As `kml.read`, or there is none.
        ArchiveBomb: The zip unpacks to too much, or holds archives.
        UnsafePath: The zip's names lead out of it.
        EmptyFile: As `kml.read`.
        FileTooLarge: As `kml.read`.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = [one for one in unpacked(path, name, Path(folder)) if one.suffix.lower() == ".kml"]
        if not files:
            raise UnreadableFile(name, text_of("upload.broken.cut_off"))
        first = next((one for one in files if one.name.lower() == USUAL), files[0])
        return kml.read(first, name, kind, layer)
