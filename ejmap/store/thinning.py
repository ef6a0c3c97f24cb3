"""Versions that refreshing made hour by hour, thinned to one a day when they are old.

What goes is chosen and entered in one transaction, an event a layer; the files follow. Nobody
refreshes, makes a backup or writes a version with readings meanwhile.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from ejmap.errors import NothingToUndo
from ejmap.store import entries
from ejmap.store.changes import Changes
from ejmap.store.discarding import Pair, Sizes, discard, left_over
from ejmap.store.entries import VersionRow
from ejmap.store.events import Event, add_event, events, last_number
from ejmap.store.refreshing import Refreshing
from ejmap.store.spare import day_of, first_day_kept, made_by_refresh, spare
from ejmap.store.tables import BROUGHT, VERSIONS
from ejmap.store.withdrawal import parts_held

# Our own, kept since the store was designed: a quarter of a year is looked back at hour by hour.
KEPT_DAYS = 90
THINNED = "thinned"

Rows = dict[str, list[VersionRow]]


@dataclass(frozen=True)
class Thinned:
    """What was thinned of a layer, or would be.

    Attributes:
        layer: Its key.
        versions: How many went.
        days: Of how many days they were.
        first_day, last_day: The first and the last of these, Pacific Standard Time.
        bytes: What they took on the disk.
    """

    layer: str
    versions: int
    days: int
    first_day: date
    last_day: date
    bytes: int


@dataclass(frozen=True)
class _Plan:
    """What would go, and all that decides it.

    Attributes:
        before: The first day whose versions are all kept.
        spare: What would go, by layer.
        thinned, withdrawn: What is gone already.
        last_event: The newest event there was.
    """

    before: date
    spare: Rows
    thinned: set[Pair]
    withdrawn: set[Pair]
    last_event: int


@dataclass(frozen=True)
class ThinnedThen:
    """What the audit says of a thinning."""

    at: datetime
    """UTC."""
    by: str
    what: Thinned


class Thinning(Changes, Refreshing):
    """Old versions, one a day."""

    def thin(
        self,
        at: datetime,
        *,
        by: str,
        days: int = KEPT_DAYS,
        dry_run: bool = False,
        patience_s: float = 0,
    ) -> list[Thinned]:
        """Delete old versions but the last of each day, and the readings that only they list.

        Kept are all that a person brought, showed or decided on, that a kept view or a draft names,
        that is held or waits, and where undo and redo lead.

        Args:
            at: Now, UTC.
            by: Who does it.
            days: So many days back every version is kept.
            dry_run: Tell what would be deleted, and change nothing.
            patience_s: How long to wait for somebody who refreshes.

        Raises:
            StoreRefreshing: Somebody refreshes for longer than that.
            StoreDamaged: A version does not say which readings it needs; nothing is deleted then.
            StoreFull: The disk refused; the next run deletes what is left.
        """
        before = first_day_kept(at, days)
        with self._one_refreshes(patience_s), parts_held(self.folder):
            plan = self._planned(before)
            left = left_over(self.folder, plan.thinned)
            sizes = self._sizes(plan, left)
            if dry_run:
                return list(_told(plan.spare, sizes))
            found, told = self._enter_thinned(plan, sizes, at, by)
            going = [*left, *_pairs(found)]
            discard(self.folder, going, sizes.parts_of(going))
        # Whoever withdrew a version meanwhile may have waited for the parts in vain.
        self._sweep()
        return told

    def _planned(self, before: date) -> _Plan:
        with self._catalogue.reading() as connection:
            return _Plan(
                before,
                self._spare(connection, before),
                entries.thinned(connection),
                entries.withdrawn(connection),
                last_number(connection),
            )

    def _sizes(self, plan: _Plan, left: list[Pair]) -> Sizes:
        return Sizes(self.folder, [*left, *_pairs(plan.spare)], plan.withdrawn | plan.thinned)

    def _enter_thinned(
        self, plan: _Plan, sizes: Sizes, at: datetime, by: str
    ) -> tuple[Rows, list[Thinned]]:
        """Enter what goes; what somebody wants since it was looked at stays.

        Nobody may write meanwhile, so what can be worked out before is.
        """
        found, told = plan.spare, list(_told(plan.spare, sizes))
        if not told:
            return found, told
        with self._catalogue.writing() as connection:
            if last_number(connection) != plan.last_event:
                found = _listed(self._spare(connection, plan.before), sizes)
                told = list(_told(found, sizes))
            for one in told:
                versions = [row.version for row in found[one.layer]]
                entries.mark_thinned(connection, one.layer, versions, at)
                _forget_brought(connection, one.layer)
                _add_event(connection, one, by)
        return found, told

    def thinnable(self, at: datetime, days: int = KEPT_DAYS) -> dict[str, int]:
        """Return how many versions of each layer `thin` would delete, by key."""
        with self._catalogue.reading() as connection:
            found = self._spare(connection, first_day_kept(at, days))
        return {layer: len(rows) for layer, rows in found.items()}

    def thinnings(self, layer: str) -> list[ThinnedThen]:
        """Return when a layer was thinned, by whom and what went, newest first."""
        with self._catalogue.reading() as connection:
            told = [one for one in events(connection, layer) if one.what == THINNED]
        return [_told_then(one) for one in reversed(told)]

    def thinned_left(self) -> list[Pair]:
        """Return the thinned versions whose files could not be deleted yet."""
        with self._catalogue.reading() as connection:
            return left_over(self.folder, entries.thinned(connection))

    def _spare(self, connection: Connection, before: date) -> Rows:
        made = made_by_refresh(connection)
        found = {
            layer: spare(connection, layer, made[layer], before, self._ways(connection, layer))
            for layer in sorted(made)
        }
        return {layer: rows for layer, rows in found.items() if rows}

    def _ways(self, connection: Connection, layer: str) -> Iterator[str | None]:
        """Yield what undo and redo would show."""
        for way in (self._back, self._forth):
            try:
                past, place = way(connection, layer)
            except NothingToUndo:
                continue
            yield past.version_at(place)


def _pairs(found: Rows) -> Iterator[Pair]:
    for layer, rows in found.items():
        for row in rows:
            yield layer, row.version


def _told(found: Rows, sizes: Sizes) -> Iterator[Thinned]:
    """Yield what goes of each layer; parts that layers share count with the last of them."""
    going: list[Pair] = []
    counted = 0
    for layer, rows in found.items():
        of_layer = [(layer, row.version) for row in rows]
        going += of_layer
        parts = sizes.of_parts(sizes.parts_of(going))
        days = sorted({day_of(row.created_at) for row in rows})
        size = sizes.of_versions(of_layer) + parts - counted
        counted = parts
        yield Thinned(layer, len(rows), len(days), days[0], days[-1], size)


def _listed(found: Rows, sizes: Sizes) -> Rows:
    """Return those whose sizes are known."""
    known = {
        layer: [row for row in rows if (layer, row.version) in sizes.listed]
        for layer, rows in found.items()
    }
    return {layer: rows for layer, rows in known.items() if rows}


def _forget_brought(connection: Connection, layer: str) -> None:
    """Forget what contents led to thinned versions: brought again, they get one of that day."""
    of_layer = (VERSIONS.c.layer == layer) & VERSIONS.c.thinned_at.is_not(None)
    gone = select(VERSIONS.c.version).where(of_layer)
    one = (BROUGHT.c.layer == layer) & BROUGHT.c.version.in_(gone)
    connection.execute(BROUGHT.delete().where(one))


def _add_event(connection: Connection, one: Thinned, by: str) -> None:
    span = {"before": one.first_day.isoformat(), "after": one.last_day.isoformat()}
    note = f"{one.versions} versions of {one.days} days, {one.bytes} bytes"
    add_event(connection, THINNED, one.layer, by=by, **span, note=note)


def _told_then(event: Event) -> ThinnedThen:
    versions, days, size = map(int, re.findall(r"\d+", event.note or "0 0 0"))
    first, last = (date.fromisoformat(str(one)) for one in (event.before, event.after))
    what = Thinned(str(event.layer), versions, days, first, last, size)
    return ThinnedThen(event.at, event.by, what)
