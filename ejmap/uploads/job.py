"""A stranger's file while somebody looks at it: kept in a folder of its own, read in a process of
its own, gone after a day.

The process (`worker`) is started here, watched, and ended at its limit. What it answers is files;
they are read as data and bounded, since whoever made the file may have taken the process over.
"""

import hmac
import os
import re
import secrets
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import geopandas as gpd
from pydantic import BaseModel, ValidationError

from ejmap import errors
from ejmap.errors import EmptyFile, NoRoomForFile, UploadError, UploadGone
from ejmap.geo import from_geoparquet
from ejmap.uploads.cage.kept import keep_held
from ejmap.uploads.cage.running import run, stopped
from ejmap.uploads.cage.worker import (
    ERROR,
    FILE,
    HELD,
    OUT,
    PREVIEW,
    READ,
    REPORT,
    REQUEST,
    TABLE,
    WORK,
    Failure,
    Request,
)
from ejmap.uploads.limits import (
    KEPT_BYTES,
    MAX_BYTES,
    NAME_CHARACTERS,
    REPORT_BYTES,
    WRITTEN_BYTES,
    too_large,
)
from ejmap.uploads.problems import Decisions
from ejmap.uploads.report import Report
from ejmap.uploads.upload import Held

PAPER = "job.json"
ID = re.compile(r"[A-Za-z0-9_-]{22}")
ID_BYTES = 16
DAY_S = 86_400
CHUNK = 1024 * 1024
# More readers than this at once would leave visitors no processor.
AT_ONCE = threading.BoundedSemaphore(2)


class _Paper(BaseModel):
    """Whose file it is, and what they call it."""

    owner: str
    name: str


@dataclass(frozen=True)
class Job:
    """One file that somebody brought.

    Attributes:
        id: Names it among all; cannot be guessed.
        name: What its sender calls it, without folders.
        folder: Where it is kept.
    """

    id: str
    name: str
    folder: Path

    @classmethod
    def start(cls, root: Path, owner: str, name: str, data: bytes | BinaryIO) -> "Job":
        """Keep a file to be looked at; what others left longer ago than a day goes.

        Args:
            root: Where files are kept, one folder each.
            owner: Whoever brought it; nobody else can open it.
            name: What the file is called.
            data: What is in it.

        Raises:
            EmptyFile: Nothing is in it.
            FileTooLarge: It has more than MAX_BYTES.
            NoRoomForFile: The disk is full, or too much is kept already.
        """
        name = plain_name(name)
        sweep(root)
        stream = BytesIO(data) if isinstance(data, bytes) else data
        id_ = secrets.token_urlsafe(ID_BYTES)
        job = cls(id_, name, root / id_)
        try:
            job._keep(stream, owner)
        except OSError as error:
            job.end()
            raise NoRoomForFile(name) from error
        except UploadError:
            job.end()
            raise
        return job

    def _keep(self, stream: BinaryIO, owner: str) -> None:
        room = KEPT_BYTES - _bytes_in(self.folder.parent)
        self.folder.mkdir(parents=True, mode=0o700)
        for inside in (WORK, READ, HELD, OUT):
            (self.folder / inside).mkdir()
        size = 0
        with (self.folder / FILE).open("xb") as file:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                if size > MAX_BYTES:
                    raise too_large(self.name, "bytes")
                if size > room:
                    raise NoRoomForFile(self.name)
                file.write(chunk)
        if not size:
            raise EmptyFile(self.name)
        paper = _Paper(owner=owner, name=self.name)
        (self.folder / PAPER).write_text(paper.model_dump_json(), encoding="utf-8")

    @classmethod
    def open(cls, root: Path, id: str, owner: str) -> "Job":  # noqa: A002 - what it is called
        """Return a file somebody brought before.

        Raises:
            UploadGone: It is no longer kept, or somebody else's.
        """
        if not ID.fullmatch(id):
            raise UploadGone
        try:
            paper = _Paper.model_validate_json((root / id / PAPER).read_bytes())
        except (OSError, ValidationError) as error:
            raise UploadGone from error
        if not hmac.compare_digest(paper.owner.encode(), owner.encode()):
            raise UploadGone
        return cls(id, paper.name, root / id)

    def examine(
        self,
        decisions: Decisions,
        *,
        layer: str | None = None,
        held: Held | None = None,
        on_progress: Callable[[str, float], None] | None = None,
    ) -> Report:
        """Read the file and examine it, in a process of its own; return the report.

        The table and the preview are those of the last examination that came to its end.

        Args:
            decisions: What a person chose for each problem.
            layer: The layer or sheet to read; None takes the first.
            held: What the map has, for a table without places to be joined to.
            on_progress: Told the step (its words are `upload.step.<step>`) and the share done.

        Raises:
            UploadError: It cannot be read, is over a limit, or is no longer kept.
        """
        with AT_ONCE:
            try:
                os.utime(self.folder)
                self._ask(Request(name=self.name, decisions=decisions, layer=layer), held or Held())
                run(self.folder, self.name, on_progress or _tell_nobody)
                return self._answer()
            except FileNotFoundError as error:
                raise UploadGone from error
            except OSError as error:
                raise NoRoomForFile(self.name) from error
            finally:
                self._tidy()

    def _ask(self, asked: Request, held: Held) -> None:
        for inside in (WORK, HELD, OUT):
            shutil.rmtree(self.folder / inside, ignore_errors=True)
            (self.folder / inside).mkdir()
        keep_held(held, self.folder / HELD)
        (self.folder / REQUEST).write_text(asked.model_dump_json(), encoding="utf-8")

    def _tidy(self) -> None:
        for inside in (WORK, HELD):
            shutil.rmtree(self.folder / inside, ignore_errors=True)

    def _answer(self) -> Report:
        if failure := _read(self.folder / OUT / ERROR, REPORT_BYTES):
            raise _error(Failure.model_validate_json(failure), self.name)
        if (found := self.report()) is None:
            raise stopped(self.name)
        return found

    def report(self) -> Report | None:
        """Return what the last examination said; None before one has come to its end."""
        written = _read(self.folder / OUT / REPORT, REPORT_BYTES)
        return Report.model_validate_json(written) if written else None

    def table(self) -> gpd.GeoDataFrame:
        """Return what is left after the fixes: typed columns by row number, and `geometry`
        (EPSG:4326, or missing).

        Raises:
            UploadGone: It is no longer kept, or was not examined.
        """
        written = _read(self.folder / OUT / TABLE, WRITTEN_BYTES)
        if not written:
            raise UploadGone
        return from_geoparquet(BytesIO(written))

    def preview(self) -> bytes:
        """Return a gzipped GeoJSON (EPSG:4326) of at most `kept.PREVIEW_FEATURES` rows, each with
        its row number as `id` and its cells as text.

        Raises:
            UploadGone: It is no longer kept, or was not examined.
        """
        written = _read(self.folder / OUT / PREVIEW, MAX_BYTES)
        if not written:
            raise UploadGone
        return written

    def end(self) -> None:
        """Keep nothing of it any longer."""
        shutil.rmtree(self.folder, ignore_errors=True)


def sweep(root: Path, older_than_s: float = DAY_S) -> int:
    """Remove what nobody has looked at for so long; return how many files that were."""
    before = time.time() - older_than_s
    old = [one for one in _folders(root) if one.stat().st_mtime < before]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def plain_name(name: str) -> str:
    """Return a file's name without folders and without what no person types."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    letters = "".join(one for one in last if one.isprintable()).strip()
    if len(letters) > NAME_CHARACTERS:
        letters = letters[: NAME_CHARACTERS // 2] + letters[-NAME_CHARACTERS // 2 :]
    return letters or "-"


def _folders(root: Path) -> list[Path]:
    return [one for one in root.iterdir() if one.is_dir()] if root.is_dir() else []


def _bytes_in(root: Path) -> int:
    total = 0
    for folder, _, files in os.walk(root):
        for file in files:
            try:
                total += (Path(folder) / file).lstat().st_size
            except FileNotFoundError:  # another job tidies up meanwhile
                continue
    return total


def _read(path: Path, most: int) -> bytes:
    """Return a file the process wrote; nothing where it is none, or larger than that."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return b""
    with os.fdopen(number, "rb") as file:
        return file.read() if os.fstat(number).st_size <= most else b""


def _error(failure: Failure, name: str) -> UploadError:
    """Return the error a file names; only those of uploads can be named."""
    kind = getattr(errors, failure.error, None)
    if not (isinstance(kind, type) and issubclass(kind, UploadError)):
        return stopped(name)
    make: Callable[..., UploadError] = kind
    try:
        error = make(**failure.facts)
    except TypeError:
        return stopped(name)
    return error


def _tell_nobody(step: str, share: float) -> None:
    del step, share
