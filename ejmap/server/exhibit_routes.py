"""Finished exhibits over HTTP, and the press that makes them, as long as the server runs."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from ejmap.errors import EjmapError, ExhibitGone
from ejmap.press.queue import Press, running
from ejmap.settings import settings

log = logging.getLogger(__name__)
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".html": "text/html; charset=utf-8",
    ".zip": "application/zip",
}
# Made for one person, who may have typed a name on it.
PRIVATE = "private, no-store"


@contextmanager
def pressing() -> Iterator[None]:
    """Run a press; where none can be started, all else is served and people are told."""
    press = Press(settings().store)
    try:
        press.start()
    except EjmapError as error:
        log.warning("No exhibits can be made: %s", error)
    try:
        yield
    finally:
        press.stop()


def exhibit_file(request: Request) -> Response:
    """Return a finished exhibit, to be saved under its name.

    Raises:
        ExhibitGone: There is none of that ticket and name.
    """
    file = running().file(request.path_params["ticket"])
    if file.name != request.path_params["name"]:
        raise ExhibitGone
    try:
        found = file.stat()
    except OSError:
        raise ExhibitGone from None
    return FileResponse(
        file,
        stat_result=found,
        media_type=MEDIA_TYPES.get(file.suffix, "application/octet-stream"),
        filename=file.name,
        headers={"Cache-Control": PRIVATE},
    )
