"""Which versions are spare: made by refreshing, old, and neither the last of a day nor wanted.

A day is one of Pacific Standard Time all year, as the air's days are: a day's last version then
holds all hours of that day, and no day of the year is longer than another.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from sqlalchemy import Connection, select

from ejmap.readings import STANDARD_TIME
from ejmap.store import entries, history
from ejmap.store.entries import VersionRow
from ejmap.store.history import Kind, Publication
from ejmap.store.tables import DISMISSED, DRAFTS, EVENTS, SNAPSHOT_VERSIONS, TRIES
from ejmap.store.tries import BY_REFRESH

_ENTERED = ("version_added", "version_seen")


def day_of(at: datetime) -> date:
    """Return the day of Pacific Standard Time that an instant lies in."""
    return (at.astimezone(UTC) + STANDARD_TIME).date()


def first_day_kept(at: datetime, days: int) -> date:
    """Return the first day whose versions are all kept."""
    return day_of(at) - timedelta(days=days)


def made_by_refresh(connection: Connection) -> dict[str, set[str]]:
    """Return the versions that nothing but refreshing ever brought, by layer."""
    query = select(EVENTS.c.layer, EVENTS.c.after, EVENTS.c.by).where(EVENTS.c.what.in_(_ENTERED))
    by_refresh: dict[str, set[str]] = {}
    by_others: dict[str, set[str]] = {}
    for row in connection.execute(query):
        found = by_refresh if row.by == BY_REFRESH else by_others
        found.setdefault(row.layer, set()).add(row.after)
    return {layer: made - by_others.get(layer, set()) for layer, made in by_refresh.items()}


def spare(
    connection: Connection, layer: str, made: set[str], before: date, wanted: Iterable[str | None]
) -> list[VersionRow]:
    """Return the versions of a layer that need not be kept, oldest first.

    Args:
        connection: Of the catalogue.
        layer: Key of the layer.
        made: Those that refreshing made.
        before: The first day whose versions are all kept.
        wanted: Versions that undo or redo would show.
    """
    rows = entries.entries(connection, layer)[::-1]
    steps = history.publications(connection, layer)[::-1]
    kept = {
        *wanted,
        *_last_of_days(rows, steps),
        *(one.version for one in steps if not _is_of_refresh(one)),
        *(one.version for one in steps if day_of(one.at) >= before),
        *_named(connection, layer),
    }
    loose = made - kept
    return [
        row
        for row in rows
        if row.version in loose and not row.is_gone and day_of(row.created_at) < before
    ]


def _is_of_refresh(step: Publication) -> bool:
    """Tell whether a step is the program's; any other is somebody's decision, and stays."""
    return step.kind == Kind.REFRESHED and step.by == BY_REFRESH


def _last_of_days(rows: list[VersionRow], steps: list[Publication]) -> set[str]:
    """Return what was made last on each day, and what was shown when each day ended."""
    there = {row.version for row in rows if not row.is_gone}
    made = [(row.created_at, row.version) for row in rows if row.version in there]
    shown = [(step.at, step.version) for step in steps if step.version in there]
    days = (groupby(sorted(told), key=lambda one: day_of(one[0])) for told in (made, shown))
    return {list(of_day)[-1][1] for day in days for _, of_day in day}


def _named(connection: Connection, layer: str) -> set[str]:
    """Return what a kept view or a draft names, or is held, waits or was put off."""
    queries = (
        select(SNAPSHOT_VERSIONS.c.version).where(SNAPSHOT_VERSIONS.c.layer == layer),
        select(DRAFTS.c.version).where(DRAFTS.c.layer == layer),
        select(DRAFTS.c.replaces).where((DRAFTS.c.layer == layer) & DRAFTS.c.ended.is_(None)),
        select(TRIES.c.offered).where(TRIES.c.layer == layer),
        select(DISMISSED.c.version).where(DISMISSED.c.layer == layer),
    )
    return {found for query in queries for found in connection.execute(query).scalars() if found}
