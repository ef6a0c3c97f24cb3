"""Running the process that reads a stranger's file: started bare, watched, ended at its limit."""

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyogrio

from ejmap.errors import UnreadableFile, UploadError, UploadsNotHere
from ejmap.settings import ROOT
from ejmap.text import text_of
from ejmap.uploads.cage import gdal_environment
from ejmap.uploads.cage.worker import WORK
from ejmap.uploads.limits import MEMORY_BYTES, SECONDS, too_large

STEPS = ("start", "read", "check", "write")
LOG = "worker.log"
# A line of progress is short; more than this is none.
LINE_BYTES = 4096
# A process that took so much of what it may have and then fell died of it.
MEMORY_SHARE = 0.5
COMMAND = ("-P", "-m", "ejmap.uploads.cage.worker")
KIBIBYTE = 1024
SYSTEM = os.name
PAUSE_S = 0.005
# What Rust, C++ and Python say last when memory is refused.
NO_MEMORY = (b"memory allocation", b"bad_alloc", b"MemoryError")


def run(folder: Path, name: str, on_progress: Callable[[str, float], None]) -> None:
    """Run the process in a job's folder until it is done.

    Raises:
        FileTooLarge: It took longer, or more memory, than it may.
        UnreadableFile: It fell over the file.
        UploadsNotHere: The system cannot hold a process within limits.
    """
    if SYSTEM != "posix":
        raise UploadsNotHere
    deadline = time.monotonic() + SECONDS
    with (
        (folder / LOG).open("wb") as log,
        subprocess.Popen(  # noqa: S603 - our own program, no word of it a stranger's
            (sys.executable, *COMMAND),
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
        ) as process,
    ):
        try:
            is_done = _watched(process, deadline, on_progress)
            memory_bytes = _reaped(process, deadline if is_done else 0.0)
        finally:
            _end(process)
    if not is_done:
        raise too_large(name, "seconds")
    if process.returncode:
        raise _fallen(name, process.returncode, memory_bytes, _last_words(folder / LOG))


def environment(folder: Path) -> dict[str, str]:
    """Return all the process gets to know of this one's surroundings."""
    return {
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "HOME": str(folder / WORK),
        "TMPDIR": str(folder / WORK),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        # What is let go of is given back: else a file takes half as much memory again.
        "MALLOC_ARENA_MAX": "1",
        "MALLOC_TRIM_THRESHOLD_": "65536",
        "MALLOC_MMAP_THRESHOLD_": "65536",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        **gdal_environment(pyogrio.list_drivers()),
    }


def _watched(
    process: "subprocess.Popen[bytes]", deadline: float, on_progress: Callable[[str, float], None]
) -> bool:
    """Pass on what the process says until it ends; return whether it ended in time."""
    assert process.stdout is not None
    number, rest = process.stdout.fileno(), b""
    with selectors.DefaultSelector() as selector:
        selector.register(number, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0:
            if not selector.select(left):
                return False
            chunk = os.read(number, LINE_BYTES)
            if not chunk:
                return True
            *lines, rest = (rest + chunk)[-LINE_BYTES:].split(b"\n")
            for line in lines:
                _pass_on(line, on_progress)
    return False


def _pass_on(line: bytes, on_progress: Callable[[str, float], None]) -> None:
    step, _, share = line.decode("ascii", errors="replace").partition(" ")
    try:
        done = float(share)
    except ValueError:
        return
    if step in STEPS and 0 <= done <= 1:
        on_progress(step, done)


def _reaped(process: "subprocess.Popen[bytes]", deadline: float) -> int:
    """Wait for the process to end, killing it at the deadline; return the most memory it had."""
    number, status, used = 0, 0, None
    while not number and time.monotonic() < deadline:
        number, status, used = os.wait4(process.pid, os.WNOHANG)
        if not number:
            time.sleep(PAUSE_S)
    if not number or used is None:
        _kill(process.pid)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_maxrss * (1 if sys.platform == "darwin" else KIBIBYTE)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill what the process may have started, and itself where something came between."""
    _kill(process.pid)
    if process.returncode is None:
        process.wait()


def _kill(group: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def _fallen(name: str, code: int, memory_bytes: int, last_words: bytes) -> UploadError:
    if code == -signal.SIGXCPU:
        return too_large(name, "seconds")
    is_full = any(words in last_words for words in NO_MEMORY)
    if is_full or memory_bytes > MEMORY_SHARE * MEMORY_BYTES:
        return too_large(name, "memory")
    return stopped(name)


def _last_words(log: Path) -> bytes:
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - LINE_BYTES))
        return file.read(LINE_BYTES)


def stopped(name: str) -> UnreadableFile:
    """Return the error for a process that ended without an answer."""
    return UnreadableFile(name, text_of("upload.broken.stopped"))
