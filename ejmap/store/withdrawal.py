"""The files of withdrawn versions go, and only theirs.

The catalogue says first that a version is withdrawn; from then on nobody reads it. Its files are
deleted after that, those beside it before the manifest that names them, so that whoever is killed
in between leaves a version that the next start finishes.
"""

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from ejmap.errors import StoreError
from ejmap.store.lock import locked
from ejmap.store.version_files import FOLDER, MANIFEST, folder_of, manifest_at
from ejmap.store.writing import disk_faults_as_ours

log = logging.getLogger(__name__)

PARTS_LOCK = "parts.lock"

Pairs = Collection[tuple[str, str]]


@contextmanager
def parts_held(store: Path) -> Iterator[None]:
    """Let nobody delete the shared parts of readings while somebody writes a version of them."""
    with locked(store / PARTS_LOCK):
        yield


def sweep(store: Path, withdrawn: Pairs) -> None:
    """Delete what is left of the files of withdrawn versions; what cannot be is logged."""
    for layer, version in left_over(store, withdrawn):
        try:
            with parts_held(store):
                _delete(store, layer, version, withdrawn)
        except StoreError as error:
            # They are read by nobody; the next start tries again and the doctor tells.
            log.error("files of a withdrawn version are left: %s", error)  # noqa: TRY400


def left_over(store: Path, withdrawn: Pairs) -> list[tuple[str, str]]:
    """Return the withdrawn versions that still have files."""
    return [pair for pair in sorted(withdrawn) if folder_of(store, *pair).exists()]


def _delete(store: Path, layer: str, version: str, withdrawn: Pairs) -> None:
    folder = folder_of(store, layer, version)
    if not folder.exists():
        # Another process that opened the store was faster.
        return
    parts = _own_parts(store, folder / MANIFEST, withdrawn)
    with disk_faults_as_ours(folder):
        for part in sorted(parts):
            (store / part).unlink(missing_ok=True)
        for path in sorted(folder.glob("*"), key=lambda one: one.name == MANIFEST):
            path.unlink()
        folder.rmdir()


def _own_parts(store: Path, manifest: Path, withdrawn: Pairs) -> set[str]:
    """Return the parts of readings that no other version on disk needs.

    Raises:
        StoreDamaged: A version does not say what it needs; nothing may be deleted then.
    """
    parts = set(manifest_at(manifest).readings) if manifest.is_file() else set()
    others = (store / FOLDER).glob(f"*/*/{MANIFEST}") if parts else ()
    for path in others:
        if (path.parent.parent.name, path.parent.name) not in withdrawn:
            parts -= set(manifest_at(path).readings)
    return parts
