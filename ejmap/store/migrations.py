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


def _staff(connection: Connection) -> None:
    """Drafts, pins, what was taken down or withdrawn, people and their sessions.

    A publication may now show nothing (a layer taken down), and says what kind of step it was.
    """
    for statement in (
        """CREATE TABLE publications_2 (
            number INTEGER PRIMARY KEY,
            layer TEXT NOT NULL,
            version TEXT,
            "at" TEXT NOT NULL,
            "by" TEXT NOT NULL,
            note TEXT NOT NULL,
            kind TEXT NOT NULL,
            FOREIGN KEY (layer, version) REFERENCES versions (layer, version)
        )""",
        """INSERT INTO publications_2 (number, layer, version, "at", "by", note, kind)
            SELECT number, layer, version, "at", "by", note, 'published' FROM publications""",
        "DROP TABLE publications",
        "ALTER TABLE publications_2 RENAME TO publications",
        "CREATE INDEX publications_of_layer ON publications (layer, number)",
        "ALTER TABLE versions ADD COLUMN withdrawn_at TEXT",
        "ALTER TABLE events ADD COLUMN note TEXT",
        """CREATE TABLE drafts (
            layer TEXT NOT NULL,
            version TEXT NOT NULL,
            description TEXT NOT NULL,
            note TEXT NOT NULL,
            made_by TEXT NOT NULL,
            made_at TEXT NOT NULL,
            replaces TEXT,
            asked_at TEXT,
            looked_by TEXT,
            looked_at TEXT,
            look TEXT,
            look_note TEXT,
            ended TEXT,
            PRIMARY KEY (layer, version),
            FOREIGN KEY (layer, version) REFERENCES versions (layer, version)
        )""",
        """CREATE TABLE pins (
            layer TEXT PRIMARY KEY,
            "at" TEXT NOT NULL,
            "by" TEXT NOT NULL
        )""",
        """CREATE TABLE taken_down (
            layer TEXT NOT NULL,
            feature TEXT NOT NULL,
            "at" TEXT NOT NULL,
            "by" TEXT NOT NULL,
            note TEXT NOT NULL,
            publication INTEGER NOT NULL REFERENCES publications (number),
            given_back_at TEXT,
            PRIMARY KEY (layer, feature)
        )""",
        """CREATE TABLE people (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            role TEXT NOT NULL,
            password TEXT,
            issuer TEXT,
            subject TEXT,
            created_at TEXT NOT NULL,
            ended_at TEXT,
            UNIQUE (issuer, subject)
        )""",
        """CREATE TABLE sessions (
            id_hash TEXT PRIMARY KEY,
            person TEXT NOT NULL REFERENCES people (id),
            created_at TEXT NOT NULL,
            seen_at TEXT NOT NULL,
            expires_at TEXT NOT NULL,
            ended_at TEXT
        )""",
        """CREATE TABLE tickets (
            id_hash TEXT PRIMARY KEY,
            person TEXT NOT NULL REFERENCES people (id),
            bound_to TEXT NOT NULL,
            expires_at TEXT NOT NULL,
            used_at TEXT
        )""",
        """CREATE TABLE attempts (
            number INTEGER PRIMARY KEY,
            whom_hash TEXT NOT NULL,
            "at" TEXT NOT NULL
        )""",
        "CREATE INDEX attempts_of_one ON attempts (whom_hash, number)",
    ):
        connection.exec_driver_sql(statement)


def _snapshots(connection: Connection) -> None:
    """Views that were kept, and the versions each names."""
    for statement in (
        """CREATE TABLE snapshots (
            id TEXT PRIMARY KEY,
            content BLOB NOT NULL,
            digest TEXT NOT NULL,
            "at" TEXT NOT NULL,
            "by" TEXT NOT NULL
        )""",
        """CREATE INDEX snapshots_by_time ON snapshots ("at")""",
        """CREATE TABLE snapshot_versions (
            snapshot TEXT NOT NULL REFERENCES snapshots (id),
            layer TEXT NOT NULL,
            version TEXT NOT NULL,
            PRIMARY KEY (snapshot, layer, version),
            FOREIGN KEY (layer, version) REFERENCES versions (layer, version)
        )""",
        "CREATE INDEX snapshots_of_version ON snapshot_versions (layer, version)",
    ):
        connection.exec_driver_sql(statement)


def _refreshing(connection: Connection) -> None:
    """What came of asking publishers: the last try of each layer, and what to ask again with."""
    for statement in (
        """CREATE TABLE tries (
            layer TEXT PRIMARY KEY,
            begun_at TEXT,
            tried_at TEXT,
            outcome TEXT,
            note TEXT,
            why TEXT,
            got_at TEXT,
            unchanged_at TEXT,
            failing_since TEXT,
            failures INTEGER NOT NULL,
            is_answering INTEGER NOT NULL,
            offered TEXT,
            offered_at TEXT,
            offered_found INTEGER,
            offered_expected INTEGER,
            offered_why TEXT,
            FOREIGN KEY (layer, offered) REFERENCES versions (layer, version)
        )""",
        """CREATE TABLE marks (
            layer TEXT NOT NULL,
            source TEXT NOT NULL,
            etag TEXT NOT NULL,
            last_modified TEXT NOT NULL,
            version TEXT NOT NULL,
            program TEXT NOT NULL,
            PRIMARY KEY (layer, source),
            FOREIGN KEY (layer, version) REFERENCES versions (layer, version)
        )""",
        """CREATE TABLE brought (
            layer TEXT NOT NULL,
            content TEXT NOT NULL,
            version TEXT NOT NULL,
            PRIMARY KEY (layer, content),
            FOREIGN KEY (layer, version) REFERENCES versions (layer, version)
        )""",
        """CREATE TABLE dismissed (
            layer TEXT NOT NULL,
            version TEXT NOT NULL,
            PRIMARY KEY (layer, version),
            FOREIGN KEY (layer, version) REFERENCES versions (layer, version)
        )""",
    ):
        connection.exec_driver_sql(statement)


def _thinning(connection: Connection) -> None:
    """When a version's files were deleted because a later one of its day is kept.

    Whether a version was shown is asked of each; without an index each asks all publications.
    """
    for statement in (
        "ALTER TABLE versions ADD COLUMN thinned_at TEXT",
        "CREATE INDEX publications_of_version ON publications (layer, version)",
    ):
        connection.exec_driver_sql(statement)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    _first_tables,
    _staff,
    _snapshots,
    _refreshing,
    _thinning,
)
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
