"""What is heard of where buses are: asked while somebody looks, once for all who look.

Whoever looks never waits for the agency. The first one sets the question off in a thread of its
own, and it is told that the answer is on its way; everybody else is told what was heard last. When
nobody looks, nobody is asked. Nothing is kept but the last answer, in memory.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

from ejmap.errors import SourceError, SourceNotCurrent
from ejmap.settings import settings
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.waiting import Clock, Patience, wait_of
from ejmap.sources.gtfs_realtime import OLDEST, Alert, LiveFeed, Vehicles

log = logging.getLogger(__name__)

SOURCE = "SunLine (GTFS-realtime)"
# Agencies renew such feeds every 30 seconds (see OLDEST); to ask more often brings nothing.
EVERY_S = 30.0
# After failures each pause is twice the last one, up to this, or what the agency asks for.
LONGEST_PAUSE_S, LONGEST_WANTED_S = 600.0, 3600.0
# Who asks again in half a minute need not be patient.
PATIENCE = Patience(connect_s=5, whole_s=20, attempts=1)

Start = Callable[[Callable[[], None]], None]


class State(StrEnum):
    """How it stands with the places of buses."""

    HERE = "here"
    ASKING = "asking"
    STALE = "stale"
    """The agency answers, with places that are too old to be shown."""
    FAILED = "failed"
    BROKEN = "broken"
    """It is our own fault: nothing may be said of the agency."""


@dataclass(frozen=True)
class Heard:
    """What the agency said; of announcements None where it said nothing that could be read."""

    vehicles: Vehicles
    alerts: tuple[Alert, ...] | None


@dataclass(frozen=True)
class Latest:
    """How it stands now; `heard` only where it may be shown."""

    state: State
    now: datetime
    heard: Heard | None = None
    failure: SourceError | None = None
    again_s: float = 0
    """Seconds until the agency will be asked again, if somebody looks then."""


def ask() -> Heard:
    """Ask the agency; raises as `LiveFeed.vehicles`."""
    feed = LiveFeed(SOURCE, settings().live_buses_from)
    client = _client()
    vehicles = feed.vehicles(client)
    try:
        return Heard(vehicles, feed.alerts(client))
    except SourceError as error:
        # Places are shown without announcements; nothing says that there are none.
        log.info("%s", error)
        return Heard(vehicles, None)


def in_a_thread(work: Callable[[], None]) -> None:
    """Do something while others go on; the program does not wait for it to end."""
    threading.Thread(target=work, name="live_buses", daemon=True).start()


class Watch:
    """Asks where the buses are when somebody looks, and remembers the last answer."""

    def __init__(
        self,
        ask: Callable[[], Heard] = ask,
        clock: Clock | None = None,
        start: Start = in_a_thread,
    ) -> None:
        """Take what tests replace: the agency, the time, and who does the asking."""
        self._ask, self._clock, self._start = ask, clock or Clock(), start
        self._lock = threading.Lock()
        self._is_asking = False
        self._next_s = self._clock.seconds()
        self._pause_s = EVERY_S
        self._heard: Heard | None = None
        self._failure: SourceError | None = None
        self._is_broken = False

    def latest(self) -> Latest:
        """Return how it stands now, and have it asked for where it is time."""
        with self._lock:
            is_due = not self._is_asking and self._clock.seconds() >= self._next_s
            self._is_asking = self._is_asking or is_due
        if is_due:
            self._set_off()
        with self._lock:
            return self._standing(self._clock.now())

    def _set_off(self) -> None:
        try:
            self._start(self._hear)
        except RuntimeError as error:
            # No thread is left for it.
            log.error("no buses: %s", error)  # noqa: TRY400
            self._remember(None, None)

    def _standing(self, now: datetime) -> Latest:
        again_s = max(0.0, self._next_s - self._clock.seconds())
        if self._heard and now - self._heard.vehicles.at <= OLDEST:
            return Latest(State.HERE, now, self._heard, again_s=again_s)
        if self._is_asking:
            return Latest(State.ASKING, now)
        return Latest(self._why_none(), now, failure=self._failure, again_s=again_s)

    def _why_none(self) -> State:
        if self._is_broken:
            return State.BROKEN
        is_old = self._failure is None or isinstance(self._failure, SourceNotCurrent)
        return State.STALE if is_old else State.FAILED

    def _hear(self) -> None:
        """Ask once; a fault of our own is told in the log, and never as the agency's."""
        heard, failure = None, None
        try:
            heard = self._ask()
        except SourceError as error:
            failure = error
            log.warning("%s", error)
        finally:
            self._remember(heard, failure)

    def _remember(self, heard: Heard | None, failure: SourceError | None) -> None:
        with self._lock:
            self._is_asking = False
            self._heard, self._failure = heard or self._heard, failure
            self._is_broken = not (heard or failure)
            self._pause_s = EVERY_S if heard else min(self._pause_s * 2, LONGEST_PAUSE_S)
            wanted_s = min((failure and wait_of(failure)) or 0.0, LONGEST_WANTED_S)
            self._next_s = self._clock.seconds() + max(self._pause_s, wanted_s)


@cache
def watch() -> Watch:
    """Return this process's only watch."""
    return Watch()


@cache
def _client() -> Client:
    return Client(PATIENCE)
