"""The features of a view as files: one layer as it is, several together in a zip.

A GeoPackage holds several layers by itself.
"""

import io
import zipfile
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import ejmap.store
from ejmap.errors import StoreFull
from ejmap.exports import csv, geojson, geopackage, geoparquet
from ejmap.exports.parts import Part, Taken, of_kept, of_view
from ejmap.snapshots.opening import opened
from ejmap.store import Version

Export = Callable[[Version, Collection[str] | None], bytes]
ONE_A_LAYER: dict[str, Export] = {
    "csv": csv.export,
    "geojson": geojson.export,
    "geoparquet": geoparquet.export,
}
ENDINGS = {"csv": "csv", "geojson": "geojson", "geoparquet": "parquet", "gpkg": "gpkg"}
FORMS = tuple(ENDINGS)
# A zip holds the time of each member; a fixed one keeps the same data the same bytes.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
# How a link names kept views: of its own short page, and of the page for hearings.
KEPT = ("s", "views")


def write_view(query: str, form: str, out: Path, *, names_homes: bool = False) -> dict[str, Any]:
    """Write the features of a view's layers, filters applied, to a file.

    Args:
        query: A view, or `s=ID,ID`: views that were kept, whose own versions are written.
        form: One of FORMS.
        out: The file.
        names_homes: Kept views may tell fewer than five homes apart.

    Returns:
        `file` (its path) and `layers` (key: version), the answer of the command line.

    Raises:
        WrongUse: The view names no layer that is published.
        UnknownSnapshot: No such view was kept.
        StoreFull: The file cannot be written.
    """
    store = ejmap.store.ready()
    ids = kept_ids(query)
    if ids:
        views = [opened(one, store).kept for one in ids]
        taken = of_kept(views, store, names_homes=names_homes)
        _refuse_nothing(taken)
    else:
        taken = of_view(query, store)
    content = in_one(files_of(taken.parts, form))
    try:
        out.write_bytes(content)
    except OSError as error:
        raise StoreFull(str(out), error.strerror or str(error)) from error
    return {"file": str(out), "layers": taken.layers()}


def kept_ids(query: str) -> tuple[str, ...]:
    """Return the ids of kept views that a query names; none: it is a view itself."""
    given = parse_qs(query.removeprefix("?"))
    named = (given[one][0] for one in KEPT if one in given)
    return tuple(one for one in next(named, "").split(",") if one)


def _refuse_nothing(taken: Taken) -> None:
    """Say why nothing of a kept view may be had any more."""
    if not taken.parts and taken.left_out:
        raise taken.left_out[0]


def files_of(parts: Mapping[str, Part], form: str) -> dict[str, bytes]:
    """Return parts as files of a form, by name; of a GeoPackage there is one."""
    if form == "gpkg":
        return {"layers.gpkg": geopackage.export_several(parts)}
    export = ONE_A_LAYER[form]
    return {f"{name}.{ENDINGS[form]}": export(*part) for name, part in parts.items()}


def in_one(files: Mapping[str, bytes]) -> bytes:
    """Return one file as it is, several as a zip."""
    return next(iter(files.values())) if len(files) == 1 else zipped(files)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip; the same files give the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()
