"""Versions as the catalogue enters them, whatever became of their files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, exists, select

from ejmap.errors import UnknownVersion, VersionThinned, VersionWithdrawn
from ejmap.layer import Privacy
from ejmap.store.events import add_event, moment, now
from ejmap.store.tables import PUBLICATIONS, VERSIONS
from ejmap.store.version_files import is_name


@dataclass(frozen=True)
class VersionRow:
    """One version of a layer, for staff."""

    version: str
    privacy: Privacy
    created_at: datetime
    """UTC, as is the next."""
    was_published: bool
    withdrawn_at: datetime | None
    """When it was taken away for harm."""
    thinned_at: datetime | None = None
    """When its files were deleted because a later one of its day is kept."""

    @property
    def is_gone(self) -> bool:
        """Tell whether its files are gone, for whatever reason."""
        return bool(self.withdrawn_at or self.thinned_at)


def add_version(
    connection: Connection, layer: str, version: str, privacy: Privacy, by: str
) -> None:
    """Enter a version; one that is there already was seen again unchanged, which is an event.

    One that was thinned is there again: whoever enters it has written its files.

    Raises:
        VersionWithdrawn: It was withdrawn for harm; it does not come back by being brought again.
    """
    known = entry(connection, layer, version)
    refuse_withdrawn(layer, known)
    if known is None:
        row = {"layer": layer, "version": version, "privacy": privacy.value}
        connection.execute(VERSIONS.insert().values(created_at=now().isoformat(), **row))
    elif known.thinned_at:
        again = {"created_at": now().isoformat(), "thinned_at": None}
        connection.execute(VERSIONS.update().where(_one(layer, version)).values(**again))
    what = "version_seen" if known and not known.thinned_at else "version_added"
    add_event(connection, what, layer, by=by, after=version)


def entry(connection: Connection, layer: str, version: str) -> VersionRow | None:
    """Return a version's row; None: it is not in the catalogue, or no version is called that."""
    if not is_name(layer, version):
        return None
    query = _rows().where(_one(layer, version))
    row = connection.execute(query).first()
    return None if row is None else _entry(row)


def usable_entry(connection: Connection, layer: str, version: str) -> VersionRow:
    """Return the row of a version whose files are there.

    Raises:
        UnknownVersion: The layer has no such version.
        VersionWithdrawn, VersionThinned: Its files are gone.
    """
    found = entry(connection, layer, version)
    if found is None:
        raise UnknownVersion(layer, version)
    refuse_gone(layer, found)
    return found


def refuse_gone(layer: str, found: VersionRow) -> None:
    """Refuse a version whose files are gone.

    Raises:
        VersionWithdrawn: For harm; the day is all that is said.
        VersionThinned: Because a later one of its day is kept.
    """
    refuse_withdrawn(layer, found)
    if found.thinned_at:
        raise VersionThinned(layer, found.version, found.thinned_at.date().isoformat())


def refuse_withdrawn(layer: str, found: VersionRow | None) -> None:
    """Refuse a version that was taken away for harm.

    Raises:
        VersionWithdrawn: It is one; the day is all that is said.
    """
    if found and found.withdrawn_at:
        raise VersionWithdrawn(layer, found.version, found.withdrawn_at.date().isoformat())


def entries(connection: Connection, layer: str) -> list[VersionRow]:
    """Return every version of a layer, newest first."""
    query = _rows().where(VERSIONS.c.layer == layer).order_by(VERSIONS.c.created_at.desc())
    return [_entry(row) for row in connection.execute(query)]


def layers(connection: Connection) -> list[str]:
    """Return every layer that has a version, by key."""
    query = select(VERSIONS.c.layer).distinct().order_by(VERSIONS.c.layer)
    return [row.layer for row in connection.execute(query)]


def hidden(connection: Connection) -> set[tuple[str, str]]:
    """Return the (layer, version) pairs that are the staff's alone."""
    query = select(VERSIONS.c.layer, VERSIONS.c.version)
    rows = connection.execute(query.where(VERSIONS.c.privacy == Privacy.STAFF.value))
    return {(row.layer, row.version) for row in rows}


def ever_published(connection: Connection) -> set[tuple[str, str]]:
    """Return the (layer, version) pairs that were ever shown and whose files are there."""
    is_there = VERSIONS.c.withdrawn_at.is_(None) & VERSIONS.c.thinned_at.is_(None)
    rows = connection.execute(_rows().where(is_there))
    return {(row.layer, row.version) for row in rows if row.was_published}


def withdrawn(connection: Connection) -> set[tuple[str, str]]:
    """Return the (layer, version) pairs that were withdrawn."""
    query = select(VERSIONS.c.layer, VERSIONS.c.version)
    rows = connection.execute(query.where(VERSIONS.c.withdrawn_at.is_not(None)))
    return {(row.layer, row.version) for row in rows}


def mark_withdrawn(connection: Connection, layer: str, version: str) -> None:
    """Enter that a version is withdrawn from now on."""
    gone = {"withdrawn_at": now().isoformat()}
    connection.execute(VERSIONS.update().where(_one(layer, version)).values(**gone))


def thinned(connection: Connection) -> set[tuple[str, str]]:
    """Return the (layer, version) pairs that were thinned."""
    query = select(VERSIONS.c.layer, VERSIONS.c.version)
    rows = connection.execute(query.where(VERSIONS.c.thinned_at.is_not(None)))
    return {(row.layer, row.version) for row in rows}


def mark_thinned(connection: Connection, layer: str, versions: Iterable[str], at: datetime) -> None:
    """Enter that versions are thinned from now on (UTC)."""
    one = (VERSIONS.c.layer == layer) & (VERSIONS.c.version == bindparam("of"))
    statement = VERSIONS.update().where(one).values(thinned_at=at.isoformat())
    connection.execute(statement, [{"of": version} for version in versions])


def _one(layer: str, version: str) -> ColumnElement[bool]:
    return (VERSIONS.c.layer == layer) & (VERSIONS.c.version == version)


def _rows() -> Any:
    of_version = (PUBLICATIONS.c.layer == VERSIONS.c.layer) & (
        PUBLICATIONS.c.version == VERSIONS.c.version
    )
    shown = exists().where(of_version).correlate(VERSIONS)
    return select(VERSIONS, shown.label("was_published"))


def _entry(row: Row[Any]) -> VersionRow:
    return VersionRow(
        row.version,
        Privacy(row.privacy),
        datetime.fromisoformat(row.created_at),
        bool(row.was_published),
        moment(row.withdrawn_at),
        moment(row.thinned_at),
    )
