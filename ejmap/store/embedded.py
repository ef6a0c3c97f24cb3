"""The embedded store: one folder with a SQLite catalogue and files that never change.

Nothing above this room knows of files or of SQLite; a store of another kind has the same methods.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ejmap.errors import StoreDamaged, StoreError, StoreTooNew, UnknownVersion
from ejmap.harvest import Harvest
from ejmap.layer import Layer, Privacy
from ejmap.store import catalogue
from ejmap.store.catalogue import Catalogue, Event, Publication
from ejmap.store.contents import Contents, contents_from_harvest
from ejmap.store.lock import locked
from ejmap.store.migrations import KNOWN_SCHEMA
from ejmap.store.versions import (
    FOLDER,
    Manifest,
    Version,
    faults_of_version,
    read_manifest,
    write_version,
)
from ejmap.store.writing import disk_faults_as_ours, replace_synced

CATALOGUE = "catalogue.sqlite"
LOCK = "lock"
TRIAL = "writable"
# The name under which the seed that comes with the program is published.
BY_SEED = "seed"
FILLED = "filled"
MANIFESTS_KEPT = 256


@dataclass(frozen=True)
class Check:
    """One thing that was looked at, for `doctor`: its name, whether it is well, and the facts."""

    name: str
    ok: bool
    facts: dict[str, object]


class Store:
    """Versions of layers and what is published of them.

    One object may be shared by all threads of a process, one folder by several processes. Every
    method raises StoreBusy, StoreFull or StoreDamaged where the store cannot do its work; it is
    then as it was before.
    """

    def __init__(self, folder: Path) -> None:
        """Open the store of a folder; where there is none, make an empty one.

        Raises:
            StoreTooNew: A newer program wrote it; it is not touched.
            StoreDamaged: The catalogue is missing beside versions, or is none.
            StoreFull: The folder cannot be written.
        """
        self.folder = folder
        with disk_faults_as_ours(folder):
            folder.mkdir(parents=True, exist_ok=True)
        self._refuse_lost_catalogue()
        self._catalogue = Catalogue(folder / CATALOGUE)
        self._manifest = lru_cache(MANIFESTS_KEPT)(self._read_manifest)
        try:
            self._bring_up_to_date()
        except StoreError:
            self.close()
            raise

    def _refuse_lost_catalogue(self) -> None:
        # An empty catalogue beside versions would forget what was published: say so instead.
        path = self.folder / CATALOGUE
        is_empty = not path.is_file() or path.stat().st_size == 0
        if is_empty and (self.folder / FOLDER).is_dir():
            raise StoreDamaged(str(path), "missing or empty, though there are versions beside it")

    def _bring_up_to_date(self) -> None:
        found = self._catalogue.schema()
        if found > KNOWN_SCHEMA:
            raise StoreTooNew(found, KNOWN_SCHEMA)
        if found < KNOWN_SCHEMA:
            with self.alone():
                self._catalogue.migrate()

    def close(self) -> None:
        """Let go of the store's files."""
        self._catalogue.close()

    def alone(self) -> AbstractContextManager[None]:
        """Hold the store's lock, for work of which two at once would be waste."""
        return locked(self.folder / LOCK)

    def add_version(self, layer: Layer, harvest: Harvest, *, by: str) -> str:
        """Keep what an import brought home; return the version's id, the same for the same data.

        Raises:
            InvalidLayer: The table breaks the layer's definition.
        """
        contents = contents_from_harvest(layer, harvest)
        version = write_version(self.folder, contents)
        with self._catalogue.writing() as connection:
            catalogue.add_version(connection, layer.key, version, layer.privacy, by)
        return version

    def publish(
        self, layer: str, version: str, *, replaces: str | None, by: str, note: str = ""
    ) -> None:
        """Show a version from now on, in place of the one that is named.

        Raises:
            UnknownVersion: The layer has no such version.
            PublicationChanged: Another version is shown than the one to be replaced.
        """
        with self._catalogue.writing() as connection:
            if catalogue.created_at(connection, layer, version) is None:
                raise UnknownVersion(layer, version)
            catalogue.publish(connection, layer, version, replaces=replaces, by=by, note=note)

    def published(self) -> dict[str, str]:
        """Return the version that people see of each layer, by layer."""
        with self._catalogue.reading() as connection:
            shown, hidden = catalogue.shown(connection), catalogue.hidden(connection)
        return {
            layer: version for layer, version in shown.items() if (layer, version) not in hidden
        }

    def version(self, layer: str, version: str | None = None) -> Version:
        """Return a version that is or was published; without an id, the one people see now.

        Raises:
            UnknownVersion: There is none, it was never published, or it is the staff's.
        """
        with self._catalogue.reading() as connection:
            named = version or catalogue.shown(connection).get(layer, "")
            created_at = catalogue.created_at(connection, layer, named)
            is_public = catalogue.was_published(connection, layer, named)
        if created_at is None or not is_public:
            raise UnknownVersion(layer, named or "-")
        manifest = self._manifest(layer, named)
        if manifest.layer.privacy is Privacy.STAFF:
            raise UnknownVersion(layer, named)
        return Version(self.folder, manifest, created_at)

    def _read_manifest(self, layer: str, version: str) -> Manifest:
        return read_manifest(self.folder, layer, version)

    def publications(self, layer: str) -> list[Publication]:
        """Return what was published of a layer, newest first."""
        with self._catalogue.reading() as connection:
            return catalogue.publications(connection, layer)

    def events(self, layer: str | None = None) -> list[Event]:
        """Return what was done, to one layer or to all, oldest first."""
        with self._catalogue.reading() as connection:
            return catalogue.events(connection, layer)

    def mark_of_filling(self) -> str | None:
        """Return the mark of the seed that the store was last filled from."""
        with self._catalogue.reading() as connection:
            filled = catalogue.last_event(connection, FILLED)
        return None if filled is None else filled.after

    def fill(self, seed: Iterable[Contents], mark: str) -> list[str]:
        """Publish the seed's layers in one step; return the keys of those that changed.

        A layer whose newest publication is somebody's own decision is left as it is.
        """
        versions = [(one.layer, write_version(self.folder, one)) for one in seed]
        before = self.mark_of_filling()
        changed = []
        with self._catalogue.writing() as connection:
            for layer, version in versions:
                newest = next(iter(catalogue.publications(connection, layer.key)), None)
                if newest and (newest.by != BY_SEED or newest.version == version):
                    continue
                replaces = newest.version if newest else None
                catalogue.add_version(connection, layer.key, version, layer.privacy, BY_SEED)
                catalogue.publish(
                    connection, layer.key, version, replaces=replaces, by=BY_SEED, note=""
                )
                changed.append(layer.key)
            catalogue.add_event(connection, FILLED, by=BY_SEED, before=before, after=mark)
        return changed

    def check(self) -> list[Check]:
        """Look at the schema, at whether the folder takes a file, and at every public file."""
        found = self._catalogue.schema()
        checks = [
            Check("schema", found == KNOWN_SCHEMA, {"found": found, "known": KNOWN_SCHEMA}),
            self._check_writable(),
        ]
        with self._catalogue.reading() as connection:
            ever = sorted(catalogue.ever_published(connection))
        for layer, version in ever:
            faults = faults_of_version(self.folder, layer, version)
            facts: dict[str, object] = {"layer": layer, "version": version, "faults": faults}
            checks.append(Check("version", not faults, facts))
        return checks

    def _check_writable(self) -> Check:
        facts: dict[str, object] = {"folder": str(self.folder)}
        try:
            replace_synced(self.folder / TRIAL, b"")
            (self.folder / TRIAL).unlink(missing_ok=True)
        except StoreError as error:
            return Check("writable", ok=False, facts=facts | error.facts)
        return Check("writable", ok=True, facts=facts)
