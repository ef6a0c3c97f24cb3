"""Views that were kept: their bytes as they were written, and the versions they name.

What the bytes say is the business of whoever keeps them; here they are held whole or not at all.
"""

import gzip
import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import sqlalchemy as sa
from sqlalchemy import Connection, select

from ejmap.errors import (
    SnapshotDamaged,
    SnapshotTooLarge,
    TooManySnapshots,
    UnknownSnapshot,
    UnknownVersion,
)
from ejmap.store import entries, history
from ejmap.store.entries import VersionRow
from ejmap.store.events import add_event, now
from ejmap.store.shown import Shown
from ejmap.store.tables import SNAPSHOT_VERSIONS, SNAPSHOTS
from ejmap.store.taken_down import days_taken_down
from ejmap.store.version_files import ids_of_version

# Anybody may keep a view, so a script could fill the disk. A busy hearing has some hundred people
# who keep a few views each; the day's bound is several times that.
MOST_A_DAY = 2_000
DAY = timedelta(hours=24)
# Compressed. An answer about 20,000 features with all its rows takes less than half of it (0.7 MB).
MOST_BYTES = 2_000_000

Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class VersionStanding:
    """Whether the public may still read a version that it could read once.

    Attributes:
        state: "withdrawn": taken away for harm, its files are gone. "hidden": the layer was taken
            down or made private, or the version holds what was taken down since.
        since: When it stopped being public, UTC; None while it is, or where nothing tells.
        features: Ids of what was taken down of it, where that alone hides it; else none.
    """

    state: Literal["public", "withdrawn", "hidden"]
    since: datetime | None = None
    features: frozenset[str] = frozenset()


class Snapshots(Shown):
    """Keeping views, and telling what became of the versions they name."""

    def keep_snapshot(self, snapshot: str, content: bytes, pairs: Pairs, *, by: str) -> bool:
        """Keep a view's bytes under its id; return whether it is new.

        One that is there already stays as it was first written.

        Args:
            snapshot: The id.
            content: What `snapshot_content` gives back.
            pairs: Each (layer, version) it names; all must be public.
            by: Who keeps it.

        Raises:
            SnapshotTooLarge: It takes more bytes than one view may.
            TooManySnapshots: As many were kept within a day as there is room for.
            UnknownVersion: A version is not public, or is withdrawn.
            StoreFull: The disk did not take it; nothing of it is kept.
        """
        packed = gzip.compress(content, mtime=0)
        if len(packed) > MOST_BYTES:
            raise SnapshotTooLarge(len(packed), MOST_BYTES)
        with self._catalogue.writing() as connection:
            if _is_kept(connection, snapshot):
                return False
            _refuse_too_many(connection)
            named = dict.fromkeys(pairs)
            for layer, version in named:
                self._public_row(connection, layer, version)
            _enter(connection, snapshot, packed, by)
            for layer, version in named:
                row = {"snapshot": snapshot, "layer": layer, "version": version}
                connection.execute(SNAPSHOT_VERSIONS.insert().values(**row))
        return True

    def rewrite_snapshot(self, snapshot: str, content: bytes, *, by: str) -> None:
        """Put other bytes in the place of a kept view's: those without what was withdrawn.

        Raises:
            UnknownSnapshot: None of this id was kept.
            StoreFull: The disk did not take it; the view is as it was.
        """
        packed = gzip.compress(content, mtime=0)
        values = {"content": packed, "digest": _digest(packed)}
        with self._catalogue.writing() as connection:
            if not _is_kept(connection, snapshot):
                raise UnknownSnapshot(snapshot)
            one = SNAPSHOTS.c.id == snapshot
            connection.execute(SNAPSHOTS.update().where(one).values(**values))
            add_event(connection, "snapshot_rewritten", by=by, after=snapshot)

    def has_snapshot(self, snapshot: str) -> bool:
        """Tell whether a view of this id was kept."""
        with self._catalogue.reading() as connection:
            return _is_kept(connection, snapshot)

    def snapshot_content(self, snapshot: str) -> bytes:
        """Return a kept view's bytes.

        Raises:
            UnknownSnapshot: None of this id was kept.
            SnapshotDamaged: The bytes are not those that were written.
        """
        with self._catalogue.reading() as connection:
            query = select(SNAPSHOTS).where(SNAPSHOTS.c.id == snapshot)
            row = connection.execute(query).first()
        if row is None:
            raise UnknownSnapshot(snapshot)
        content = _unpacked(row.content, row.digest)
        if content is None:
            raise SnapshotDamaged(snapshot)
        return content

    def damaged_snapshots(self) -> list[str]:
        """Return the ids of the kept views that are not what was written."""
        with self._catalogue.reading() as connection:
            found = connection.execute(select(SNAPSHOTS).order_by(SNAPSHOTS.c.id))
            return [row.id for row in found if _unpacked(row.content, row.digest) is None]

    def snapshots_naming(self, layer: str, version: str) -> list[str]:
        """Return the ids of the views that name a version, in the order of the ids."""
        named = (SNAPSHOT_VERSIONS.c.layer == layer) & (SNAPSHOT_VERSIONS.c.version == version)
        query = select(SNAPSHOT_VERSIONS.c.snapshot).where(named)
        with self._catalogue.reading() as connection:
            return sorted(row.snapshot for row in connection.execute(query))

    def standing_of(self, layer: str, version: str) -> VersionStanding:
        """Return whether the public may still read a version.

        Raises:
            UnknownVersion: The layer has no such version, or it was never published.
        """
        with self._catalogue.reading() as connection:
            row = entries.entry(connection, layer, version)
            if row is None or not row.was_published:
                raise UnknownVersion(layer, version)
            if row.withdrawn_at:
                return VersionStanding("withdrawn", row.withdrawn_at)
            if row.thinned_at:
                # A view that names it would have kept it; who restores files by hand may find so.
                return VersionStanding("hidden", row.thinned_at)
            try:
                self._public_row(connection, layer, version)
            except UnknownVersion:
                return self._hidden(connection, layer, row)
        return VersionStanding("public")

    def _hidden(self, connection: Connection, layer: str, row: VersionRow) -> VersionStanding:
        since = None
        for step in history.publications(connection, layer):
            beside = entries.entry(connection, layer, step.version) if step.version else None
            if beside and beside.is_gone:
                # What it was can no longer be read; the step after it counts.
                continue
            if step.version == row.version or self._tells_no_more(layer, row, beside):
                break
            since = step.at
        return (
            VersionStanding("hidden", since) if since else self._taken_from(connection, layer, row)
        )

    def _taken_from(self, connection: Connection, layer: str, row: VersionRow) -> VersionStanding:
        """Return the standing of a version that holds what was taken down and is hidden by that."""
        days = days_taken_down(connection, layer)
        held = days.keys() & ids_of_version(self.folder, layer, row.version)
        # Where ids do not last, any of them may be in it under another one.
        since = min((days[one] for one in held or days), default=None)
        return VersionStanding("hidden", since, frozenset(held))


def _is_kept(connection: Connection, snapshot: str) -> bool:
    query = select(SNAPSHOTS.c.id).where(SNAPSHOTS.c.id == snapshot)
    return connection.execute(query).first() is not None


def _refuse_too_many(connection: Connection) -> None:
    since = (now() - DAY).isoformat()
    query = select(sa.func.count()).select_from(SNAPSHOTS).where(SNAPSHOTS.c.at > since)
    if connection.execute(query).scalar_one() >= MOST_A_DAY:
        raise TooManySnapshots(MOST_A_DAY)


def _enter(connection: Connection, snapshot: str, packed: bytes, by: str) -> None:
    values = {"content": packed, "digest": _digest(packed), "at": now().isoformat(), "by": by}
    connection.execute(SNAPSHOTS.insert().values(id=snapshot, **values))
    add_event(connection, "snapshot_kept", by=by, after=snapshot)


def _digest(packed: bytes) -> str:
    return hashlib.sha256(packed).hexdigest()


def _unpacked(packed: bytes, digest: str) -> bytes | None:
    """Return the bytes that were written; None where these are others."""
    if _digest(packed) != digest or not packed:
        return None
    try:
        return gzip.decompress(packed)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return None
