"""How much one address may ask in a minute: a bucket of tokens for each, kept in memory."""

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from starlette.requests import Request

from ejmap.errors import TooManyRequests

# A room full of people may share one address, each moving a slider and then reading; four a second
# for ever is a program. An answer takes some thirty milliseconds, so one address can keep a
# processor busy for an eighth of the time. A whole batch of places fits into a full bucket.
TOKENS_A_MINUTE = 240
BURST = 120
# A token is about as much work as one answer.
PLACES_A_TOKEN = 10
# A few bytes each; whoever was not seen for longest is forgotten first, and a forgotten bucket is
# a full one.
MOST_CLIENTS = 10_000
# The least that one customer of a provider is given; a single address tells nobody apart.
IPV6_PREFIX = 64


@dataclass
class Bucket:
    """What is left for one address, and when that was counted."""

    tokens: float
    counted_at: float


class RateLimit:
    """Gives each client `burst` tokens, filled up again at `a_minute`."""

    def __init__(
        self,
        a_minute: float = TOKENS_A_MINUTE,
        burst: float = BURST,
        most_clients: int = MOST_CLIENTS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._a_second, self._burst, self._most = a_minute / 60, burst, most_clients
        self._clock = clock
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()
        self._lock = Lock()

    def spend(self, client: str, cost: float = 1) -> None:
        """Take what an answer costs; a refusal costs nothing.

        Raises:
            TooManyRequests: There is not enough left; says how long to wait.
        """
        with self._lock:
            bucket = self._bucket(client)
            if bucket.tokens < cost:
                raise TooManyRequests(math.ceil((cost - bucket.tokens) / self._a_second))
            bucket.tokens -= cost

    def _bucket(self, client: str) -> Bucket:
        now = self._clock()
        bucket = self._buckets.setdefault(client, Bucket(self._burst, now))
        self._buckets.move_to_end(client)
        if len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        gained = (now - bucket.counted_at) * self._a_second
        bucket.tokens = min(self._burst, bucket.tokens + gained)
        bucket.counted_at = now
        return bucket


def client_of(request: Request) -> str:
    """Return whom a request is counted for: the IPv4 address, or the IPv6 network of 64 bits."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(address), IPV6_PREFIX), strict=False))
