"""Bytes to disk so that a power cut leaves the old or the new, never a half."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ejmap.errors import StoreFull


@contextmanager
def disk_faults_as_ours(path: Path) -> Iterator[None]:
    """Say what the operating system could not do as one of our errors.

    Raises:
        StoreFull: No room, no permission, or the disk failed.
    """
    try:
        yield
    except OSError as error:
        raise StoreFull(str(error.filename or path), error.strerror or str(error)) from error


def write_synced(path: Path, data: bytes) -> None:
    """Write a new file and wait until the disk has it."""
    with disk_faults_as_ours(path), path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace_synced(path: Path, data: bytes) -> None:
    """Put a file in its place at once: a reader sees what was there before, or all of the new."""
    with disk_faults_as_ours(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        os.close(handle)
        waiting = Path(name)
        try:
            write_synced(waiting, data)
            waiting.chmod(0o644)
            waiting.replace(path)
        finally:
            waiting.unlink(missing_ok=True)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has a folder's names; Windows does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
