"""What came of asking a layer's source; the store works it out from its events."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class HeldBack:
    """A version that came and is not shown before a person has looked at it."""

    version: str
    at: datetime
    """When it came, UTC."""
    found: int
    """Features it has."""
    expected: int
    """Features of the version shown when it came."""


@dataclass(frozen=True)
class Waits:
    """A newer version that is not shown because what is shown is somebody's decision."""

    version: str
    at: datetime
    """When it came, UTC."""
    is_dismissed: bool = False
    """Somebody looked at just this and decided against it; otherwise the layer is pinned."""


@dataclass(frozen=True)
class Tried:
    """What came of asking a layer's source, up to now; instants are UTC.

    Attributes:
        last_got_at: When the source last gave its data, whatever became of it.
        last_unchanged_at: When what it gave last was what is shown.
        failing_since: The first of the tries that failed since it last gave its data; None: the
            last try did not fail, or there was none.
        is_answering: Of a source that fails: it answers, but not with its data.
        held: What came and is held.
        waiting: What came and waits because the layer is pinned, or staff decided against it.
    """

    last_got_at: datetime | None = None
    last_unchanged_at: datetime | None = None
    failing_since: datetime | None = None
    is_answering: bool = False
    held: HeldBack | None = None
    waiting: Waits | None = None

    @property
    def is_dismissed(self) -> bool:
        """Whether staff looked at what came and decided against it: nothing is left to be done."""
        return self.waiting is not None and self.waiting.is_dismissed


NOT_TRIED = Tried()
