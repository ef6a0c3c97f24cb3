"""Newer data without anybody asking for it, where EJMAP_REFRESH=on.

A thread looks now and then whether it is a layer's turn. Then it has the command do it, in a
process of its own: making a layer takes memory and the whole of a core, and people are waiting for
pages here. Of several servers on one store the first process refreshes; the others find it done.
"""

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import ejmap.store
from ejmap.errors import EjmapError
from ejmap.refresh import due
from ejmap.settings import ROOT, settings
from ejmap.store import events

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "ejmap", "refresh", "--due", "--json")
# How often it is looked whether it is a layer's turn.
LOOK_EVERY_S = 60.0
# What is begun is put away within this time, or ended without it; nothing is lost either way.
END_WITHIN_S = 10.0

Child = subprocess.Popen[bytes]


def start() -> Child:
    """Start the command that refreshes what is due."""
    log.info("refreshing what is due")
    return subprocess.Popen(COMMAND, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603


class Looking:
    """Looks now and then whether it is a layer's turn; at most one command is at work."""

    def __init__(
        self, now: Callable[[], datetime] = events.now, start: Callable[[], Child] = start
    ) -> None:
        self._now, self._start = now, start
        self._child: Child | None = None
        self._is_over = threading.Event()

    def look(self) -> None:
        """Start the command where it is somebody's turn and none is at work."""
        if self._child is not None and self._child.poll() is None:
            return
        self._child = None
        try:
            store = ejmap.store.ready()
            # Of several servers the others need not start a command to find it at work.
            if due(store.last_tries(), self._now()) and not store.is_being_refreshed():
                self._child = self._start()
        except (EjmapError, OSError) as error:
            # What cannot be done now is done later; the pages go on.
            log.error("no refresh: %s", error)  # noqa: TRY400
        except Exception:
            # Nor is a fault of our own the end of looking.
            log.exception("no refresh")

    def until_over(self) -> None:
        """Look again and again, until it is over."""
        while not self._is_over.wait(LOOK_EVERY_S):
            self.look()

    def end(self) -> None:
        """Look no more; let the command put away what it has begun."""
        self._is_over.set()
        child = self._child
        if child is None or child.poll() is not None:
            return
        child.terminate()
        try:
            child.wait(END_WITHIN_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


@contextmanager
def by_itself(looking: Looking | None = None) -> Iterator[None]:
    """Refresh what is due while the server runs, where the settings say so."""
    if settings().refresh == "off":
        yield
        return
    chosen = looking or Looking()
    thread = threading.Thread(target=chosen.until_over, name="refresh", daemon=True)
    thread.start()
    try:
        yield
    finally:
        chosen.end()
        thread.join(END_WITHIN_S)
        # It may have been about to start one.
        chosen.end()
