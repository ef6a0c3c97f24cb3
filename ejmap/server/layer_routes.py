"""The layers over HTTP: their catalogue, their features, their symbols."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ejmap import store
from ejmap.exports.catalogue import catalogue, history
from ejmap.mapping.symbols import symbol_svg
from ejmap.server.addresses import (
    download_address,
    history_address,
    layer_address,
    symbol_address,
)
from ejmap.server.answers import (
    IMMUTABLE,
    REVALIDATE,
    answer,
    compressed_answer,
    holds,
    json_answer,
)
from ejmap.server.published import published

GEOJSON = "application/geo+json"


def layers(request: Request) -> Response:
    """Return the published layers with their papers and addresses."""
    listed = catalogue(store.ready())
    for one in listed["layers"]:
        named = (one["key"], one["version"])
        one["urls"] = {
            "features": layer_address(*named),
            "history": history_address(one["key"]),
            "symbol": symbol_address(*named),
            "csv": download_address(*named, "csv"),
            "geojson": download_address(*named, "geojson"),
        }
    return json_answer(request, listed)


def layer_history(request: Request) -> Response:
    """Return what was shown of a published layer, and in counts what each step changed."""
    layer = published(request.path_params["layer"]).layer.key
    return json_answer(request, history(layer, store.ready()))


def published_layer(request: Request) -> Response:
    """Point to the version of a layer that is published now."""
    layer = request.path_params["layer"]
    version = published(layer).id
    headers = {"ETag": f'"{version}"', "Cache-Control": REVALIDATE}
    if holds(request, version):
        return Response(status_code=304, headers=headers)
    return RedirectResponse(layer_address(layer, version), status_code=302, headers=headers)


def layer_version(request: Request) -> Response:
    """Return the features of one version, compressed as they are stored."""
    version = published(request.path_params["layer"], request.path_params["version"])
    return compressed_answer(
        request, version.geojson_gz(), GEOJSON, etag=version.id, cache=IMMUTABLE
    )


def symbol(request: Request) -> Response:
    """Return the picture of a layer's first symbol."""
    version = published(request.path_params["layer"], request.path_params["version"])
    picture = symbol_svg(version.layer.style.rules[0].symbol)
    return answer(
        request, picture.encode(), "image/svg+xml", etag=f"{version.id}-symbol", cache=IMMUTABLE
    )
