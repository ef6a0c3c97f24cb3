"""The description of these routes for programs, in the form of OpenAPI 3.1."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from ejmap.server.answers import REVALIDATE, answer, etag_of

FILE = Path(__file__).parent / "openapi.json"


def openapi(request: Request) -> Response:
    """Return the description; its addresses hold wherever it is served."""
    content = FILE.read_bytes()
    etag = etag_of(content)
    return answer(request, content, "application/json", etag=etag, cache=REVALIDATE)
