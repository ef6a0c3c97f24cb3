"""How long is waited: between two questions to a host, after a failure, and for an answer."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from urllib3.exceptions import MaxRetryError
from urllib3.util import Retry

from ejmap.errors import SourceError, SourceNotWhole, SourceRefused, SourceUnreachable

# Statuses that pass: too slow, too often, and trouble of the publisher's own.
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
NO_WAIT_HELPS = frozenset({"not_secure"})

# Seconds between two questions to hosts that ask for more than is usual. AQS: ten a minute at most
# and a pause between them (aqs.epa.gov/aqsweb/documents/data_api.html, read 2026); ECHO: two
# seconds, as public programs that ask it keep. Overpass is run by volunteers.
INTERVALS_S = {"aqs.epa.gov": 6.0, "echodata.epa.gov": 2.0, "overpass-api.de": 10.0}


class Clock:
    """The time and waiting, as the machine has them; tests bring their own."""

    def now(self) -> datetime:
        """Return the instant, in UTC."""
        return datetime.now(UTC)

    def seconds(self) -> float:
        """Return seconds that never go back, from any beginning."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


@dataclass(frozen=True)
class Patience:
    """How long an answer is waited for, and how often it is asked for again."""

    connect_s: float = 10
    silence_s: float | None = None
    """The longest between two bytes, in the place of what each question allows."""
    whole_s: float = 900
    """From the question to the last byte: Envirofacts gives up after 15 minutes itself."""
    attempts: int = 4
    backoff_s: float = 2
    """Doubled at each failure, with as much again by chance so that not all ask at once."""
    longest_wait_s: float = 120
    """A publisher that wants us to wait longer is asked at the next refresh."""
    interval_s: float = 1
    """Between two questions to one host."""
    interval_by_host_s: Mapping[str, float] = field(default_factory=lambda: dict(INTERVALS_S))

    def retries(self) -> Retry:
        """Return the count of attempts that are left, with the pauses between them."""
        return Retry(
            total=self.attempts - 1,
            backoff_factor=self.backoff_s,
            backoff_max=self.longest_wait_s,
            backoff_jitter=self.backoff_s,
        )

    def after(self, failure: SourceError, left: Retry) -> tuple[float, Retry] | None:
        """Return seconds to wait before asking again and what is left then; None: give up."""
        wanted = wait_of(failure)
        if not passes(failure) or (wanted or 0) > self.longest_wait_s:
            return None
        try:
            left = left.increment(error=failure)
        except MaxRetryError:
            return None
        return left.get_backoff_time() if wanted is None else wanted, left


def passes(failure: SourceError) -> bool:
    """Tell whether a failure may be over in a moment."""
    if isinstance(failure, SourceRefused):
        return failure.status in PASSING
    if isinstance(failure, SourceUnreachable):
        return failure.how not in NO_WAIT_HELPS
    return isinstance(failure, SourceNotWhole)


def wait_of(failure: SourceError) -> float | None:
    """Return the seconds that a publisher asks us to wait, where it does."""
    return failure.wait_s if isinstance(failure, SourceRefused) else None


def seconds_until(retry_after: str | None, now: datetime) -> float | None:
    """Return the seconds of a `Retry-After` header, which may be a number or a date (RFC 9110)."""
    written = (retry_after or "").strip()
    if written.isascii() and written.isdigit():
        return float(min(int(written[:12]), 10**9))
    moment = moment_of(written)
    return None if moment is None else max(0.0, (moment - now).total_seconds())


def moment_of(written: str) -> datetime | None:
    """Return the instant of a header's date, such as "Wed, 04 Mar 2026 19:00:00 GMT"."""
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class Turns:
    """One question at a time to each host, never sooner after the last than is polite."""

    def __init__(self, patience: Patience, clock: Clock) -> None:
        self._patience, self._clock = patience, clock
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._ended_s: dict[str, float] = {}
        self._making = threading.Lock()

    @contextmanager
    def at(self, host: str) -> Iterator[None]:
        """Wait for one's turn at a host and keep it."""
        with self._making:
            lock = self._locks[host]
        with lock:
            self._pause(host)
            try:
                yield
            finally:
                self._ended_s[host] = self._clock.seconds()

    def _pause(self, host: str) -> None:
        wanted = self._patience.interval_by_host_s.get(host, self._patience.interval_s)
        if host in self._ended_s:
            passed = self._clock.seconds() - self._ended_s[host]
            if passed < wanted:
                self._clock.sleep(wanted - passed)
