"""How our routes answer: caching, conditional requests, compression, errors in two languages."""

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from ejmap.errors import (
    EjmapError,
    ExhibitError,
    ExhibitGone,
    FileTooLarge,
    InvalidQuestion,
    NotSignedIn,
    PlaceError,
    PressFull,
    PressOff,
    RequestProblem,
    RequestTooLarge,
    SnapshotDamaged,
    SnapshotTooLarge,
    SnapshotTooNew,
    StaffError,
    StaffOff,
    TooManyAttempts,
    TooManyRequests,
    TooManySnapshots,
    TooMuchUploaded,
    UnknownLayer,
    UnknownSnapshot,
    UnknownVersion,
    UploadsFull,
    VersionThinned,
    VersionWithdrawn,
)
from ejmap.text import LANGUAGES, Language, words

# A version never changes, so a browser need not ask again for a day.
IMMUTABLE = "public, max-age=86400, immutable"
# Kept by the browser, asked about each time.
REVALIDATE = "no-cache"
READABLE = ("GET", "HEAD")
STATUS: dict[type[EjmapError], int] = {
    UnknownLayer: 404,
    UnknownVersion: 404,
    InvalidQuestion: 400,
    PlaceError: 400,
    RequestProblem: 400,
    RequestTooLarge: 413,
    FileTooLarge: 413,
    TooManyRequests: 429,
    VersionWithdrawn: 410,
    VersionThinned: 410,
    NotSignedIn: 401,
    StaffError: 403,
    StaffOff: 503,
    TooManyAttempts: 429,
    TooMuchUploaded: 429,
    UploadsFull: 503,
    ExhibitError: 400,
    UnknownSnapshot: 404,
    ExhibitGone: 404,
    SnapshotTooLarge: 413,
    TooManySnapshots: 429,
    SnapshotDamaged: 503,
    SnapshotTooNew: 503,
    PressFull: 503,
    PressOff: 503,
    EjmapError: 503,
}
"""What the outside sees of an error; the nearest class counts."""


def answer(
    request: Request,
    content: bytes,
    media_type: str,
    *,
    etag: str,
    cache: str,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the content, or 304 when the asker holds the same."""
    tagged = {"ETag": f'"{etag}"', "Cache-Control": cache, **(headers or {})}
    if holds(request, etag):
        return Response(status_code=304, headers=tagged)
    return Response(content, media_type=media_type, headers=tagged)


def json_answer(request: Request, told: Mapping[str, Any]) -> Response:
    """Return what is told as JSON, to be asked for again whether it still holds."""
    content = json.dumps(told, ensure_ascii=False).encode()
    etag = etag_of(content)
    return answer(request, content, "application/json", etag=etag, cache=REVALIDATE)


def compressed_answer(
    request: Request,
    content: bytes,
    media_type: str,
    *,
    etag: str,
    cache: str,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return stored gzip bytes as they are; unpacked for the rare asker who does not take gzip."""
    takes_gzip = accepts_gzip(request.headers.get("accept-encoding", ""))
    encoding = {"Content-Encoding": "gzip"} if takes_gzip else {}
    return answer(
        request,
        content if takes_gzip or holds(request, etag) else gzip.decompress(content),
        media_type,
        etag=etag if takes_gzip else f"{etag}-plain",
        cache=cache,
        headers={"Vary": "Accept-Encoding", **encoding, **(headers or {})},
    )


def accepts_gzip(wishes: str) -> bool:
    """Tell whether an Accept-Encoding header takes gzip ("gzip;q=0" does not)."""
    for wish in wishes.lower().split(","):
        coding, _, weight = wish.partition(";")
        if coding.strip() in ("gzip", "*"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def holds(request: Request, etag: str) -> bool:
    """Tell whether If-None-Match names what would be sent (weak comparison, RFC 9110)."""
    given = request.headers.get("if-none-match", "")
    tags = {tag.strip().removeprefix("W/").strip('"') for tag in given.split(",")}
    return etag in tags or "*" in tags


def refusal(status: int, **said: Any) -> JSONResponse:
    """Return an error as JSON, its sentence in both languages."""
    return JSONResponse(
        {"error": status, "message": said},
        status_code=status,
        headers={"Cache-Control": "no-store"},
    )


async def refuse(_request: Request, error: EjmapError) -> Response:
    """Answer one of our own errors."""
    answered = refusal(status_of(error), **messages(error))
    if isinstance(error, (TooManyRequests, TooMuchUploaded)):
        answered.headers["Retry-After"] = str(error.wait_s)
    return answered


def status_of(error: EjmapError) -> int:
    """Return the HTTP status of one of our own errors."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def messages(error: EjmapError) -> dict[Language, str]:
    """Return what is said of an error, by language."""
    return {one: words(one).error(error) for one in LANGUAGES}


def etag_of(content: bytes) -> str:
    """Return the name of these very bytes."""
    return hashlib.sha256(content).hexdigest()[:16]


def none_there() -> Response:
    """Return that there is nothing at an address."""
    return refusal(404, **{one: words(one)("server.not_found") for one in LANGUAGES})


async def not_found(request: Request) -> Response:
    """Answer whatever is asked below /ejmap/ and is not there, or cannot be written to."""
    if request.method in READABLE:
        return none_there()
    answered = refusal(405, **{one: words(one)("server.read") for one in LANGUAGES})
    answered.headers["Allow"] = ", ".join(READABLE)
    return answered


class NotFound:
    """The end of our addresses; as a class, for a route takes a function for GET alone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with what `not_found` says."""
        answered = await not_found(Request(scope))
        await answered(scope, receive, send)


EXCEPTION_HANDLERS = {EjmapError: refuse}
