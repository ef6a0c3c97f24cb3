"""Whether the server serves, for whatever watches over it."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ejmap import __version__, store


def health(_request: Request) -> Response:
    """Say that the store answers, which program this is, and how many layers are published."""
    count = len(store.ready().published())
    return JSONResponse(
        {"ok": count > 0, "version": __version__, "layers": count},
        status_code=200 if count else 503,
        headers={"Cache-Control": "no-store"},
    )
