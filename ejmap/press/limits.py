"""How much an exhibit may take to be made, and how long it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ejmap.exhibits.exhibit import Form, Order

MEGABYTE = 1024**2

# Ten times what an exhibit of one view takes on two busy cores, and more for each other
# view: twenty of them as a packet take 75 seconds where nothing else is done.
SECONDS = MappingProxyType({Form.PNG: 60.0, Form.PDF: 60.0, Form.HTML: 60.0, Form.PACKET: 180.0})
SECONDS_A_VIEW = MappingProxyType(
    {Form.PNG: 12.0, Form.PDF: 6.0, Form.HTML: 3.0, Form.PACKET: 15.0}
)
# Address space beyond what the libraries hold: a tabloid sheet at 300 dpi is a picture of 67 MB,
# and is copied a few times on its way to the file.
MEMORY_BYTES = 1536 * MEGABYTE
# Half an hour's work: who comes after is asked to try again.
MOST_WAITING = 30
KEPT_SECONDS = 3600.0
"""How long a finished exhibit can be fetched."""
KEPT_BYTES = 2048 * MEGABYTE
"""All that is kept together; the oldest goes first."""
READY_SECONDS = 60.0
"""How long the worker may take to load what it draws with."""
JOBS_A_WORKER = 200
"""Libraries that draw let go of most memory, never of all: then a new worker takes over."""


@dataclass(frozen=True)
class Limits:
    """The limits of one press."""

    seconds: Mapping[Form, float] = field(default_factory=lambda: SECONDS)
    seconds_a_view: Mapping[Form, float] = field(default_factory=lambda: SECONDS_A_VIEW)
    memory_bytes: int = MEMORY_BYTES
    most_waiting: int = MOST_WAITING
    kept_seconds: float = KEPT_SECONDS
    kept_bytes: int = KEPT_BYTES
    ready_seconds: float = READY_SECONDS
    jobs_a_worker: int = JOBS_A_WORKER

    def seconds_of(self, order: Order) -> float:
        """Return how long an order may take."""
        others = max(0, len(order.views) - 1)
        return self.seconds[order.form] + others * self.seconds_a_view[order.form]
