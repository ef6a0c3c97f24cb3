"""One order on its way through the press."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ejmap.errors import EjmapError
from ejmap.exhibits.exhibit import Order

Stage = Literal["waiting", "making", "done", "failed"]


@dataclass(frozen=True)
class State:
    """How far an exhibit is.

    Attributes:
        place: Its place in the queue, 1 for the next; 0 where it waits no more.
        progress: How much is done, from 0 to 1.
        error: Why it failed.
        name: What the finished file is called.
        size_bytes: How large that is; 0 while there is none.
    """

    stage: Stage
    place: int = 0
    progress: float = 0.0
    error: EjmapError | None = None
    name: str | None = None
    size_bytes: int = 0


@dataclass
class Job:
    """One order on its way."""

    ticket: str
    order: Order
    stage: Stage = "waiting"
    progress: float = 0.0
    error: EjmapError | None = None
    mark: str = ""
    """What its views showed when it was begun."""
    file: Path | None = None
    size_bytes: int = 0
    ended_at: float = 0.0
    """By the monotonic clock, in seconds."""

    @property
    def is_open(self) -> bool:
        """Tell whether it still waits or is being made."""
        return self.stage in ("waiting", "making")

    def state(self, place: int) -> State:
        """Return how far it is, at a place in the queue."""
        name = self.file.name if self.file else None
        return State(self.stage, place, self.progress, self.error, name, self.size_bytes)
