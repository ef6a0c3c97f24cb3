"""The catalogue's tables, and how an older catalogue becomes one of today.

`MIGRATIONS[n]` brings schema n to n + 1 and is never changed once released. The SQL is written out
rather than made from today's tables, so that an old step stays what it was.
"""

from collections.abc import Callable

from sqlalchemy import Connection

from ejmap.errors import StoreTooNew


def _first_tables(connection: Connection) -> None:
    for statement in (
        "CREATE TABLE schema (number INTEGER NOT NULL)",
        "INSERT INTO schema (number) VALUES (0)",
        """CREATE TABLE versions (
            layer TEXT NOT NULL,
            version TEXT NOT NULL,
            privacy TEXT NOT NULL,
            created_at TEXT NOT NULL,
            PRIMARY KEY (layer, version)
        )""",
        """CREATE TABLE publications (
            number INTEGER PRIMARY KEY,
            layer TEXT NOT NULL,
            version TEXT NOT NULL,
            "at" TEXT NOT NULL,
            "by" TEXT NOT NULL,
            note TEXT NOT NULL,
            FOREIGN KEY (layer, version) REFERENCES versions (layer, version)
        )""",
        "CREATE INDEX publications_of_layer ON publications (layer, number)",
        """CREATE TABLE events (
            number INTEGER PRIMARY KEY,
            "at" TEXT NOT NULL,
            "by" TEXT NOT NULL,
            what TEXT NOT NULL,
            layer TEXT,
            before TEXT,
            after TEXT
        )""",
        """CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
            BEGIN SELECT RAISE(ABORT, 'events are append only'); END""",
        """CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
            BEGIN SELECT RAISE(ABORT, 'events are append only'); END""",
    ):
        connection.exec_driver_sql(statement)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_first_tables,)
KNOWN_SCHEMA = len(MIGRATIONS)


def schema_of(connection: Connection) -> int:
    """Return the schema number of a catalogue; 0: it has no tables yet."""
    named = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema'"
    if connection.exec_driver_sql(named).first() is None:
        return 0
    return int(connection.exec_driver_sql("SELECT number FROM schema").scalar_one())


def migrate(connection: Connection) -> None:
    """Take the steps that a catalogue lacks, inside the connection's transaction.

    Raises:
        StoreTooNew: A newer program wrote it.
    """
    found = schema_of(connection)
    if found > len(MIGRATIONS):
        raise StoreTooNew(found, len(MIGRATIONS))
    for step in MIGRATIONS[found:]:
        step(connection)
    connection.exec_driver_sql("UPDATE schema SET number = ?", (len(MIGRATIONS),))
