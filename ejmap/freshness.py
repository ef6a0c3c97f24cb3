"""How fresh what a layer shows is: when it was got, when it should be got again, what stands in
the way.

Pure: from a layer's definition, from what came of asking its source, and from the day it is.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from ejmap.layer import Layer

LOCAL_TIME = ZoneInfo("America/Los_Angeles")
# Our own: what should have been got again is late only after a quarter of its rhythm more, so that
# one night without an answer makes nothing overdue; not before two days, nor later than thirty.
GRACE_SHARE, LEAST_GRACE_DAYS, MOST_GRACE_DAYS = 0.25, 2, 30


class State(StrEnum):
    """What is to be said of a layer first; the words are `freshness.<value>...`."""

    FRESH = "fresh"
    """Got, or found to be the same, within its rhythm."""
    DUE = "due"
    """Should be got again about now."""
    OVERDUE = "overdue"
    """Should have been got again, and was not."""
    FAILING = "failing"
    """Its source does not answer, or not with its data."""
    HELD = "held"
    """What came is so unlike what is shown that a person looks at it first."""
    WAITING = "waiting"
    """A newer version is there, but what is shown is somebody's own decision."""
    NEVER = "never"
    """Was never asked for here: it came with the program or was brought, and nothing is due."""


# What a reader is told without asking; the rest is said where one looks for it.
ASKS_FOR_ATTENTION = (State.OVERDUE, State.FAILING, State.HELD, State.WAITING)


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
    """A newer version of a pinned layer."""

    version: str
    at: datetime
    """When it came, UTC."""


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
        waiting: What came and waits because the layer is pinned.
    """

    last_got_at: datetime | None = None
    last_unchanged_at: datetime | None = None
    failing_since: datetime | None = None
    is_answering: bool = False
    held: HeldBack | None = None
    waiting: Waits | None = None


NOT_TRIED = Tried()


@dataclass(frozen=True)
class Freshness:
    """How fresh a layer is on one day; days are those of the valley.

    Attributes:
        state: What is to be said first.
        got: The day we got what is shown.
        seen: The last day on which it was still the same at its source; None: never looked.
        rhythm_days: How often it should be got again; None: nobody asks for it.
        due: The day from which it should be got again; None: nobody asks for it.
        late_days: For how long it has been overdue; 0: it is not.
        failing_since: Since when its source does not give its data.
        is_old: Whether its data counts as old, however lately we got it.
        tried: All that came of asking.
    """

    state: State
    got: date
    seen: date | None
    rhythm_days: int | None
    due: date | None
    late_days: int
    failing_since: date | None
    is_old: bool
    tried: Tried = field(default=NOT_TRIED)

    @property
    def asks_for_attention(self) -> bool:
        """Tell whether a reader should know without asking."""
        return self.state in ASKS_FOR_ATTENTION


def freshness(layer: Layer, tried: Tried, today: date) -> Freshness:
    """Return how fresh what is shown of a layer is.

    Args:
        layer: As the version shown defines it.
        tried: What came of asking its source.
        today: The day, in the valley.
    """
    seen = _day(tried.last_unchanged_at)
    known = max(layer.retrieved, seen or layer.retrieved)
    rhythm = layer.rhythm_days
    due = None if rhythm is None else known + timedelta(days=rhythm)
    late_days = 0 if rhythm is None else (today - known).days - rhythm - grace_days(rhythm)
    return Freshness(
        state=_state(tried, due, late_days, today),
        got=layer.retrieved,
        seen=seen,
        rhythm_days=rhythm,
        due=due,
        late_days=max(late_days, 0),
        failing_since=_day(tried.failing_since),
        is_old=_is_old(layer, today),
        tried=tried,
    )


def grace_days(rhythm_days: int) -> int:
    """Return for how many days after it is due a layer is not yet overdue."""
    share = round(rhythm_days * GRACE_SHARE)
    return min(max(share, LEAST_GRACE_DAYS), MOST_GRACE_DAYS)


def _state(tried: Tried, due: date | None, late_days: int, today: date) -> State:
    if tried.held:
        return State.HELD
    if tried.waiting:
        return State.WAITING
    if tried.failing_since:
        return State.FAILING
    if late_days > 0:
        return State.OVERDUE
    if due is not None and today >= due:
        return State.DUE
    return State.FRESH if tried.last_got_at else State.NEVER


def _day(at: datetime | None) -> date | None:
    return None if at is None else at.astimezone(LOCAL_TIME).date()


def _is_old(layer: Layer, today: date) -> bool:
    if layer.fresh_days is None:
        return False
    return (today - last_day(layer.data_date)).days > layer.fresh_days


def last_day(period: str) -> date:
    """Return the last day of an ISO 8601 year, month, day or interval."""
    parts = [int(part) for part in period.rpartition("/")[2].split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], parts[1] + 1) if len(parts) == 2 else (parts[0] + 1, 1)
    first = date(year + 1, 1, 1) if month > 12 else date(year, month, 1)
    return first - timedelta(days=1)
