"""Single days of the air over HTTP: all in one small file for the map, each as a download."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from ejmap.exports import csv, geojson
from ejmap.published import of_versions
from ejmap.questions.monitors.all_days import all_days
from ejmap.server.answers import IMMUTABLE, answer, compressed_answer, etag_of, none_there
from ejmap.server.downloads import CSV, attachment
from ejmap.server.layer_routes import GEOJSON
from ejmap.server.published import published
from ejmap.snapshots.one_day import OnDay, on_day
from ejmap.store import Version
from ejmap.store.canonical import to_json
from ejmap.view import MEASURED, one_day

JSON = "application/json"
# A file for each pollutant of a version, and a few generations of versions.
KEPT = 16


def days(request: Request) -> Response:
    """Return all days of a pollutant in one version, compressed."""
    version = published(request.path_params["layer"], request.path_params["version"])
    pollutant = request.path_params["pollutant"]
    content = _days(_Asked(version.layer.key, version.id, pollutant, version))
    if content is None:
        return none_there()
    etag = etag_of(content)
    return compressed_answer(request, content, JSON, etag=etag, cache=IMMUTABLE)


def day_csv(request: Request) -> Response:
    """Return one day of a version as a spreadsheet."""
    return _file(request, csv.export, CSV, "csv")


def day_geojson(request: Request) -> Response:
    """Return one day of a version as GeoJSON with its papers inside."""
    return _file(request, geojson.export, GEOJSON, "geojson")


@dataclass(frozen=True)
class _Asked:
    """A pollutant of a version by its name; equal names are equal contents."""

    layer: str
    id: str
    pollutant: str
    version: Version = field(compare=False)


@lru_cache(KEPT)
def _days(asked: _Asked) -> bytes | None:
    if asked.pollutant not in MEASURED:
        return None
    found = all_days(of_versions([asked.version])[asked.layer], asked.pollutant)
    return None if found is None else gzip.compress(to_json(found).encode(), 9, mtime=0)


def _file(
    request: Request, export: Callable[[OnDay], bytes], media_type: str, ending: str
) -> Response:
    asked = request.path_params
    version = published(asked["layer"], asked["version"])
    day = one_day(asked["day"], request.query_params.get("by", ""), asked["pollutant"])
    found = on_day(version, day) if day and day.pollutant == asked["pollutant"] else None
    if day is None or found is None:
        return none_there()
    name = f"{found.layer.key}-{day.pollutant}-{day.day}-{found.id}.{ending}"
    return answer(
        request,
        export(found),
        media_type,
        etag=f"{name}-{day.by}",
        cache=IMMUTABLE,
        headers=attachment(name),
    )
