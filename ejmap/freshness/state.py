"""When what a layer shows was got, when it should be got again, and what stands in the way."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from ejmap.freshness.tried import NOT_TRIED, Tried
from ejmap.layer import Layer
from ejmap.provenance import last_day
from ejmap.region import LOCAL_TIME

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
class Freshness:
    """How fresh a layer is on one day; days are those of the valley.

    Attributes:
        state: What is to be said first.
        on: That day.
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
    on: date
    got: date
    seen: date | None
    rhythm_days: int | None
    due: date | None
    late_days: int
    failing_since: date | None
    is_old: bool
    tried: Tried = field(default=NOT_TRIED)

    @property
    def known(self) -> date:
        """The last day on which what is shown was what its source gives."""
        return max(self.got, self.seen or self.got)

    @property
    def asks_for_attention(self) -> bool:
        """Tell whether a reader should know without asking; what staff decided is settled."""
        is_settled = self.state is State.WAITING and self.tried.is_dismissed
        return self.state in ASKS_FOR_ATTENTION and not is_settled


def freshness(layer: Layer, tried: Tried, on: date) -> Freshness:
    """Return how fresh what is shown of a layer is.

    Args:
        layer: As the version shown defines it.
        tried: What came of asking its source.
        on: The day, in the valley.
    """
    seen = day_of(tried.last_unchanged_at)
    known = max(layer.retrieved, seen or layer.retrieved)
    rhythm, due = layer.rhythm_days, due_date(layer, known)
    late_days = 0 if rhythm is None else (on - known).days - rhythm - grace_days(rhythm)
    return Freshness(
        state=_state(tried, due, late_days, on),
        on=on,
        got=layer.retrieved,
        seen=seen,
        rhythm_days=rhythm,
        due=due,
        late_days=max(late_days, 0),
        failing_since=day_of(tried.failing_since),
        is_old=_is_old(layer, on),
        tried=tried,
    )


def today() -> date:
    """Return the day it is in the valley."""
    return datetime.now(LOCAL_TIME).date()


def due_date(layer: Layer, known: date) -> date | None:
    """Return the day from which what was known on a day should be got again; None: never."""
    return None if layer.rhythm_days is None else known + timedelta(days=layer.rhythm_days)


def grace_days(rhythm_days: int) -> int:
    """Return for how many days after it is due a layer is not yet overdue."""
    share = round(rhythm_days * GRACE_SHARE)
    return min(max(share, LEAST_GRACE_DAYS), MOST_GRACE_DAYS)


def _state(tried: Tried, due: date | None, late_days: int, on: date) -> State:
    if tried.held:
        return State.HELD
    if tried.waiting:
        return State.WAITING
    if tried.failing_since:
        return State.FAILING
    if late_days > 0:
        return State.OVERDUE
    if due is not None and on >= due:
        return State.DUE
    return State.FRESH if tried.last_got_at else State.NEVER


def day_of(at: datetime | None) -> date | None:
    """Return the day of an instant, in the valley."""
    return None if at is None else at.astimezone(LOCAL_TIME).date()


def _is_old(layer: Layer, on: date) -> bool:
    if layer.fresh_days is None:
        return False
    return (on - last_day(layer.data_date)).days > layer.fresh_days
