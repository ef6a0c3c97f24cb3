"""What was shown of a layer, one row a step, and where undo and redo lead.

Undo takes no row away. The rows are replayed: whatever shows something new is a step forward and
cuts off what had been undone; undo and redo go along the steps there are.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row, select

from ejmap.errors import PublicationChanged
from ejmap.store import dismissals
from ejmap.store.events import add_event, now
from ejmap.store.tables import PUBLICATIONS


class Kind(StrEnum):
    """What kind of step a publication was."""

    PUBLISHED = "published"
    FILLED = "filled"
    """Published from the seed that comes with the program."""
    REFRESHED = "refreshed"
    """What its publisher gave; by the program, or by somebody who confirmed it."""
    RESTORED = "restored"
    TAKEN_DOWN = "taken_down"
    FEATURE_TAKEN_DOWN = "feature_taken_down"
    UNDONE = "undone"
    REDONE = "redone"
    WITHDRAWN = "withdrawn"
    """What was shown is gone; this is what is shown instead."""


_BACK = (Kind.UNDONE, Kind.WITHDRAWN)
BEFORE_ALL = -1


@dataclass(frozen=True)
class Publication:
    """Layer L shows this version from now on; the newest is what people see."""

    version: str | None
    """None: the layer shows nothing."""
    at: datetime
    """UTC."""
    by: str
    """For staff; the public reads "staff"."""
    note: str
    kind: str = Kind.PUBLISHED
    number: int = 0
    """Grows with time, over all layers."""


@dataclass(frozen=True)
class Way:
    """Where undo, redo or restoring would lead."""

    version: str | None
    """What is shown then; None: nothing."""
    undone: tuple[Publication, ...] = ()
    """The steps it takes back."""


@dataclass(frozen=True)
class History:
    """The steps that undo and redo go along, and at which of them the layer is."""

    steps: tuple[Publication, ...] = ()
    at: int = BEFORE_ALL

    @property
    def shown(self) -> str | None:
        """The version shown; None: nothing."""
        return self.version_at(self.at)

    def version_at(self, place: int) -> str | None:
        """Return what a step shows; before all steps nothing is shown."""
        return None if place == BEFORE_ALL else self.steps[place].version

    def earlier(self) -> Iterable[int]:
        """Return the places before this one, nearest first; the last is before all steps."""
        return range(self.at - 1, BEFORE_ALL - 1, -1)

    def later(self) -> Iterable[int]:
        """Return the places after this one, nearest first."""
        return range(self.at + 1, len(self.steps))

    def first(self, places: Iterable[int], is_good: Callable[[int], bool]) -> int | None:
        """Return the first place that shows something else than now and is good."""
        changes = (one for one in places if self.version_at(one) != self.shown)
        return next((one for one in changes if is_good(one)), None)

    def between(self, place: int) -> tuple[Publication, ...]:
        """Return the steps that going from here to a place takes back, or takes again."""
        low, high = sorted((self.at, place))
        return self.steps[low + 1 : high + 1]


def replayed(rows: Iterable[Publication]) -> History:
    """Return the history that rows, oldest first, lead to."""
    # A layer of hours has ten thousand steps a year: they are kept in one list, never copied.
    steps, at = list[Publication](), BEFORE_ALL
    for row in rows:
        if row.kind == Kind.REDONE:
            at = _place_of(row, steps, range(at + 1, len(steps)))
        elif row.kind in _BACK:
            at = _place_of(row, steps, range(at - 1, BEFORE_ALL, -1))
        else:
            del steps[at + 1 :]
            at = len(steps)
            steps.append(row)
    return History(tuple(steps), at)


def _place_of(row: Publication, steps: Sequence[Publication], places: Iterable[int]) -> int:
    # The nearest that shows it: what was passed over showed something else.
    return next((one for one in places if steps[one].version == row.version), BEFORE_ALL)


def show(
    connection: Connection,
    layer: str,
    version: str | None,
    *,
    kind: str,
    replaces: str | None,
    by: str,
    note: str,
) -> Publication:
    """Show a version from now on, or nothing.

    Raises:
        PublicationChanged: Another version is shown than the one to be replaced.
    """
    require_shown(connection, layer, replaces)
    dismissals.forget(connection, layer, version)
    at = now()
    values = {"layer": layer, "version": version, "by": by, "note": note, "kind": str(kind)}
    added = connection.execute(PUBLICATIONS.insert().values(at=at.isoformat(), **values))
    add_event(connection, str(kind), layer, by=by, before=replaces, after=version, note=note)
    key = added.inserted_primary_key
    assert key is not None  # SQLite numbers the row
    return Publication(version, at, by, note, str(kind), int(key[0]))


def require_shown(connection: Connection, layer: str, expected: str | None) -> None:
    """Refuse to go on where a layer shows something else than whoever acts has seen.

    Raises:
        PublicationChanged: It does.
    """
    found = shown_of(connection, layer)
    if found != expected:
        raise PublicationChanged(layer, expected, found)


def shown(connection: Connection) -> dict[str, str]:
    """Return the version that each layer shows, the staff's layers included."""
    newest = select(sa.func.max(PUBLICATIONS.c.number)).group_by(PUBLICATIONS.c.layer)
    rows = connection.execute(
        select(PUBLICATIONS.c.layer, PUBLICATIONS.c.version)
        .where(PUBLICATIONS.c.number.in_(newest) & PUBLICATIONS.c.version.is_not(None))
        .order_by(PUBLICATIONS.c.layer)
    )
    return {row.layer: row.version for row in rows}


def shown_of(connection: Connection, layer: str) -> str | None:
    """Return the version that one layer shows; None: nothing."""
    newest = last_publication(connection, layer)
    return None if newest is None else newest.version


def last_publication(connection: Connection, layer: str) -> Publication | None:
    """Return what was done last to what a layer shows."""
    row = connection.execute(_of_layer(layer).limit(1)).first()
    return None if row is None else _publication(row)


def publications(connection: Connection, layer: str) -> list[Publication]:
    """Return a layer's publications, newest first."""
    return [_publication(row) for row in connection.execute(_of_layer(layer))]


def history(connection: Connection, layer: str) -> History:
    """Return a layer's steps and where among them it is."""
    return replayed(reversed(publications(connection, layer)))


def _of_layer(layer: str) -> "sa.Select[Any]":
    query = select(PUBLICATIONS).where(PUBLICATIONS.c.layer == layer)
    return query.order_by(PUBLICATIONS.c.number.desc())


def _publication(row: Row[Any]) -> Publication:
    at = datetime.fromisoformat(row.at)
    return Publication(row.version, at, row.by, row.note, row.kind, row.number)
