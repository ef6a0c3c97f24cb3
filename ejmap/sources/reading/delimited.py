"""Delimited text of air readings, read line by line: alone, or the one table in a zip.

A national file has millions of lines; only those asked for are kept.
"""

import csv
import io
import itertools
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Literal, NamedTuple

import pandas as pd

from ejmap.errors import ColumnsChanged, NotThatFile, SourceMissing
from ejmap.sources.reading.cells import Cells
from ejmap.sources.reading.redaction import name_of, redacted
from ejmap.sources.reading.zips import DAMAGE, NOT_OPENED
from ejmap.text import text_of

# A longer line is no line of a table; what is read at once stays small.
LONGEST_LINE = 1_000_000
# How many names of columns an error lists, and how much of each.
MOST_LISTED, MOST_OF_NAME = 40, 40
# A zip that unpacks to more than so many times its size is no table of readings: the daily export
# of 2019, which says the same words in every line, unpacks to 32 times. Ours; what is small may.
MOST_UNPACKED_TIMES = 200
# What is read of a file to tell what it is.
MOST_READ_FIRST = 10_000
OTHER_KINDS = {"": "source.nothing", "<": "source.html", "{": "source.json", "[": "source.json"}

Quoting = Literal[0, 3]  # csv.QUOTE_MINIMAL, csv.QUOTE_NONE
Spellings = Mapping[str, Sequence[str]]


class Keep(NamedTuple):
    """Which rows are asked for.

    Attributes:
        columns: What is looked at, by our names of columns.
        wants: Told those cells and the line, whether the row is asked for.
    """

    columns: tuple[str, ...]
    wants: Callable[[Sequence[str], int], bool]


EVERY_ROW = Keep((), lambda _cells, _line: True)


@dataclass(frozen=True)
class Form:
    """What a publisher's table looks like.

    Attributes:
        columns: What we call a column, and how the publisher has spelt it over the years.
        also: The same, of columns that may be missing.
        delimiter: Between cells.
        encoding: Of the text; a byte-order mark is left out.
        header: The names of the columns, where the file does not say them.
        quoting: Whether a cell may stand in quotation marks, as `csv` names it.
    """

    columns: Spellings
    also: Spellings = field(default_factory=dict)
    delimiter: str = ","
    encoding: str = "utf-8-sig"
    header: tuple[str, ...] | None = None
    quoting: Quoting = csv.QUOTE_MINIMAL

    def known(self, header: Collection[str]) -> int:
        """Return how many of its columns are among the names of a header."""
        return known(self.columns, header)


def known(columns: Spellings, names: Collection[str]) -> int:
    """Return how many columns are among names in one of their spellings."""
    return sum(any(one in names for one in spellings) for spellings in columns.values())


def read_table(path: Path, form: Form, keep: Keep = EVERY_ROW) -> Cells:
    """Return a table's rows by our names of their columns.

    Args:
        path: CSV, or a zip of one.
        form: What it should look like.
        keep: Which rows are asked for; of a national file, few.

    Raises:
        SourceMissing: There is no such file.
        SourceChanged: It is no such table, or lacks a column.
    """
    source = name_of(path)
    with opened(path, form.encoding) as stream:
        reader = csv.reader(
            _lines(source, stream), delimiter=form.delimiter, quoting=form.quoting, strict=True
        )
        try:
            header = form.header or [one.strip() for one in next(reader, [])]
            places = _places(source, header, form)
            kept = dict(_rows(source, reader, len(header), places, keep))
        except csv.Error as error:
            found = text_of("source.not_table", line=reader.line_num)
            raise NotThatFile(source, found, text_of("source.csv")) from error
        except UnicodeDecodeError as error:
            raise NotThatFile(source, text_of("source.not_text"), text_of("source.csv")) from error
    table = pd.DataFrame.from_dict(kept, orient="index", columns=list(places), dtype="str")
    printed = {ours: header[place] for ours, place in places.items()}
    return Cells(source, table.rename_axis("line"), printed=printed)


def beginning_of(path: Path) -> str:
    """Return how a text file, or the table in a zip, begins; bytes that are no text as they are.

    Raises:
        SourceMissing: There is no such file.
        NotThatFile: The zip is damaged, or holds no table or several.
    """
    with opened(path, "iso-8859-1") as stream:
        return _without_mark(stream.read(MOST_READ_FIRST)).lstrip()


def header_of(path: Path) -> list[str]:
    """Return the names of a table's columns as they are printed.

    Raises:
        SourceMissing: There is no such file.
        NotThatFile: The zip is damaged, holds no table or several, or the first line is none.
    """
    first = beginning_of(path).partition("\n")[0]
    try:
        return [one.strip() for one in next(csv.reader([first]), [])]
    except csv.Error as error:
        found = text_of("source.not_table", line=1)
        raise NotThatFile(name_of(path), found, text_of("source.csv")) from error


@contextmanager
def opened(path: Path, encoding: str = "utf-8-sig") -> Iterator[IO[str]]:
    """Open a text file, or the one table of a zip.

    Raises:
        SourceMissing: There is no such file.
        NotThatFile: The zip is damaged, or holds no table or several.
    """
    if not path.is_file():
        raise SourceMissing(name_of(path), redacted(str(path)))
    if not zipfile.is_zipfile(path):
        with path.open(encoding=encoding, newline="") as stream:
            yield stream
        return
    try:
        with _archive(path) as archive, _only_table(path, archive) as member:
            yield io.TextIOWrapper(member, encoding=encoding, newline="")
    except DAMAGE as error:
        raise NotThatFile(
            name_of(path), text_of("source.broken_zip"), text_of("source.csv_in_zip")
        ) from error


def _archive(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except NOT_OPENED as error:
        raise zipfile.BadZipFile(path.name) from error


def _only_table(path: Path, archive: zipfile.ZipFile) -> IO[bytes]:
    names = [one for one in archive.namelist() if one.lower().endswith(".csv")]
    if len(names) != 1:
        found = text_of("source.members", found=", ".join(archive.namelist()[:MOST_LISTED]) or "-")
        raise NotThatFile(name_of(path), found, text_of("source.csv_in_zip"))
    member = archive.getinfo(names[0])
    if member.file_size > MOST_UNPACKED_TIMES * max(member.compress_size, LONGEST_LINE):
        raise zipfile.BadZipFile(names[0])
    try:
        return archive.open(member)
    except NOT_OPENED as error:
        raise zipfile.BadZipFile(names[0]) from error


def _lines(source: str, stream: IO[str]) -> Iterator[str]:
    """Yield a table's lines.

    What is not a table is not quoted: an answer of a publisher's API repeats its reader's key.
    """
    first = _without_mark(stream.readline(LONGEST_LINE))
    if kind := OTHER_KINDS.get(first.lstrip()[:1]):
        raise NotThatFile(source, text_of(kind), text_of("source.csv"))
    yield from itertools.chain([first], iter(lambda: stream.readline(LONGEST_LINE), ""))


def _without_mark(text: str) -> str:
    """Return a text without its byte-order mark, in whichever encoding it was read."""
    return text.removeprefix("\ufeff").removeprefix("\u00ef\u00bb\u00bf")


def _places(source: str, header: Sequence[str], form: Form) -> dict[str, int]:
    """Return where each of our columns stands."""
    wanted = {**form.columns, **form.also}
    found = {ours: [n for n, one in enumerate(header) if one in wanted[ours]] for ours in wanted}
    faults = [
        "/".join(wanted[ours])
        for ours, places in found.items()
        if len(places) > 1 or (not places and ours in form.columns)
    ]
    if faults:
        shown = [redacted(one)[:MOST_OF_NAME] for one in header[:MOST_LISTED]]
        raise ColumnsChanged(source, 1, faults, shown)
    return {ours: places[0] for ours, places in found.items() if places}


def _rows(
    source: str,
    reader: Iterator[list[str]],
    width: int,
    places: Mapping[str, int],
    keep: Keep,
) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of each row that is asked for."""
    looked_at, all_places = [places[one] for one in keep.columns], list(places.values())
    for row in reader:
        line: int = reader.line_num  # type: ignore[attr-defined]
        if len(row) != width:
            if not any(row):
                continue
            found = text_of("source.ragged", line=line, found=len(row))
            raise NotThatFile(source, found, text_of("source.a_table", cells=width))
        if keep.wants([row[place].strip() for place in looked_at], line):
            yield line, [row[place].strip() for place in all_places]
