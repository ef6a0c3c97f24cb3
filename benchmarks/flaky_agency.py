"""A made-up agency on loopback that changes its lists, and fails in every way agencies do.

What it does next is drawn from a seed, so that a run can be had again.
"""

import random
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

LISTS = ("parks", "stops", "wells")
FIRST_ROWS, MOST_ROWS = 40, 80
STATUSES = (401, 403, 404, 408, 422, 429, 500, 502, 503, 504)
HEADER = "id,name,lon,lat"
# How often a list is another than before, and how often then all but a few rows are gone.
CHANGES, DROPS = 0.4, 0.1
FAULTS = (
    *("status", "reset", "cut", "html", "junk", "empty", "header"),
    *("renamed", "twice", "swapped", "words"),
)
FAILS = 0.35


class Lists:
    """The agency's lists as they are now, and what it answers."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._lock = threading.Lock()
        self._rows = dict.fromkeys(LISTS, FIRST_ROWS)
        self.asked = 0

    def answer(self, name: str, mark: str | None) -> tuple[str, int, bytes, str]:
        """Return how to answer ("done", "cut", "reset"), status, body and mark."""
        with self._lock:
            self.asked += 1
            fault = self._chance.choice(FAULTS) if self._chance.random() < FAILS else None
            if fault is None and self._chance.random() < CHANGES:
                is_drop = self._chance.random() < DROPS
                low, high = (0, 5) if is_drop else (FIRST_ROWS, MOST_ROWS)
                self._rows[name] = self._chance.randint(low, high)
            status = self._chance.choice(STATUSES)
        rows = self._rows[name]
        if fault is None and mark == f'"{rows}"':
            return "done", 304, b"", mark
        how = fault if fault in ("cut", "reset") else "done"
        body = _body(rows, fault)
        return how, status if fault == "status" else 200, body, f'"{rows}"' if not fault else ""


def _body(rows: int, fault: str | None) -> bytes:
    if fault in ("html", "status"):
        return b"<!DOCTYPE html><html><body>Down for maintenance</body></html>"
    if fault == "junk":
        return bytes(range(256)) * 4
    if fault == "empty":
        return b""
    header = HEADER.replace("lat", "latitude_new") if fault == "renamed" else HEADER
    numbers = [] if fault == "header" else [*range(rows), *([0] if fault == "twice" else [])]
    lines = [_line(number, fault) for number in numbers]
    return "\n".join([header, *lines, ""]).encode()


def _line(number: int, fault: str | None) -> str:
    at = (f"{-116.1 + number / 1e3:.4f}", f"{33.5 + number / 1e3:.4f}")
    lon, lat = at[::-1] if fault == "swapped" else at
    return f"m{number:03d},Made-up {number},{'unknown' if fault == 'words' else lon},{lat}"


class _Handler(BaseHTTPRequestHandler):
    lists: ClassVar[Lists]

    def do_GET(self) -> None:
        name = self.path.strip("/").partition(".")[0]
        how, status, body, mark = self.lists.answer(name, self.headers.get("If-None-Match"))
        self.close_connection = True
        if how == "reset":
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()
            return
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        if mark:
            self.send_header("ETag", mark)
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if how == "cut" else body)

    def log_message(self, *_: Any) -> None:
        """Say nothing of each question."""

    def finish(self) -> None:
        try:
            super().finish()
        except (OSError, ValueError):
            # It was reset, as it was meant to be, or whoever asked was killed.
            return


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Say nothing of those who hang up."""


@contextmanager
def flaky_agency(seed: int) -> Iterator[tuple[str, Lists]]:
    """Give an agency's address and its lists."""
    lists = Lists(seed)
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"lists": lists}))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    host, port = server.server_address[:2]
    try:
        yield f"http://{host!s}:{port}", lists
    finally:
        server.shutdown()
        server.server_close()
