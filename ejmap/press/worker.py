"""The process that draws: `python -m ejmap.press.worker`, kept warm beside the server.

Jobs come as JSON lines on standard input, one at a time; how far it is, and what came of it, goes
out as JSON lines on standard output. It ends when its input closes, even in the midst of a job, so
that nothing is left where the server is no more.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from ejmap.errors import EjmapError
from ejmap.exhibits.exhibit import Order
from ejmap.press import faults, made

# Visitors' pages come first.
NICE = 10
# Loaded before the first order: each brings the libraries it draws with.
WARM = (
    "ejmap.exports.exhibits.png",
    "ejmap.exports.exhibits.pdf",
    "ejmap.exports.exhibits.html",
    "ejmap.exports.exhibits.packet",
)
# Between two words about progress; a bar moves no finer.
STEP = 0.01


class Bench:
    """Takes jobs from one stream and answers on another."""

    def __init__(self, orders: Iterable[str], answers: IO[str]) -> None:
        self._orders, self._answers = orders, answers
        self._jobs: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._folder: Path | None = None

    def work(self) -> None:
        """Do jobs until the process ends."""
        Thread(target=self._listen, daemon=True).start()
        self._tell({"ready": True})
        while True:
            self._do(self._jobs.get())

    def _listen(self) -> None:
        for line in self._orders:
            self._jobs.put(json.loads(line))
        # Nobody is there any more who would fetch what is being made.
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        os._exit(0)

    def _do(self, job: dict[str, Any]) -> None:
        self._folder = Path(job["folder"])
        limit(job["seconds"], job["memory_bytes"])
        try:
            self._tell({"ticket": job["ticket"], **self._outcome(job)})
        finally:
            self._folder = None

    def _outcome(self, job: dict[str, Any]) -> dict[str, Any]:
        """Return the finished file's name, or why there is none."""
        try:
            order = Order.model_validate(job["order"])
            file, _ = made.written(order, Path(job["folder"]), Steps(self._tell))
        except EjmapError as error:
            return {"failed": faults.as_json(faults.without_path(error))}
        except MemoryError:
            # What is left of this process is not to be trusted.
            os._exit(1)
        except OSError as error:
            if error.errno in faults.DISK:
                return {"failed": faults.as_json(faults.of_disk(error))}
            return _fallen(error)
        except Exception as error:  # noqa: BLE001 - a fault of ours is a sentence as well
            return _fallen(error)
        return {"done": file.name}

    def _tell(self, message: dict[str, Any]) -> None:
        try:
            print(json.dumps(message), file=self._answers, flush=True)
        except BrokenPipeError:
            os._exit(0)


class Steps:
    """Passes progress on, not more often than it can be seen."""

    def __init__(self, tell: Any) -> None:
        self._tell, self._told = tell, 0.0

    def __call__(self, share: float) -> None:
        """Tell how much is done, from 0 to 1."""
        if share - self._told >= STEP:
            self._told = min(share, 1.0)
            self._tell({"progress": self._told})


def _fallen(error: Exception) -> dict[str, Any]:
    print(f"An exhibit was not made: {faults.place_of(error)}", file=sys.stderr, flush=True)
    return {"failed": faults.as_json(faults.unforeseen(error))}


def warm() -> None:
    """Load what draws, and what answers are read from."""
    from ejmap import store
    from ejmap.sheets.letters import typeface

    for name in WARM:
        import_module(name)
    typeface.family()
    store.ready()


def limit(seconds: float, memory_bytes: int) -> None:
    """Limit what one job may take of the processor and of memory; where the system cannot, not."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    _soft(resource.RLIMIT_CPU, spent + max(1, round(seconds)) + 1)
    if (held := _address_space()) is not None:
        _soft(resource.RLIMIT_AS, held + memory_bytes)


def _soft(what: int, most: int) -> None:
    """Set the limit of now; it moves with every job, up to what the system set."""
    import resource

    _, hard = resource.getrlimit(what)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (allowed, hard))


def _address_space() -> int | None:
    """Return the bytes of address space held now; None where the system does not tell."""
    statm = Path("/proc/self/statm")
    if not statm.is_file():
        return None
    return int(statm.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Work until standard input closes."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # What libraries print must not be taken for an answer.
    os.dup2(2, 1)
    if hasattr(os, "nice"):
        os.nice(NICE)
    warm()
    Bench(sys.stdin, answers).work()


if __name__ == "__main__":
    main()
