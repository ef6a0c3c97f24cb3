"""Every change of the store, written down once and never taken back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from ejmap.store.tables import EVENTS


@dataclass(frozen=True)
class Event:
    """Something that was done to the store."""

    at: datetime
    """UTC."""
    by: str
    what: str
    """version_added, version_seen, pinned, unpinned, a kind of publication (`history.Kind`), a
    refresh_ (`tries.py`), a feature_left_out or feature_given_back, a draft_ or a look_, a
    snapshot_kept or snapshot_rewritten, thinned, or what people do (`people.py`)."""
    layer: str | None
    before: str | None
    """The version that was shown, or whatever else there was before."""
    after: str | None
    note: str | None = None
    """Why, in the words of whoever did it."""


def now() -> datetime:
    """Return this instant, UTC."""
    return datetime.now(UTC)


def moment(text: str | None) -> datetime | None:
    """Return an instant as the catalogue keeps it, or nothing where it keeps none."""
    return datetime.fromisoformat(text) if text else None


def add_event(
    connection: Connection,
    what: str,
    layer: str | None = None,
    *,
    by: str,
    before: str | None = None,
    after: str | None = None,
    note: str | None = None,
) -> None:
    """Write down what was done; nothing takes it away again."""
    values = {"what": what, "layer": layer, "by": by, "before": before, "after": after}
    connection.execute(EVENTS.insert().values(at=now().isoformat(), note=note or None, **values))


def events(connection: Connection, layer: str | None) -> list[Event]:
    """Return what was done, to one layer or to all, oldest first."""
    query = select(EVENTS).order_by(EVENTS.c.number)
    if layer is not None:
        query = query.where(EVENTS.c.layer == layer)
    return [_event(row) for row in connection.execute(query)]


def last_of_all(connection: Connection, what: str) -> Event | None:
    """Return the newest event of a kind that befell the whole store, not one layer."""
    of_kind = (EVENTS.c.what == what) & EVENTS.c.layer.is_(None)
    query = select(EVENTS).where(of_kind).order_by(EVENTS.c.number.desc())
    row = connection.execute(query.limit(1)).first()
    return None if row is None else _event(row)


def last_number(connection: Connection) -> int:
    """Return the number of the newest event: while it is the same, nothing has changed."""
    return int(connection.execute(select(func.max(EVENTS.c.number))).scalar() or 0)


def _event(row: Row[Any]) -> Event:
    at = datetime.fromisoformat(row.at)
    return Event(at, row.by, row.what, row.layer, row.before, row.after, row.note)
