"""Files people take away: each layer as GeoJSON and CSV, and what publishers may correct."""

from starlette.requests import Request
from starlette.responses import Response

from ejmap import store
from ejmap.exports import corrections, csv, geojson
from ejmap.exports import profiles_csv as profiles_csv_of
from ejmap.exports.catalogue import published_versions
from ejmap.published import profiled, sources
from ejmap.server.answers import IMMUTABLE, REVALIDATE, answer, etag_of
from ejmap.server.layer_routes import GEOJSON
from ejmap.server.published import published

CSV = "text/csv; charset=utf-8"


def layer_csv(request: Request) -> Response:
    """Return a version as a spreadsheet."""
    version = published(request.path_params["layer"], request.path_params["version"])
    return _file(request, csv.export(version), CSV, f"{version.layer.key}-{version.id}.csv")


def layer_geojson(request: Request) -> Response:
    """Return a version as GeoJSON with its papers inside."""
    version = published(request.path_params["layer"], request.path_params["version"])
    name = f"{version.layer.key}-{version.id}.geojson"
    return _file(request, geojson.export(version), GEOJSON, name)


def corrections_csv(request: Request) -> Response:
    """Return every disagreement found in the publishers' files."""
    versions = published_versions(store.ready())
    name = "ejmap-corrections.csv"
    etag = "-".join(version.id[:4] for version in versions)
    headers = attachment(name)
    content = corrections.export(versions)
    return answer(request, content, CSV, etag=etag, cache=REVALIDATE, headers=headers)


def profiles_csv(request: Request) -> Response:
    """Return the profiles of all communities, side by side."""
    content = profiles_csv_of.export(profiled(sources()))
    etag = etag_of(content)
    headers = attachment("ejmap-communities.csv")
    return answer(request, content, CSV, etag=etag, cache=REVALIDATE, headers=headers)


def _file(request: Request, content: bytes, media_type: str, name: str) -> Response:
    headers = attachment(name)
    return answer(request, content, media_type, etag=name, cache=IMMUTABLE, headers=headers)


def attachment(name: str) -> dict[str, str]:
    """Return the header by which a browser saves an answer under a name."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
