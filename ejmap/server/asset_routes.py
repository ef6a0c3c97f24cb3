"""Our own scripts, styles and Leaflet, at addresses that change with their content."""

import gzip
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from ejmap.mapping.assets import asset_bytes, asset_media_type, asset_names, asset_path
from ejmap.server.answers import IMMUTABLE, compressed_answer, not_found


async def asset(request: Request) -> Response:
    """Return an asset by its hashed address; an older hash is not found."""
    mark, name = request.path_params["mark"], request.path_params["name"]
    if name not in asset_names() or asset_path(name) != f"assets/{mark}/{name}":
        return await not_found(request)
    media_type = asset_media_type(name)
    return compressed_answer(request, _packed(name), media_type, etag=mark, cache=IMMUTABLE)


@cache
def _packed(name: str) -> bytes:
    return gzip.compress(asset_bytes(name), mtime=0)
