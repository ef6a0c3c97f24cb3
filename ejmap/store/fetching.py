"""Folders that publishers' files lie in while a layer is made of them: few, and never for long.

What publishers write holds telephone numbers and names that the map never keeps, so what a process
that was killed has left is deleted by the next that opens the store.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from ejmap.errors import StoreBusy
from ejmap.store.lock import locked
from ejmap.store.version_files import STAGING
from ejmap.store.writing import disk_faults_as_ours

FOLDER = "fetching"
LOCK = "refresh.lock"
# Nobody writes a version for longer.
STALE = timedelta(days=1)


@contextmanager
def emptied(store: Path) -> Iterator[Path]:
    """Give an empty folder, which is gone afterwards.

    Raises:
        StoreFull: It cannot be made.
    """
    with disk_faults_as_ours(store / FOLDER):
        (store / FOLDER).mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=store / FOLDER))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swept(store: Path, now: datetime) -> None:
    """Delete what those who died have left; whoever calls holds the lock of refreshing."""
    shutil.rmtree(store / FOLDER, ignore_errors=True)
    for one in (store / STAGING).glob("*"):
        if _is_stale(one, now):
            shutil.rmtree(one, ignore_errors=True)


def sweep_if_nobody_refreshes(store: Path) -> None:
    """Delete publishers' files that are left, unless somebody is reading them."""
    if not (store / FOLDER).is_dir():
        return
    try:
        with locked(store / LOCK, 0):
            shutil.rmtree(store / FOLDER, ignore_errors=True)
    except StoreBusy:
        return


def _is_stale(folder: Path, now: datetime) -> bool:
    try:
        return now.timestamp() - folder.stat().st_mtime > STALE.total_seconds()
    except OSError:
        return False
