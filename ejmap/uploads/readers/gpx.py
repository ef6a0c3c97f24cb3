"""GPX: waypoints, routes and tracks of a receiver."""

from pathlib import Path

from ejmap.uploads.reading.gdal import Read, read_layer, upload_of
from ejmap.uploads.reading.layering import chosen, note_on_others
from ejmap.uploads.reading.xml import refuse_declarations
from ejmap.uploads.upload import FileKind, Upload

# The points that routes and tracks are made of are left aside: a way somebody took is one line.
LAYERS = ("waypoints", "routes", "tracks")


def read(path: Path, name: str, kind: FileKind, layer: str | None) -> Upload:
    """Read what it has: waypoints, routes or tracks.

    Raises:
        UnreadableFile: It declares entities, is cut off or not well formed.
        EmptyFile: It has none of them.
        FileTooLarge: It has too many rows, columns or corners.
    """
    refuse_declarations(path, name)
    found = {one: read_layer(path, name, one) for one in LAYERS}
    filled = {one: read for one, read in found.items() if read.table.num_rows}
    layers = list(filled)
    one = chosen(layers, layer, name)
    return upload_of(
        _said(filled[one]),
        name,
        kind,
        layers=tuple(layers) if len(layers) > 1 else (),
        layer=one,
        notes=note_on_others(layers, one),
    )


def _said(found: Read) -> Read:
    """Leave out the columns GDAL has for all that GPX may say, where the file says nothing."""
    table = found.table
    empty = [one for one in table.column_names if table.column(one).null_count == table.num_rows]
    return Read(found.meta, table.drop_columns(empty))
