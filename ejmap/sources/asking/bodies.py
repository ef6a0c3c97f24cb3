"""An answer's bytes, read as they come: counted, timed, and put in their place whole."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import requests

from ejmap.errors import SourceTooLarge, StoreFull
from ejmap.sources.asking.faults import not_reached
from ejmap.sources.asking.request import MEGABYTE, Request
from ejmap.sources.reading.redaction import SIGN
from ejmap.text import text_of

CHUNK = 64 * 1024
# What is shorter is no key, and would be found in any text.
SHORTEST_SECRET = 4


def chunks(
    request: Request, response: requests.Response, in_time: Callable[[], bool]
) -> Iterator[bytes]:
    """Yield the bytes of an answer, decompressed, up to the request's limit.

    They are read as they arrive, so that a publisher who sends one byte a minute is noticed.

    Raises:
        SourceTooLarge: It says it is larger than the limit, or is.
        SourceUnreachable: It does not end in time.
    """
    if _told_length(response) > request.max_bytes:
        raise _too_large(request)
    total = 0
    while chunk := response.raw.read1(CHUNK, decode_content=True):
        total += len(chunk)
        if total > request.max_bytes:
            raise _too_large(request)
        if not in_time():
            raise not_reached(request, "too_slow")
        yield chunk


def _told_length(response: requests.Response) -> int:
    """Return the length an answer says it has, packed as it comes; 0 where it says none."""
    written = response.headers.get("Content-Length", "")
    return int(written[:18]) if written.isascii() and written.isdigit() else 0


def _too_large(request: Request) -> SourceTooLarge:
    limit = size(request.max_bytes)
    found, expected = text_of("source.more_than", size=limit), text_of("source.at_most", size=limit)
    return SourceTooLarge(request.source, request.shown, found, expected)


def size(byte_count: int) -> str:
    """Return a size as it is said in both languages."""
    return f"{byte_count / MEGABYTE:g} MB"


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write that stands in its place when all went well, and nowhere if not.

    Raises:
        StoreFull: No room, no permission, or the disk failed.
    """
    with _disk_faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        os.close(handle)
    waiting = Path(name)
    try:
        with waiting.open("wb") as file:
            yield file
            with _disk_faults(path):
                file.flush()
                os.fsync(file.fileno())
        with _disk_faults(path):
            waiting.chmod(0o644)
            waiting.replace(path)
            _sync_folder(path.parent)
    finally:
        waiting.unlink(missing_ok=True)


def masked(secrets: tuple[str, ...], data: Iterable[bytes]) -> Iterator[bytes]:
    """Yield bytes without the secrets that a publisher repeats in them, also across two chunks."""
    hidden = [one.encode() for one in secrets if len(one) >= SHORTEST_SECRET]
    keep = max(map(len, hidden), default=1) - 1
    held = b""
    for chunk in data:
        held += chunk
        for one in hidden:
            held = held.replace(one, SIGN.encode())
        ready = len(held) - keep
        if ready > 0:
            yield held[:ready]
            held = held[ready:]
    if held:
        yield held


def write(file: BinaryIO, path: Path, data: bytes) -> None:
    """Write bytes to a file of `whole_file`; raises StoreFull as that does."""
    with _disk_faults(path):
        file.write(data)


def put(path: Path, data: bytes) -> None:
    """Put bytes in a file's place, whole or not at all; raises StoreFull as `whole_file`."""
    with whole_file(path) as file:
        write(file, path, data)


def as_bytes(answer: object) -> bytes:
    """Return an answer as the JSON that is kept of it."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")


@contextmanager
def _disk_faults(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreFull(str(error.filename or path), error.strerror or str(error)) from error


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
