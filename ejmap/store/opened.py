"""An opened store: its folder, its catalogue, its locks, and the manifests it has read."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection

from ejmap.errors import StoreDamaged, StoreError, StoreTooNew
from ejmap.store import entries, withdrawal
from ejmap.store.catalogue import Catalogue
from ejmap.store.fetching import sweep_if_nobody_refreshes
from ejmap.store.lock import locked
from ejmap.store.migrations import KNOWN_SCHEMA
from ejmap.store.taken_down import taken_down
from ejmap.store.version_files import FOLDER, Manifest, ids_of_version, read_manifest
from ejmap.store.writing import disk_faults_as_ours

CATALOGUE = "catalogue.sqlite"
LOCK = "lock"
MANIFESTS_KEPT = 256


class Opened:
    """What every part of a store stands on; the parts are put together in `embedded.Store`."""

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
        self._holds = lru_cache(MANIFESTS_KEPT)(self._look_whether_it_holds)
        try:
            self._bring_up_to_date()
            self._sweep()
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

    def _sweep(self) -> None:
        """Delete what a withdrawal has left of its files, and publishers' files that lie about."""
        withdrawal.sweep(self.folder, self._withdrawn())
        sweep_if_nobody_refreshes(self.folder)

    def _withdrawn(self) -> set[tuple[str, str]]:
        with self._catalogue.reading() as connection:
            return entries.withdrawn(connection)

    def close(self) -> None:
        """Let go of the store's files."""
        self._catalogue.close()

    def alone(self) -> AbstractContextManager[None]:
        """Hold the store's lock, for work of which two at once would be waste."""
        return locked(self.folder / LOCK)

    def copy_catalogue(self, path: Path, *, without: Iterable[str] = ()) -> None:
        """Write a copy of one moment's catalogue, certain tables left empty."""
        self._catalogue.copy_to(path, without)

    def _read_manifest(self, layer: str, version: str) -> Manifest:
        return read_manifest(self.folder, layer, version)

    def _look_whether_it_holds(self, layer: str, version: str, features: frozenset[str]) -> bool:
        return not features.isdisjoint(ids_of_version(self.folder, layer, version))

    def _holds_taken_down(self, connection: Connection, layer: str, version: str) -> bool:
        """Tell whether a version holds a feature that was taken down since it was made."""
        gone = taken_down(connection, layer)
        if not gone:
            return False
        # Where ids do not last, the same thing may stand in it under another one.
        lasts = self._manifest(layer, version).layer.has_lasting_ids
        return not lasts or self._holds(layer, version, gone)
