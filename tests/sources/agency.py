"""A loopback agency: a real HTTP server that answers as a publisher does, and fails as they do.

A publisher is a function from what it was asked to a `Reply`. Faults change a reply on its way
out; some are not of HTTP at all, so the server keeps the socket in its own hands.
"""

import json
import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from ejmap.sources.asking.client import Client
from ejmap.sources.asking.request import Request
from ejmap.sources.asking.waiting import Clock, Patience

KEY = "INVENTED-KEY-0000"
NOW = datetime(2031, 3, 4, 19, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Asked:
    """What the agency was asked."""

    method: str
    path: str
    query: dict[str, str]
    form: dict[str, str]
    headers: dict[str, str]

    @property
    def fields(self):
        return self.query | self.form


@dataclass(frozen=True)
class Reply:
    """What the agency answers."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    then: str = "done"
    """ "done", "cut" (half of the body), "reset", "no_http", "raw" (the body is all there is, lines
    of HTTP and all) or "silent" (nothing at all)."""
    says_length: bool = True


def json_reply(answer, status=200, **headers):
    body = json.dumps(answer).encode()
    return Reply(body, status, {"Content-Type": "application/json", **headers})


def html_reply(words="Down for maintenance", status=200):
    return Reply(f"<!DOCTYPE html><html><body>{words}</body></html>".encode(), status)


class Agency:
    """One publisher on loopback; `fault` changes its replies, `asked` is what it was asked."""

    def __init__(self):
        self.released = threading.Event()
        handler = type("Handler", (_Handler,), {"agency": self})
        self._server = _Server(("127.0.0.1", 0), handler)
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        self.clear()

    def clear(self):
        self.publisher: Callable[[Asked], Reply] = lambda _asked: Reply(status=404)
        self.fault: Callable[[Asked, Reply], Reply] = lambda _asked, reply: reply
        self.asked: list[Asked] = []

    @property
    def address(self):
        return "http://{}:{}".format(*self._server.server_address)

    def close(self):
        self.released.set()
        self._server.shutdown()
        self._server.server_close()

    def answer(self, asked):
        self.asked.append(asked)
        return self.fault(asked, self.publisher(asked))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 50

    def handle_error(self, *_):
        """Say nothing of those who hang up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Headers and body go out as two packets, the second of which must not wait for the first.
    disable_nagle_algorithm = True
    agency: "Agency"

    def do_GET(self):
        self._answer(b"")

    def do_POST(self):
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def _answer(self, body):
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        form = dict(parse_qsl(body.decode(), keep_blank_values=True))
        asked = Asked(self.command, parts.path, query, form, dict(self.headers))
        reply = self.agency.answer(asked)
        if reply.then == "silent":
            self.agency.released.wait(5)
            self.close_connection = True
        elif reply.then == "no_http":
            self.close_connection = True
            self.wfile.write(b"\x00\xff no HTTP at all\r\n\r\n")
        elif reply.then == "raw":
            self.close_connection = True
            with suppress(OSError):
                self.wfile.write(reply.body)
        elif reply.then == "reset":
            self._reset()
        else:
            self._write(reply)

    def _write(self, reply):
        self.send_response(reply.status)
        headers = {"Content-Length": str(len(reply.body))} if reply.says_length else {}
        self.close_connection = reply.then == "cut" or not reply.says_length
        if self.close_connection:
            headers["Connection"] = "close"
        for name, value in (headers | reply.headers).items():
            self.send_header(name, value)
        self.end_headers()
        end = len(reply.body) // 2 if reply.then == "cut" else len(reply.body)
        # Who has seen enough hangs up.
        with suppress(OSError):
            self.wfile.write(reply.body[:end])

    def _reset(self):
        self.close_connection = True
        # With nothing left to linger for, closing sends a reset instead of a farewell.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def log_message(self, *_):
        pass

    def finish(self):
        # The socket may be closed in the middle, as it was meant to be.
        with suppress(OSError, ValueError):
            super().finish()


class StillClock(Clock):
    """A clock that only sleeping moves, so that no test waits."""

    def __init__(self):
        self.slept: list[float] = []
        self.passed_s = 0.0

    def now(self):
        return NOW

    def seconds(self):
        return self.passed_s

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.passed_s += seconds


QUICK = Patience(connect_s=2, silence_s=2, attempts=3)


def client(clock=None, **patience):
    return Client(replace(QUICK, **patience), clock=clock or StillClock())


def ask(agency, path="/list", **more):
    return Request("a list", agency.address + path, **more)


def answers(agency, *replies):
    """Let the agency give these replies in turn, the last one for ever."""
    left = list(replies)
    agency.publisher = lambda _asked: left.pop(0) if len(left) > 1 else left[0]
