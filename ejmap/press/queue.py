"""The press: takes orders for exhibits, has one worker make them in turn, keeps what is finished.

Tickets are secrets: who has one may fetch the exhibit, nobody else can find it. An order that is
given again while it waits or is being made is the same job.
"""

import logging
import secrets
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Condition, Thread

from ejmap.errors import EjmapError, ExhibitGone, PressFull, PressOff, PressStopped
from ejmap.exhibits.exhibit import Order
from ejmap.press import faults
from ejmap.press.folders import Folders
from ejmap.press.jobs import Job, Stage, State
from ejmap.press.limits import Limits
from ejmap.press.orders import mark, sound
from ejmap.press.process import COMMAND, Worker, WorkerEnded

log = logging.getLogger(__name__)

# 32 letters and signs; nobody guesses one within an hour.
TICKET_BYTES = 24
# How often what is too old is looked for while nothing else happens.
SWEEP_EVERY_S = 60.0


class Press:
    """One worker, its queue, and what it has finished; every method may be called by any thread."""

    def __init__(
        self,
        store: Path,
        limits: Limits | None = None,
        command: Sequence[str] = COMMAND,
        check: Callable[[Order], Order] = sound,
        look: Callable[[Order], str] = mark,
    ) -> None:
        self._store, self._command = store, command
        self._check, self._look = check, look
        self._limits = limits or Limits()
        self._folders = Folders(store, self._limits.kept_seconds)
        self._jobs: dict[str, Job] = {}
        self._waiting: deque[Job] = deque()
        self._changed = Condition()
        self._worker: Worker | None = None
        self._is_on = False
        self._thread = Thread(target=self._work, name="press", daemon=True)

    def start(self) -> None:
        """Start the worker, without waiting until it is warm.

        Raises:
            StoreFull: The folder of exhibits cannot be written.
        """
        self._folders.open()
        self._is_on = True
        self._renew()
        self._thread.start()
        _running.append(self)

    def stop(self) -> None:
        """End the worker and remove what was made; orders that wait are forgotten."""
        with suppress(ValueError):
            _running.remove(self)
        with self._changed:
            self._is_on = False
            self._waiting.clear()
            self._changed.notify_all()
            worker = self._worker
        if worker is not None:
            worker.end()
        if self._thread.is_alive():
            self._thread.join()
        for ticket in list(self._jobs):
            self._folders.remove(ticket)
        self._jobs.clear()
        self._folders.close()

    def submit(self, order: Order) -> str:
        """Take an order and return its ticket.

        Raises:
            ExhibitError: It asks for what cannot be made, or of what is not there.
            PressFull: Too many wait already.
            PressOff: The press is not running.
        """
        asked = self._check(order)
        with self._changed:
            if not self._is_on:
                raise PressOff
            same = (one for one in self._jobs.values() if one.is_open and one.order == asked)
            if (known := next(same, None)) is not None:
                return known.ticket
            if len(self._waiting) >= self._limits.most_waiting:
                raise PressFull(len(self._waiting))
            job = Job(secrets.token_urlsafe(TICKET_BYTES), asked)
            self._jobs[job.ticket] = job
            self._waiting.append(job)
            self._changed.notify_all()
            return job.ticket

    def state(self, ticket: str) -> State:
        """Return how far an exhibit is.

        Raises:
            ExhibitGone: There is none of that ticket, or no longer.
        """
        with self._changed:
            job = self._job(ticket)
            return job.state(self._waiting.index(job) + 1 if job in self._waiting else 0)

    def wait(self, ticket: str, seconds: float) -> State:
        """Return how far an exhibit is once it is done or failed, or when the time is up.

        Raises:
            ExhibitGone: There is none of that ticket, or no longer.
        """
        with self._changed:
            job = self._job(ticket)
            self._changed.wait_for(lambda: not (job.is_open and self._is_on), seconds)
        return self.state(ticket)

    def file(self, ticket: str) -> Path:
        """Return a finished exhibit.

        Raises:
            ExhibitGone: It is not finished, or not there any more; or it shows what was withdrawn
                or taken down since it was made.
        """
        with self._changed:
            job = self._job(ticket)
        if job.file is None or not job.file.is_file() or self._look(job.order) != job.mark:
            raise ExhibitGone
        return job.file

    def _job(self, ticket: str) -> Job:
        if ticket not in self._jobs:
            raise ExhibitGone
        return self._jobs[ticket]

    def _work(self) -> None:
        """Have one job after the other made, until the press is stopped."""
        while self._is_on:
            self._sweep()
            job = self._next()
            if job is None:
                continue
            self._make(job)
            if self._worker is None or self._worker.jobs >= self._limits.jobs_a_worker:
                self._renew()

    def _next(self) -> Job | None:
        """Wait for a job and return it; None after a while, or when the press is stopped."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or not self._is_on, SWEEP_EVERY_S)
            if not self._is_on or not self._waiting:
                return None
            job = self._waiting.popleft()
            job.stage = "making"
            return job

    def _make(self, job: Job) -> None:
        """Have a job made; it is then done or failed."""
        try:
            job.mark = self._look(job.order)
            folder = self._folders.make(job.ticket)
            file = folder / Path(self._made(job, folder)).name
            size_bytes = file.stat().st_size
        except EjmapError as error:
            self._fail(job, error)
        except OSError as error:
            self._fail(job, faults.of_disk(error))
        except Exception as error:  # noqa: BLE001 - everybody else's exhibits are made all the same
            log.error("An exhibit was not made: %s", faults.place_of(error))  # noqa: TRY400
            self._fail(job, faults.unforeseen(error))
        else:
            with self._changed:
                job.file, job.size_bytes, job.progress = file, size_bytes, 1.0
                self._end(job, "done")

    def _end(self, job: Job, stage: Stage) -> None:
        job.stage, job.ended_at = stage, time.monotonic()
        self._changed.notify_all()

    def _made(self, job: Job, folder: Path) -> str:
        """Return the name of the file the worker wrote.

        Raises:
            EjmapError: It wrote none.
        """
        seconds = self._limits.seconds_of(job.order)
        worker = self._ready_worker()
        try:
            worker.give(
                {
                    "ticket": job.ticket,
                    "folder": str(folder.resolve()),
                    "order": job.order.model_dump(mode="json"),
                    "seconds": seconds,
                    "memory_bytes": self._limits.memory_bytes,
                }
            )
            return self._watched(job, worker, time.monotonic() + seconds)
        except WorkerEnded:
            self._renew()
            raise PressStopped(round(seconds)) from None

    def _watched(self, job: Job, worker: Worker, until: float) -> str:
        while True:
            said = worker.answer(until)
            if "failed" in said:
                raise faults.from_json(said["failed"])
            if "done" in said:
                return str(said["done"])
            with self._changed:
                job.progress = float(said.get("progress", job.progress))

    def _ready_worker(self) -> Worker:
        """Return a worker that waits for a job; one that fell while idle is replaced.

        Raises:
            PressOff: None can be started.
        """
        if self._worker is None or not self._worker.is_alive():
            self._renew()
        worker = self._worker
        if worker is None:
            raise PressOff
        if not worker.jobs:
            try:
                worker.answer(time.monotonic() + self._limits.ready_seconds)
            except WorkerEnded:
                # What says nothing more may live on for a while: nobody is to wait for it again.
                worker.end()
                raise PressOff from None
        return worker

    def _renew(self) -> None:
        """End the worker and start another, unless the press is stopped."""
        if self._worker is not None:
            self._worker.end()
        with self._changed, suppress(OSError):
            self._worker = None
            if self._is_on:
                self._worker = Worker(self._store, self._command)

    def _fail(self, job: Job, error: EjmapError) -> None:
        self._folders.remove(job.ticket)
        with self._changed:
            job.error = error
            self._end(job, "failed")

    def _sweep(self) -> None:
        """Remove what has been kept long enough, and the oldest where all together is too much."""
        before = time.monotonic() - self._limits.kept_seconds
        with self._changed:
            ended = [one for one in self._jobs.values() if not one.is_open]
            room = self._limits.kept_bytes
            for job in sorted(ended, key=lambda one: -one.ended_at):
                room -= job.size_bytes
                if job.ended_at < before or room < 0:
                    del self._jobs[job.ticket]
                    self._folders.remove(job.ticket)


_running: list[Press] = []


def running() -> Press:
    """Return this process's press.

    Raises:
        PressOff: There is none.
    """
    if not _running:
        raise PressOff
    return _running[-1]
