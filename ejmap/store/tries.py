"""What came of asking the publishers of each layer: a row a layer, an event a try.

A try that ends as new is told by its publication; every other one by an event of its own, named
`refresh_` and its outcome. What began and never ended is told by the next who looks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects.sqlite import insert

from ejmap.errors import EjmapError, NothingHeld
from ejmap.freshness import HeldBack, Tried, Waits
from ejmap.store import dismissals, entries, history
from ejmap.store.events import add_event, moment
from ejmap.store.tables import TRIES
from ejmap.text import Text, text_of_errors

BY_REFRESH = "refresh"
"""The name under which what publishers gave is made and shown."""
CUT_OFF = "cut off before its end"
BROUGHT = "made of files that somebody brought; no publisher was asked"
# Words of errors name addresses and lists of columns; more than this nobody reads.
MOST_NOTE = 1_000
NOTHING_OFFERED = dict.fromkeys(("offered", "offered_at", "offered_why"))


class Outcome(StrEnum):
    """What came of refreshing a layer."""

    NEW = "new"
    """Another version is shown from now on."""
    SAME = "same"
    """The publisher gives what is shown."""
    KEPT = "kept"
    """It failed; what was there stays."""
    HELD = "held"
    """A version was made that somebody must look at before it is shown."""
    WAITING = "waiting"
    """A version was made that is not shown, because what is shown is somebody's decision: the
    layer is pinned, or staff looked at just this and decided against it."""


@dataclass(frozen=True)
class LastTry:
    """The newest try of a layer, and what earlier ones left; instants are UTC."""

    at: datetime | None
    """When it ended; None: none has ended yet."""
    outcome: Outcome | None
    note: str
    """Why, in plain English, as the log has it."""
    failures: int
    """Tries that failed since the last that did not."""
    tried: Tried
    """The same for readers."""
    why: Text | None = None
    """Why it was kept or held, for staff; None: it was not, or was cut off."""
    why_held: Text | None = None
    """Why what is held is; None: nothing is."""


def began(connection: Connection, layer: str, at: datetime) -> None:
    """Write down that a layer is being refreshed."""
    _put(connection, layer, {"begun_at": at.isoformat()})


def ended(
    connection: Connection,
    layer: str,
    outcome: Outcome,
    *,
    at: datetime,
    before: str | None,
    after: str | None,
    why: Sequence[EjmapError] = (),
    is_asked: bool = True,
) -> None:
    """Write down what came of a try that brought data.

    Args:
        connection: That writes.
        layer: Key of the layer.
        outcome: What came of it.
        at: Now, UTC.
        before: The version that was shown.
        after: What came.
        why: Why it is held.
        is_asked: Whether publishers were asked; of files that somebody brought nothing is known
            about them.
    """
    note = " ".join(map(str, why))
    values = _good_answer(outcome, at, note, why) if is_asked else {"begun_at": None}
    if outcome in (Outcome.SAME, Outcome.NEW):
        values |= NOTHING_OFFERED
    _put(connection, layer, values)
    if outcome is not Outcome.NEW:
        told = {"before": before, "after": after, "note": note if is_asked else _brought(note)}
        add_event(connection, f"refresh_{outcome}", layer, by=BY_REFRESH, **told)


def _good_answer(
    outcome: Outcome, at: datetime, note: str, why: Sequence[EjmapError]
) -> dict[str, object]:
    good = {"got_at": at.isoformat(), "failing_since": None, "failures": 0, "is_answering": 0}
    seen = {"unchanged_at": at.isoformat()} if outcome is Outcome.SAME else {}
    return _end_of(outcome, at, note, why) | good | seen


def _brought(note: str) -> str:
    return f"{BROUGHT}. {note}".strip() if note else BROUGHT


def offered(
    connection: Connection,
    layer: str,
    version: str,
    *,
    at: datetime,
    counts: tuple[int, int] | None,
    why: Sequence[EjmapError] = (),
) -> None:
    """Write down which version is held or waits; the day it first came stays.

    Args:
        connection: That writes.
        layer: Key of the layer.
        version: What is not shown.
        at: Now, UTC.
        counts: Features it has, and features of the version shown; None: it is not held but waits.
        why: Why it is held.
    """
    row = _row(connection, layer)
    since = row.offered_at if row and row.offered == version else at.isoformat()
    found, expected = counts or (None, None)
    told = {"offered_found": found, "offered_expected": expected, "offered_why": _plain(why)}
    _put(connection, layer, {"offered": version, "offered_at": since, **told})


class Fault(StrEnum):
    """Whose fault it is that a try brought nothing."""

    SILENT = "silent"
    """The publisher does not answer."""
    OTHER = "other"
    """The publisher answers, but not with its data."""
    OURS = "ours"
    """A key is not set, the disk is full, there is no network: nothing is said of the publisher."""
    BROUGHT = "brought"
    """Somebody brought the files; no publisher was asked."""


def failed(
    connection: Connection, layer: str, *, at: datetime, failure: EjmapError, fault: Fault
) -> None:
    """Write down that a try brought nothing."""
    note = str(failure)
    if fault is Fault.BROUGHT:
        _put(connection, layer, {"begun_at": None})
        note = _brought(note)
    else:
        _put(connection, layer, _failure(_row(connection, layer), at, failure, fault))
    add_event(connection, "refresh_kept", layer, by=BY_REFRESH, note=_cut(note))


def _failure(
    row: Row[Any] | None, at: datetime, failure: EjmapError, fault: Fault
) -> dict[str, object]:
    values: dict[str, object] = {"failures": (row.failures if row else 0) + 1}
    if fault is not Fault.OURS:
        values["failing_since"] = (row and row.failing_since) or at.isoformat()
        values["is_answering"] = int(fault is Fault.OTHER)
    return _end_of(Outcome.KEPT, at, str(failure), [failure]) | values


def dismiss(
    connection: Connection, layer: str, version: str, *, keeps: str | None, by: str, why: str
) -> None:
    """Write down that somebody decided against what is held; again, nothing happens.

    Raises:
        NothingHeld: It is not held, or no more.
        PublicationChanged: Another version is shown than the one that is to be kept.
    """
    if dismissals.is_dismissed(connection, layer, version):
        return
    history.require_shown(connection, layer, keeps)
    last = last_tries(connection).get(layer)
    if last is None or last.tried.held is None or last.tried.held.version != version:
        raise NothingHeld(layer, version)
    dismissals.put(connection, layer, version)
    told = {"before": keeps, "after": version, "note": why}
    add_event(connection, "refresh_dismissed", layer, by=by, **told)


def settle_cut_off(connection: Connection, at: datetime) -> list[str]:
    """Write down the tries that began and never ended; return their layers.

    That is no fault of their publishers, so nothing is said to fail; it is waited longer for the
    next try all the same.
    """
    rows = connection.execute(select(TRIES).where(TRIES.c.begun_at.is_not(None))).all()
    for row in rows:
        note = f"{CUT_OFF}; begun {row.begun_at}"
        values = _end_of(Outcome.KEPT, at, note) | {"failures": row.failures + 1}
        _put(connection, row.layer, values)
        add_event(connection, "refresh_kept", row.layer, by=BY_REFRESH, note=note)
    return [row.layer for row in rows]


def last_tries(connection: Connection) -> dict[str, LastTry]:
    """Return the newest try of each layer that was ever tried, by key."""
    # Somebody may have published or withdrawn since what was held or waited.
    settled = {*history.shown(connection).items(), *entries.withdrawn(connection)}
    against = dismissals.dismissed(connection)
    rows = connection.execute(select(TRIES).order_by(TRIES.c.layer))
    return {
        row.layer: _last_try(
            row,
            is_settled=(row.layer, row.offered) in settled,
            is_dismissed=(row.layer, row.offered) in against,
        )
        for row in rows
    }


def _last_try(row: Row[Any], *, is_settled: bool, is_dismissed: bool) -> LastTry:
    outcome = Outcome(row.outcome) if row.outcome else None
    since = None if is_settled else moment(row.offered_at)
    is_held = row.offered_expected is not None and not is_dismissed
    tried = Tried(
        last_got_at=moment(row.got_at),
        last_unchanged_at=moment(row.unchanged_at),
        failing_since=moment(row.failing_since),
        is_answering=bool(row.is_answering),
        held=_held(row, since) if since and is_held else None,
        waiting=Waits(row.offered, since, is_dismissed) if since and not is_held else None,
    )
    return LastTry(
        moment(row.tried_at),
        outcome,
        row.note or "",
        row.failures,
        tried,
        why=_text(row.why),
        why_held=_text(row.offered_why) if tried.held else None,
    )


def _held(row: Row[Any], since: datetime) -> HeldBack:
    return HeldBack(row.offered, since, row.offered_found, row.offered_expected)


def _end_of(
    outcome: Outcome, at: datetime, note: str, why: Sequence[EjmapError] = ()
) -> dict[str, object]:
    return {
        "begun_at": None,
        "tried_at": at.isoformat(),
        "outcome": str(outcome),
        "note": _cut(note),
        "why": _plain(why),
    }


def _cut(note: str) -> str:
    return note if len(note) <= MOST_NOTE else f"{note[: MOST_NOTE - 1]}…"


def _plain(why: Sequence[EjmapError]) -> str | None:
    """Return reasons as they are kept: said in every language, since facts are no plain data."""
    return text_of_errors(why).model_dump_json() if why else None


def _text(kept: str | None) -> Text | None:
    return Text.model_validate_json(kept) if kept else None


def _row(connection: Connection, layer: str) -> Row[Any] | None:
    return connection.execute(select(TRIES).where(TRIES.c.layer == layer)).first()


def _put(connection: Connection, layer: str, values: Mapping[str, object]) -> None:
    first = {"layer": layer, "failures": 0, "is_answering": 0, **values}
    statement = insert(TRIES).values(first)
    connection.execute(statement.on_conflict_do_update(index_elements=["layer"], set_=dict(values)))
