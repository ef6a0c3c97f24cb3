"""GeoJSON (RFC 7946, and the older form with a `crs` member), whole or one feature a line."""

from pathlib import Path

from ejmap.uploads.gdal import read_layer, upload_of
from ejmap.uploads.upload import FileKind, Upload


def read(path: Path, name: str, kind: FileKind, layer: str | None) -> Upload:  # noqa: ARG001
    """Read it; without a `crs` member its coordinates are EPSG:4326, as the standard has it.

    Raises:
        UnreadableFile: It is cut off or not well formed.
        FileTooLarge: It has too many rows, columns or corners.
    """
    # Days as they are written: GDAL would take some texts for days and others not.
    options = {"DATE_AS_STRING": "YES"} if kind is FileKind.GEOJSON else {}
    return upload_of(read_layer(path, name, **options), name, kind)
