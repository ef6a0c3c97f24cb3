"""The catalogue: which versions there are, what was published when, and every event.

SQLAlchemy Core over one SQLite file in write-ahead mode. Every write begins with BEGIN IMMEDIATE:
without it, writers in several processes fail with "database is locked" half-way.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, select

from ejmap.errors import PublicationChanged, StoreBusy, StoreDamaged, StoreError, StoreFull
from ejmap.layer import Privacy
from ejmap.store.migrations import migrate, schema_of

BUSY_WAIT_S = 10

_metadata = MetaData()
VERSIONS = Table(
    "versions",
    _metadata,
    Column("layer", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("privacy", Text),
    Column("created_at", Text),
    Column("withdrawn_at", Text),
)
PUBLICATIONS = Table(
    "publications",
    _metadata,
    Column("number", Integer, primary_key=True),
    Column("layer", Text),
    Column("version", Text),
    Column("at", Text),
    Column("by", Text),
    Column("note", Text),
    Column("kind", Text),
)
EVENTS = Table(
    "events",
    _metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text),
    Column("by", Text),
    Column("what", Text),
    Column("layer", Text),
    Column("before", Text),
    Column("after", Text),
    Column("note", Text),
)


@dataclass(frozen=True)
class Publication:
    """Layer L shows this version from now on; the newest is what people see."""

    version: str
    at: datetime
    """UTC."""
    by: str
    """For staff; the public reads "staff"."""
    note: str


@dataclass(frozen=True)
class Event:
    """Something that was done to the store."""

    at: datetime
    """UTC."""
    by: str
    what: str
    """version_added, version_seen, published or filled."""
    layer: str | None
    before: str | None
    after: str | None


class Catalogue:
    """The catalogue of one store; safe to share between threads.

    Every method raises StoreBusy, StoreFull or StoreDamaged where the database cannot answer.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = sa.create_engine(
            sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_WAIT_S}
        )
        sa.event.listen(self._engine, "connect", _prepare)
        sa.event.listen(self._engine, "begin", _begin)
        self._writer = self._engine.execution_options(writes=True)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the catalogue."""
        with self._faults_as_ours(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that alone may write; all it did is kept, or nothing is."""
        with self._faults_as_ours(), self._writer.begin() as connection:
            yield connection

    def migrate(self) -> None:
        """Bring the tables to the schema this program knows; others' newer ones are refused."""
        # The mode stays with the file; it cannot be changed inside a transaction.
        with self._faults_as_ours(), closing(self._engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
        with self.writing() as connection:
            migrate(connection)

    def schema(self) -> int:
        """Return the schema number of the tables; 0 where there are none."""
        with self.reading() as connection:
            return schema_of(connection)

    @contextmanager
    def _faults_as_ours(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise _our_error(self._path, error.orig) from error
        except sqlite3.Error as error:
            raise _our_error(self._path, error) from error


def _prepare(raw: Any, _record: object) -> None:
    # The driver must not begin transactions by itself; _begin does.
    raw.isolation_level = None
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _our_error(path: Path, error: BaseException | None) -> StoreError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreBusy(BUSY_WAIT_S)
    if code in (
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
    ):
        return StoreFull(str(path), str(error))
    return StoreDamaged(str(path), str(error))


def now() -> datetime:
    """Return this instant, UTC."""
    return datetime.now(UTC)


def add_version(
    connection: Connection, layer: str, version: str, privacy: Privacy, by: str
) -> None:
    """Enter a version; one that is there already was seen again unchanged, which is an event."""
    known = created_at(connection, layer, version) is not None
    if not known:
        row = {"layer": layer, "version": version, "privacy": privacy.value}
        connection.execute(VERSIONS.insert().values(created_at=now().isoformat(), **row))
    what = "version_seen" if known else "version_added"
    add_event(connection, what, layer, by=by, after=version)


def publish(
    connection: Connection, layer: str, version: str, *, replaces: str | None, by: str, note: str
) -> None:
    """Show a version from now on.

    Raises:
        PublicationChanged: Another version is shown than the one to be replaced.
    """
    found = shown(connection).get(layer)
    if found != replaces:
        raise PublicationChanged(layer, replaces, found)
    values = {"layer": layer, "version": version, "by": by, "note": note}
    connection.execute(
        PUBLICATIONS.insert().values(at=now().isoformat(), kind="published", **values)
    )
    add_event(connection, "published", layer, by=by, before=replaces, after=version)


def add_event(
    connection: Connection,
    what: str,
    layer: str | None = None,
    *,
    by: str,
    before: str | None = None,
    after: str | None = None,
) -> None:
    """Write down what was done; nothing takes it away again."""
    values = {"what": what, "layer": layer, "by": by, "before": before, "after": after}
    connection.execute(EVENTS.insert().values(at=now().isoformat(), **values))


def shown(connection: Connection) -> dict[str, str]:
    """Return the version of each layer that was published last, the staff's layers included."""
    newest = select(sa.func.max(PUBLICATIONS.c.number)).group_by(PUBLICATIONS.c.layer)
    rows = connection.execute(
        select(PUBLICATIONS.c.layer, PUBLICATIONS.c.version)
        .where(PUBLICATIONS.c.number.in_(newest))
        .order_by(PUBLICATIONS.c.layer)
    )
    return {row.layer: row.version for row in rows}


def hidden(connection: Connection) -> set[tuple[str, str]]:
    """Return the (layer, version) pairs that are the staff's alone."""
    query = select(VERSIONS.c.layer, VERSIONS.c.version)
    rows = connection.execute(query.where(VERSIONS.c.privacy == Privacy.STAFF.value))
    return {(row.layer, row.version) for row in rows}


def publications(connection: Connection, layer: str) -> list[Publication]:
    """Return a layer's publications, newest first."""
    query = select(PUBLICATIONS).where(PUBLICATIONS.c.layer == layer)
    rows = connection.execute(query.order_by(PUBLICATIONS.c.number.desc()))
    return [
        Publication(row.version, datetime.fromisoformat(row.at), row.by, row.note) for row in rows
    ]


def was_published(connection: Connection, layer: str, version: str) -> bool:
    """Tell whether a version was ever shown."""
    of_version = (PUBLICATIONS.c.layer == layer) & (PUBLICATIONS.c.version == version)
    return connection.execute(select(PUBLICATIONS.c.number).where(of_version)).first() is not None


def ever_published(connection: Connection) -> set[tuple[str, str]]:
    """Return the (layer, version) pairs that were ever shown."""
    rows = connection.execute(select(PUBLICATIONS.c.layer, PUBLICATIONS.c.version).distinct())
    return {(row.layer, row.version) for row in rows}


def created_at(connection: Connection, layer: str, version: str) -> datetime | None:
    """Return when a version was made here, UTC; None: it is not in the catalogue."""
    of_version = (VERSIONS.c.layer == layer) & (VERSIONS.c.version == version)
    at = connection.execute(select(VERSIONS.c.created_at).where(of_version)).scalar()
    return None if at is None else datetime.fromisoformat(at)


def events(connection: Connection, layer: str | None) -> list[Event]:
    """Return what was done, to one layer or to all, oldest first."""
    query = select(EVENTS).order_by(EVENTS.c.number)
    if layer is not None:
        query = query.where(EVENTS.c.layer == layer)
    return [
        Event(datetime.fromisoformat(row.at), row.by, row.what, row.layer, row.before, row.after)
        for row in connection.execute(query)
    ]


def last_event(connection: Connection, what: str) -> Event | None:
    """Return the newest event of a kind."""
    found = [event for event in events(connection, None) if event.what == what]
    return found[-1] if found else None
