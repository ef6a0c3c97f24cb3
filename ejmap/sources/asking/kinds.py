"""Kinds of files that publishers offer for download, told by their content and looked at whole."""

import csv
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path
from typing import Any, Protocol

from ejmap.errors import FieldsChanged, SourceNotWhole, SourceTooLarge
from ejmap.sources.asking.bodies import CHUNK, size
from ejmap.sources.asking.request import MEGABYTE, Request
from ejmap.sources.asking.sniffing import is_markup, is_zip, looks, other, parsed, their_error
from ejmap.sources.reading.zips import DAMAGE, NOT_OPENED
from ejmap.text import text_of

MOST_UNPACKED = 500 * MEGABYTE
MOST_MEMBERS = 1000
# What a list of that many names takes, each with its path and notes.
MOST_LIST_BYTES = MEGABYTE
# A zip ends in a record of 22 bytes, which says how long its list is, and a comment.
END_MAGIC, END = b"PK\x05\x06", struct.Struct("<4s4H2LH")
END_AT_MOST = END.size + 65_535
FEATURES = "FeatureCollection"


class Kind(Protocol):
    """What a file must be."""

    def check(self, request: Request, path: Path) -> None:
        """Look at a whole file that came.

        Raises:
            SourceError: It is something else, or only a part.
        """


@dataclass(frozen=True)
class ZipOf:
    """A zip that holds files with these names or endings."""

    names: tuple[str, ...]
    most_unpacked: int = MOST_UNPACKED

    def check(self, request: Request, path: Path) -> None:
        """Read every member to its checksum; none of it is kept."""
        with path.open("rb") as file:
            start = file.read(CHUNK)
        if not is_zip(start):
            raise other(request, looks(start, request), self._expected())
        try:
            self._check_list(request, path)
            with zipfile.ZipFile(path) as archive:
                self._check_members(request, archive)
        except (*DAMAGE, *NOT_OPENED):
            is_broken = True
        else:
            is_broken = False
        if is_broken:
            raise SourceNotWhole(
                request.source, request.shown, text_of("source.broken_zip"), self._expected()
            )

    def _check_list(self, request: Request, path: Path) -> None:
        """Look how long the list of names is, since it is read whole when a zip is opened."""
        with path.open("rb") as file:
            file.seek(-min(path.stat().st_size, END_AT_MOST), SEEK_END)
            end = file.read()
        at = end.rfind(END_MAGIC)
        if at < 0 or len(end) - at < END.size:
            raise zipfile.BadZipFile
        if END.unpack_from(end, at)[5] > MOST_LIST_BYTES:
            raise self._bomb(request)

    def _check_members(self, request: Request, archive: zipfile.ZipFile) -> None:
        members = archive.infolist()
        told = sum(one.file_size for one in members)
        if told > self.most_unpacked or len(members) > MOST_MEMBERS:
            raise self._bomb(request)
        total = 0
        for member in members:
            with archive.open(member) as file:
                while chunk := file.read(CHUNK):
                    total += len(chunk)
                    if total > self.most_unpacked:
                        raise self._bomb(request)
        names = [one.filename for one in members]
        if not all(any(name.endswith(one) for name in names) for one in self.names):
            found = text_of("source.members", found=", ".join(names[:20]) or "-")
            raise other(request, found, self._expected())

    def _expected(self) -> Any:
        return text_of("source.zip_with", wanted=", ".join(self.names))

    def _bomb(self, request: Request) -> SourceTooLarge:
        most = size(self.most_unpacked)
        found, expected = (
            text_of("source.more_unpacked", size=most),
            text_of("source.at_most", size=most),
        )
        return SourceTooLarge(request.source, request.shown, found, expected)


SHAPEFILE = ZipOf((".shp", ".shx", ".dbf", ".prj"))
GTFS = ZipOf(("routes.txt", "trips.txt", "stops.txt", "stop_times.txt"))


@dataclass(frozen=True)
class TableOf:
    """Delimited text with these columns in its first line, and all cells in its last."""

    columns: tuple[str, ...]
    delimiter: str = ","
    encoding: str = "utf-8-sig"

    def check(self, request: Request, path: Path) -> None:
        """Read the first line and the last."""
        with path.open("rb") as file:
            start = file.read(CHUNK)
        expected = text_of("source.table_of", wanted=", ".join(self.columns))
        if not start.strip() or is_markup(start) or is_zip(start):
            raise other(request, looks(start, request), expected)
        header, last = self._ends(request, path)
        lost = [one for one in self.columns if one not in header]
        if len(lost) == len(self.columns):
            raise other(request, looks(start, request), expected)
        if lost:
            raise FieldsChanged(request.source, request.shown, lost, header)
        if len(last) != len(header):
            cells = text_of("source.cells", found=len(last))
            whole = text_of("source.cells", found=len(header))
            raise SourceNotWhole(request.source, request.shown, cells, whole)

    def _ends(self, request: Request, path: Path) -> tuple[list[str], list[str]]:
        try:
            with path.open(encoding=self.encoding, newline="") as lines:
                rows = csv.reader(lines, delimiter=self.delimiter)
                header = [one.strip() for one in next(rows, [])]
                last = header
                for row in rows:
                    last = row or last
                return header, last
        except (UnicodeDecodeError, csv.Error):
            found = text_of("source.not_text")
        raise other(request, found, text_of("source.table_of", wanted=", ".join(self.columns)))


@dataclass(frozen=True)
class JsonOf:
    """JSON that is a publisher's answer and not its error."""

    is_answer: Callable[[Any], bool]
    says: Callable[[Any], str | None] = lambda _answer: None
    """Returns the publisher's own words where the answer is an error."""

    def check(self, request: Request, path: Path) -> None:
        """Read it whole."""
        self.require(request, parsed(request, path.read_bytes()))

    def require(self, request: Request, answer: Any) -> None:
        """Look at an answer that is read already; raises as `check`."""
        if words := self.says(answer):
            raise their_error(request, words)
        if not self.is_answer(answer):
            raise other(request, text_of("source.json"), text_of("source.its_answer"))


GEOJSON = JsonOf(lambda answer: isinstance(answer, dict) and answer.get("type") == FEATURES)
