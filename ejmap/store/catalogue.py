"""The catalogue's file: one transaction at a time writes, and what it did is kept whole or not.

SQLAlchemy Core over one SQLite file in write-ahead mode. Every write begins with BEGIN IMMEDIATE:
without it, writers in several processes fail with "database is locked" half-way.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from ejmap.errors import StoreBusy, StoreDamaged, StoreError, StoreFull
from ejmap.store.migrations import migrate, schema_of

BUSY_WAIT_S = 10


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

    def copy_to(self, path: Path, without: Iterable[str]) -> None:
        """Write a copy of one moment's catalogue, certain tables left empty."""
        with (
            self._faults_as_ours(),
            closing(self._engine.raw_connection()) as raw,
            closing(sqlite3.connect(path)) as copy,
        ):
            source = raw.driver_connection
            assert isinstance(source, sqlite3.Connection)
            source.backup(copy)
            for table in without:
                copy.execute(f'DELETE FROM "{table}"')  # noqa: S608 - our own names of tables
            copy.commit()
            copy.execute("VACUUM")

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
