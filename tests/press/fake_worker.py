"""The real worker with a form that draws nothing: what it does is told by the exhibit's title."""

import errno
import os
from pathlib import Path

from ejmap.errors import SnapshotDamaged, StoreFull, VersionWithdrawn
from ejmap.press import made, worker


class FakeForm:
    def write(self, exhibit, folder, on_progress):
        what, _, told = exhibit.dress.title.partition(" ")
        (folder / "half.tmp").write_text("half")
        on_progress(0.5)
        getattr(self, what)(told)
        file = folder / "ej-map-a.pdf"
        file.write_text(f"{what} {os.getpid()}")
        return file

    def quick(self, _):
        pass

    def hold(self, pipe):
        """Wait until somebody writes to a named pipe; opening it tells that the work has begun."""
        with Path(pipe).open() as said:
            said.read()

    def spin(self, _):
        while True:
            pass

    def memory(self, _):
        bytearray(4 * 1024**3)

    def crash(self, _):
        os.abort()

    def full(self, _):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/somewhere/of/ours")

    def refused(self, _):
        raise StoreFull("/somewhere/of/ours", os.strerror(errno.ENOSPC))

    def damaged(self, _):
        raise SnapshotDamaged("abc")

    def withdrawn(self, _):
        raise VersionWithdrawn("schools", "0123456789abcdef", "2026-01-02")

    def bug(self, _):
        raise ZeroDivisionError("a word that was typed")

    def noise(self, _):
        print('{"done": "what a library prints"}', flush=True)


class FakeExhibit:
    def __init__(self, order):
        self.dress = order.dress


made.exhibit_of = FakeExhibit
made.writer_of = lambda _form: FakeForm()
worker.warm = lambda: None
worker.main()
