"""The features of a view as a file: one layer as it is, several together in a zip."""

import io
import zipfile
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import ejmap.store
from ejmap.errors import StoreFull, WrongUse
from ejmap.exports import csv, geojson
from ejmap.exports.catalogue import published_versions
from ejmap.layer import TABLE_ID
from ejmap.store import Store, Version
from ejmap.view import Filter, view_from_query

FORMS: dict[str, Callable[[Version, Collection[str] | None], bytes]] = {
    "csv": csv.export,
    "geojson": geojson.export,
}
# A zip holds the time of each member; a fixed one keeps the same data the same bytes.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def write_view(query: str, form: str, out: Path) -> dict[str, Any]:
    """Write the features of a view's layers, filters applied, to a file.

    Returns:
        `file` (its path) and `layers` (key: version), the answer of the command line.

    Raises:
        WrongUse: The view names no layer that is published.
        StoreFull: The file cannot be written.
    """
    versions, filters = _of_view(ejmap.store.ready(), query)
    parts = {f"{one.layer.key}.{form}": FORMS[form](one, _ids(one, filters)) for one in versions}
    whole = next(iter(parts.values())) if len(parts) == 1 else _zipped(parts)
    try:
        out.write_bytes(whole)
    except OSError as error:
        raise StoreFull(str(out), error.strerror or str(error)) from error
    return {"file": str(out), "layers": {one.layer.key: one.id for one in versions}}


def _of_view(store: Store, query: str) -> tuple[list[Version], tuple[Filter, ...]]:
    published = {one.layer.key: one for one in published_versions(store)}
    view = view_from_query(query, lambda key: published[key].layer if key in published else None)
    if view.on is None:
        chosen = [one for one in published.values() if one.layer.on_at_start]
    else:
        chosen = [published[key] for key in view.on]
    if not chosen:
        known = ", ".join(published)
        raise WrongUse(f"'{query}' names no layer: say on=KEY,KEY with keys of: {known}.")
    return chosen, view.filters


def _ids(version: Version, filters: tuple[Filter, ...]) -> list[str] | None:
    own = [one.condition for one in filters if one.layer == version.layer.key]
    if not own:
        return None
    table = version.table()
    for condition in own:
        table = table[condition.matches(table)]
    return list(table[TABLE_ID])


def _zipped(parts: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()
