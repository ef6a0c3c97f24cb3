"""One process at a time: a lock on a file, which the system frees when its holder dies."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ejmap.errors import StoreBusy
from ejmap.store.writing import disk_faults_as_ours

PATIENCE_S = 60.0
LOOK_AGAIN_S = 0.05

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _free(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _free(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def locked(path: Path, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Hold the lock of a file, which is made if it is not there and stays.

    Threads of one process exclude each other too.

    Raises:
        StoreBusy: Somebody else holds it for longer than we wait.
        StoreFull: The file cannot be made.
    """
    with disk_faults_as_ours(path):
        file = path.open("ab")
    with file:
        _wait_for(file, patience_s)
        try:
            yield
        finally:
            _free(file)


def _wait_for(file: IO[bytes], patience_s: float) -> None:
    give_up_at = time.monotonic() + patience_s
    while True:
        try:
            _take(file)
        except OSError as error:
            if time.monotonic() >= give_up_at:
                raise StoreBusy(patience_s) from error
            time.sleep(LOOK_AGAIN_S)
        else:
            return
