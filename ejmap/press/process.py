"""The worker as the server sees it: started bare, given one job at a time, ended at its limit."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

from ejmap.settings import ROOT

COMMAND = (sys.executable, "-P", "-m", "ejmap.press.worker")
# What the process gets to know of this one's surroundings, beside settings of ours.
PASSED_ON = ("PATH", "HOME", "TMPDIR", "TEMP", "TZ", "SYSTEMROOT", "SSL_CERT_FILE")


class WorkerEnded(Exception):
    """The process is gone, or did not answer in time; it must be started anew."""


class Worker:
    """One worker process."""

    def __init__(self, store: Path, command: Sequence[str] = COMMAND) -> None:
        self.jobs = 0
        self._process = subprocess.Popen(  # noqa: S603 - our own program, no word of it a stranger's
            command,
            env=environment(store),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Of a session of its own: who stops the server by the keyboard stops it in its order.
            start_new_session=True,
            encoding="utf-8",
        )
        self._answers: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self._listener = Thread(target=self._listen, args=(self._process.stdout,), daemon=True)
        self._listener.start()

    def _listen(self, answers: IO[str]) -> None:
        with suppress(ValueError, OSError):
            for line in answers:
                self._answers.put(json.loads(line))
        self._answers.put(None)

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Tell whether the process runs."""
        return self._process.poll() is None

    def give(self, job: dict[str, Any]) -> None:
        """Hand over a job.

        Raises:
            WorkerEnded: There is nobody to take it.
        """
        assert self._process.stdin is not None
        self.jobs += 1
        try:
            self._process.stdin.write(json.dumps(job) + "\n")
            self._process.stdin.flush()
        except (OSError, ValueError) as error:
            raise WorkerEnded from error

    def answer(self, until: float) -> dict[str, Any]:
        """Return what the process says next.

        Args:
            until: When waiting ends, by the monotonic clock, in seconds.

        Raises:
            WorkerEnded: It said nothing by then, or has ended.
        """
        try:
            said = self._answers.get(timeout=max(0.0, until - time.monotonic()))
        except Empty:
            raise WorkerEnded from None
        if said is None:
            raise WorkerEnded
        return said

    def end(self) -> None:
        """Kill the process and all it may have started, and wait until it is gone."""
        if self.is_alive():
            with suppress(ProcessLookupError, PermissionError):
                _kill(self._process)
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()


def _kill(process: "subprocess.Popen[str]") -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


def environment(store: Path) -> dict[str, str]:
    """Return all the process gets to know of this one's surroundings."""
    ours = {name: value for name, value in os.environ.items() if name.startswith("EJMAP_")}
    passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {
        **passed_on,
        **ours,
        "EJMAP_STORE": str(store.resolve()),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "Agg",
        # Where matplotlib writes down which fonts there are; looking for them takes seconds.
        "MPLCONFIGDIR": str(store.resolve() / "fonts"),
        # Pages are served from the same cores.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
    }
