"""The folders exhibits are made in: one a ticket, for nobody else's eyes, gone when its time is up.

Several servers may share a store. Each holds a shared lock on `exhibits/lock` while it runs; who
finds it free when it starts is alone, and clears away what a server that was killed has left.
"""

import contextlib
import shutil
import sys
import time
from pathlib import Path
from typing import IO

from ejmap.store.writing import disk_faults_as_ours

FOLDER = "exhibits"
LOCK = "lock"
OURS_ALONE = 0o700

if sys.platform == "win32":

    def _is_alone(_file: IO[bytes]) -> bool:
        return False

else:
    import fcntl

    def _is_alone(file: IO[bytes]) -> bool:
        """Take part in the lock; tell whether nobody else does."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            is_alone = False
        else:
            is_alone = True
        fcntl.flock(file, fcntl.LOCK_SH)
        return is_alone


class Folders:
    """The folders of one press."""

    def __init__(self, store: Path, kept_seconds: float) -> None:
        self.root = store / FOLDER
        self._kept_seconds = kept_seconds
        self._lock: IO[bytes] | None = None

    def open(self) -> None:
        """Make the folder, and clear away what was left in it.

        Raises:
            StoreFull: It cannot be written.
        """
        with disk_faults_as_ours(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            self.root.chmod(OURS_ALONE)
            self._lock = (self.root / LOCK).open("ab")
            before = time.time() - self._kept_seconds
            is_alone = _is_alone(self._lock)
        for folder in self._all():
            if is_alone or _changed_at(folder) < before:
                self.remove(folder.name)

    def close(self) -> None:
        """Let go of the lock."""
        if self._lock is not None:
            self._lock.close()

    def make(self, ticket: str) -> Path:
        """Return a new empty folder; an OSError is the caller's to say."""
        folder = self.root / ticket
        folder.mkdir(mode=OURS_ALONE)
        return folder

    def remove(self, ticket: str) -> None:
        """Remove a folder and all in it; one that is not there is no fault."""
        shutil.rmtree(self.root / ticket, ignore_errors=True)

    def _all(self) -> list[Path]:
        return [one for one in self.root.iterdir() if one.is_dir() and not one.is_symlink()]


def _changed_at(folder: Path) -> float:
    with contextlib.suppress(OSError):
        return folder.stat().st_mtime
    return 0.0
