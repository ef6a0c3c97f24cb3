"""What the staff alone may fetch: drafts, every field, and the file somebody is looking at.

Whoever may not gets the very bytes that an address of nothing gets, whether or not there is
something; so there is nothing to guess at. Nobody keeps a copy of an answer, and none has a
validator that could be asked about.
"""

from collections.abc import Callable
from functools import partial

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response

from ejmap import store
from ejmap.errors import (
    StaffError,
    UnknownLayer,
    UnknownVersion,
    UploadError,
    VersionWithdrawn,
)
from ejmap.server.answers import not_found
from ejmap.server.layer_routes import GEOJSON
from ejmap.settings import settings
from ejmap.staff.roles import Action, Person, allowed
from ejmap.staff.signing_in import COOKIE, person_of
from ejmap.uploads.job import Job

MISSING = (StaffError, UnknownLayer, UnknownVersion, UploadError, VersionWithdrawn)
FOLDER = "uploads"
"""Below the store's folder: the files people are looking at."""


async def version(request: Request) -> Response:
    """Return any version not withdrawn, every field of it; `as=public`: as all would see it."""
    return await _answer(request, _version_gz)


async def upload(request: Request) -> Response:
    """Return the shapes of a file to who brought it."""
    return await _answer(request, _upload_gz)


async def _answer(request: Request, made: Callable[[Request], bytes]) -> Response:
    try:
        content = await run_sync(partial(made, request))
    except MISSING:
        return await not_found(request)
    # Stored packed and sent packed: what a stranger's file became is never unpacked here.
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Encoding": "gzip",
        "Vary": "Cookie",
    }
    return Response(content, media_type=GEOJSON, headers=headers)


def _version_gz(request: Request) -> bytes:
    _permitted(request, Action.SEE)
    named = store.ready().staff_version(
        request.path_params["layer"], request.path_params["version"]
    )
    is_public = request.query_params.get("as") == "public"
    return named.geojson_gz() if is_public else named.staff_geojson_gz()


def _upload_gz(request: Request) -> bytes:
    person = _permitted(request, Action.UPLOAD)
    return Job.open(settings().store / FOLDER, request.path_params["job"], person.id).preview()


def _permitted(request: Request, action: Action) -> Person:
    return allowed(person_of(request.cookies.get(COOKIE)), action)
