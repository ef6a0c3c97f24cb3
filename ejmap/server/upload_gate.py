"""Who may send files to Streamlit's own upload address, and how much, before a byte is read.

Streamlit holds what is sent there in memory, for anybody who has a page open. Here only staff who
may bring files get through, and only so much.
"""

import math
import time
from collections import deque
from collections.abc import Callable
from threading import Lock

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.stats import CacheStat

from ejmap.errors import EjmapError, RequestTooLarge, TooMuchUploaded, UploadsFull
from ejmap.server.answers import refuse
from ejmap.staff.roles import Action, Person, allowed
from ejmap.staff.signing_in import COOKIE, person_of
from ejmap.uploads.limits import MAX_BYTES, MEGABYTE

ADDRESS = "/_stcore/upload_file"
# Three of the largest files, or a day's ordinary ones. Of a person and not of a session, since one
# can sign in again.
A_PERSON_AN_HOUR = 600 * MEGABYTE
HOUR_S = 3600
# What arrives at this moment and what Streamlit holds for open pages, of everybody: five of the
# largest files, and a server of two gigabytes still serves the map beside them.
IN_ALL = 1024 * MEGABYTE
# A body that does not say how long it is, is counted in parts of this size.
PART = 8 * MEGABYTE


class Ledger:
    """How many bytes each person sent in the last hour, and how many are on their way."""

    def __init__(
        self,
        held: Callable[[], int],
        a_person: int = A_PERSON_AN_HOUR,
        in_all: int = IN_ALL,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._held, self._a_person, self._in_all, self._clock = held, a_person, in_all, clock
        self._sent: dict[str, deque[tuple[float, int]]] = {}
        self._on_their_way = 0
        self._lock = Lock()

    def take(self, person: str, count: int) -> None:
        """Count bytes for a person before they are read.

        Raises:
            TooMuchUploaded: The person's hour is full; says how long to wait.
            UploadsFull: Everybody's files together are as many as are held.
        """
        with self._lock:
            now = self._clock()
            sent = self._of_the_hour(person, now)
            if wait_s := self._wait_s(sent, count, now):
                raise TooMuchUploaded(wait_s)
            if self._held() + self._on_their_way + count > self._in_all:
                raise UploadsFull
            sent.append((now, count))
            self._on_their_way += count

    def arrived(self, count: int) -> None:
        """Say that bytes are on their way no more: Streamlit holds them, or nobody does."""
        with self._lock:
            self._on_their_way -= count

    def _of_the_hour(self, person: str, now: float) -> deque[tuple[float, int]]:
        for sent in self._sent.values():
            while sent and sent[0][0] <= now - HOUR_S:
                sent.popleft()
        return self._sent.setdefault(person, deque())

    def _wait_s(self, sent: deque[tuple[float, int]], count: int, now: float) -> int:
        over = sum(each for _, each in sent) + count - self._a_person
        wait = 0.0
        for at, each in sent:
            if over <= 0:
                break
            over, wait = over - each, at + HOUR_S - now
        return math.ceil(wait) if over <= 0 else HOUR_S


class Load:
    """One body on its way, counted for whose it is."""

    def __init__(self, ledger: Ledger, person: str, announced: int) -> None:
        """Count what is announced at once.

        Raises:
            RequestTooLarge: It is over the limit of a file.
            TooMuchUploaded: The person's hour is full.
            UploadsFull: Too much is held already.
        """
        self._ledger, self._person = ledger, person
        self._taken = self._come = 0
        if announced > MAX_BYTES:
            raise RequestTooLarge(MAX_BYTES)
        self._take(announced)

    def come(self, count: int) -> None:
        """Count bytes that came; errors as when it began."""
        self._come += count
        if self._come > MAX_BYTES:
            raise RequestTooLarge(MAX_BYTES)
        if self._come > self._taken:
            self._take(max(PART, self._come - self._taken))

    def end(self) -> None:
        """Say that nothing more comes."""
        self._ledger.arrived(self._taken)

    def _take(self, count: int) -> None:
        self._ledger.take(self._person, count)
        self._taken += count


def held_by_streamlit() -> int:
    """Return how many bytes of files Streamlit holds for open pages."""
    if not runtime.exists():
        return 0
    families = runtime.get_instance().uploaded_file_mgr.get_stats()
    held = (one for family in families.values() for one in family)
    return sum(one.byte_length for one in held if isinstance(one, CacheStat))


class UploadGate:
    """Lets files through to Streamlit from staff who may bring some, and counts them."""

    def __init__(self, app: ASGIApp, ledger: Ledger | None = None) -> None:
        self._app = app
        self._ledger = ledger or Ledger(held_by_streamlit)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; one with a file only when it may come in."""
        if not _is_upload(scope):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        try:
            person = await run_sync(_person, request)
            load = Load(self._ledger, person.id, _announced(request))
        except EjmapError as error:
            response = await refuse(request, error)
            # What was not read is not waited for.
            response.headers["Connection"] = "close"
            await response(scope, receive, send)
            return

        async def counted() -> Message:
            message = await receive()
            # Raised here, an error ends the reading and is answered like any error of a route.
            load.come(len(message.get("body", b"")))
            return message

        try:
            await self._app(scope, counted, send)
        finally:
            load.end()


def _is_upload(scope: Scope) -> bool:
    # Wherever in a path it stands: better one address too many behind the gate.
    return scope["type"] == "http" and scope["method"] != "OPTIONS" and ADDRESS in scope["path"]


def _person(request: Request) -> Person:
    return allowed(person_of(request.cookies.get(COOKIE)), Action.UPLOAD)


def _announced(request: Request) -> int:
    told = request.headers.get("content-length", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 20 else 0
