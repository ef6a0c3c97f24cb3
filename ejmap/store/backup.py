"""A copy of a store that can be put away, and a store made of such a copy.

A backup is a store's folder at rest: the catalogue of one moment, and the files of every version it
names. Nobody is signed in to a copy: sessions are left behind.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ejmap.errors import StoreDamaged, StoreFull
from ejmap.store import entries
from ejmap.store.catalogue import Catalogue
from ejmap.store.embedded import Store
from ejmap.store.opened import CATALOGUE
from ejmap.store.parquet import read_stored
from ejmap.store.version_files import folder_of, read_manifest
from ejmap.store.withdrawal import parts_held
from ejmap.store.writing import disk_faults_as_ours, replace_synced, sync_folder

# Who is signed in, or tries to be, is of the moment and of this machine.
OF_THE_MOMENT = ("sessions", "tickets", "attempts")


def back_up(store: Store, folder: Path) -> list[str]:
    """Write a copy of a store to a folder that is not there yet; return the layers it holds.

    People may go on working; versions with readings wait until the copy is made.

    Raises:
        StoreFull: There is something at the folder already, or it cannot be written.
        StoreDamaged: A file of the store is missing.
    """
    with _put_at_once(folder) as copy, parts_held(store.folder):
        store.copy_catalogue(copy / CATALOGUE, without=OF_THE_MOMENT)
        copied = Catalogue(copy / CATALOGUE)
        with copied.reading() as connection:
            layers = entries.layers(connection)
            kept = [(key, one) for key in layers for one in entries.entries(connection, key)]
        copied.close()
        for key, one in kept:
            if not one.is_gone:
                _copy_version(store.folder, copy, key, one.version)
    return layers


def restore(backup: Path, folder: Path) -> list[str]:
    """Make a store of a backup, in a folder that is not there yet; return the layers it holds.

    What was withdrawn after the backup was made is back in it, and has to be withdrawn again.

    Raises:
        StoreDamaged: The backup is none, or a file of it is not what was written.
        StoreTooNew: A newer program wrote it.
        StoreFull: There is something at the folder already, or it cannot be written.
    """
    if not (backup / CATALOGUE).is_file():
        raise StoreDamaged(str(backup), "no backup of a store")
    with _put_at_once(folder) as copy:
        shutil.copytree(backup, copy, dirs_exist_ok=True)
        made = Store(copy)
        faults = [one for one in made.check() if not one.ok]
        layers = made.layers()
        made.close()
        if faults:
            raise StoreDamaged(str(backup), str(faults[0].facts))
    return layers


@contextmanager
def _put_at_once(folder: Path) -> Iterator[Path]:
    """Give a folder to fill beside another; it takes the other's name when all is well."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreFull(str(folder), "there is something already")
    with disk_faults_as_ours(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        waiting = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        try:
            yield waiting
            waiting.chmod(0o755)
            waiting.rename(folder)
            sync_folder(folder.parent)
        finally:
            shutil.rmtree(waiting, ignore_errors=True)


def _copy_version(store: Path, copy: Path, layer: str, version: str) -> None:
    readings = read_manifest(store, layer, version).readings
    files = [*folder_of(store, layer, version).iterdir(), *(store / part for part in readings)]
    for path in files:
        place = copy / path.relative_to(store)
        if not place.exists():
            replace_synced(place, read_stored(path))
