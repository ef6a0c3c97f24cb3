"""The embedded store: one folder with a SQLite catalogue and files that never change.

Nothing above this room knows of files or of SQLite; a store of another kind has the same methods.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from ejmap.errors import StoreError
from ejmap.layer import Layer
from ejmap.store import entries, events, history, pins
from ejmap.store.contents import Contents
from ejmap.store.desk import Desk
from ejmap.store.events import add_event
from ejmap.store.history import Kind
from ejmap.store.migrations import KNOWN_SCHEMA
from ejmap.store.opened import CATALOGUE, LOCK
from ejmap.store.snapshots import Snapshots
from ejmap.store.taken_down import contents_without, taken_down
from ejmap.store.thinning import Thinning
from ejmap.store.version_files import faults_of_version, write_version
from ejmap.store.withdrawal import left_over, parts_held
from ejmap.store.writing import replace_synced

__all__ = ["BY_SEED", "CATALOGUE", "LOCK", "Check", "Store"]

TRIAL = "writable"
# The name under which the seed that comes with the program is published.
BY_SEED = "seed"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at, for `doctor`: its name, whether it is well, and the facts."""

    name: str
    ok: bool
    facts: dict[str, object]


class Store(Snapshots, Desk, Thinning):
    """Versions of layers, what is published of them, and the views kept of that.

    One object may be shared by all threads of a process, one folder by several processes. Every
    method raises StoreBusy, StoreFull or StoreDamaged where the store cannot do its work; it is
    then as it was before.
    """

    def mark_of_filling(self) -> str | None:
        """Return the mark of the seed that the store was last filled from."""
        with self._catalogue.reading() as connection:
            filled = events.last_of_all(connection, Kind.FILLED)
        return None if filled is None else filled.after

    def fill(self, seed: Iterable[Contents], mark: str) -> list[str]:
        """Publish the seed's layers in one step; return the keys of those that changed.

        A layer that is pinned, or whose newest publication is somebody's own decision, is left as
        it is.
        """
        before = self.mark_of_filling()
        with parts_held(self.folder):
            made = [self._made(one) for one in seed]
            with self._catalogue.writing() as connection:
                changed = [
                    layer.key
                    for layer, version in made
                    if version and self._fill_one(connection, layer, version)
                ]
                add_event(connection, Kind.FILLED, by=BY_SEED, before=before, after=mark)
        return changed

    def _made(self, contents: Contents) -> tuple[Layer, str | None]:
        """Write a layer of the seed without what was taken down; nothing that is withdrawn."""
        layer = contents.layer
        with self._catalogue.reading() as connection:
            contents = contents_without(contents, taken_down(connection, layer.key))
            version = contents.version_id()
            known = entries.entry(connection, layer.key, version)
        if known and known.withdrawn_at:
            return layer, None
        self._clear_if_thinned(layer.key, version)
        write_version(self.folder, version, contents)
        return layer, version

    def _fill_one(self, connection: Connection, layer: Layer, version: str) -> bool:
        """Show a layer of the seed, unless it is shown or somebody decided otherwise."""
        newest = history.last_publication(connection, layer.key)
        is_ours = newest is None or newest.by == BY_SEED
        is_new = newest is None or newest.version != version
        if not (is_ours and is_new) or layer.key in pins.pinned(connection):
            return False
        entries.add_version(connection, layer.key, version, layer.privacy, BY_SEED)
        replaces = newest.version if newest else None
        how = {"kind": Kind.FILLED, "by": BY_SEED, "note": ""}
        history.show(connection, layer.key, version, replaces=replaces, **how)
        return True

    def check(self) -> list[Check]:
        """Look at the schema, the folder, every public file, kept views, what withdrawals left."""
        found = self._catalogue.schema()
        checks = [
            Check("schema", found == KNOWN_SCHEMA, {"found": found, "known": KNOWN_SCHEMA}),
            self._check_writable(),
        ]
        with self._catalogue.reading() as connection:
            ever = sorted(entries.ever_published(connection))
        for layer, version in ever:
            faults = faults_of_version(self.folder, layer, version)
            facts: dict[str, object] = {"layer": layer, "version": version, "faults": faults}
            checks.append(Check("version", not faults, facts))
        thinned = [_left("thinned", one) for one in self.thinned_left()]
        return [*checks, *self._check_withdrawn(), *thinned, *self._check_snapshots()]

    def _check_writable(self) -> Check:
        facts: dict[str, object] = {"folder": str(self.folder)}
        try:
            replace_synced(self.folder / TRIAL, b"")
            (self.folder / TRIAL).unlink(missing_ok=True)
        except StoreError as error:
            return Check("writable", ok=False, facts=facts | error.facts)
        return Check("writable", ok=True, facts=facts)

    def _check_withdrawn(self) -> list[Check]:
        """Tell of withdrawn versions whose files could not be deleted; none: nothing to tell."""
        left = left_over(self.folder, self._withdrawn())
        return [_left("withdrawn", one) for one in left]

    def _check_snapshots(self) -> list[Check]:
        """Tell of kept views that are not what was written; none: nothing to tell."""
        faults = ["is not what was written"]
        return [
            Check("snapshot", ok=False, facts={"snapshot": one, "faults": faults})
            for one in self.damaged_snapshots()
        ]


def _left(name: str, pair: tuple[str, str]) -> Check:
    layer, version = pair
    faults = [f"files of a {name} version are left"]
    return Check(name, ok=False, facts={"layer": layer, "version": version, "faults": faults})
