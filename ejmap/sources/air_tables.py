"""Delimited text of air readings, read line by line: alone, or the one table in a zip.

A national file has millions of lines; only those asked for are kept.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pandas as pd

from ejmap.errors import ColumnsChanged, NotThatFile, SourceMissing
from ejmap.sources.air_cells import Cells
from ejmap.sources.wording import said

# A longer line is no line of a table; what is read at once stays small.
LONGEST_LINE = 1_000_000
# How many names of columns an error lists, and how much of each.
MOST_LISTED, MOST_OF_NAME = 40, 40
OTHER_KINDS = {"<": "source.html", "{": "source.json", "[": "source.json"}

Spellings = Mapping[str, Sequence[str]]
Keep = Callable[[Mapping[str, str], int], bool]


@dataclass(frozen=True)
class Form:
    """What a publisher's table looks like.

    Attributes:
        columns: What we call a column, and how the publisher has spelt it over the years.
        also: The same, of columns that may be missing.
        delimiter: Between cells.
        encoding: Of the text; a byte-order mark is left out.
        header: The names of the columns, where the file does not say them.
    """

    columns: Spellings
    also: Spellings = field(default_factory=dict)
    delimiter: str = ","
    encoding: str = "utf-8-sig"
    header: tuple[str, ...] | None = None


def read_table(path: Path, form: Form, keep: Keep | None = None) -> Cells:
    """Return a table's rows by our names of their columns.

    Args:
        path: CSV, or a zip of one.
        form: What it should look like.
        keep: Tells whether a row is asked for, by its cells, as `Form.columns` names them, and its
            line.

    Raises:
        SourceMissing: There is no such file.
        SourceChanged: It is no such table, or lacks a column.
    """
    source = path.name
    with opened(path, form.encoding) as stream:
        lines = iter(lambda: stream.readline(LONGEST_LINE), "")
        reader = csv.reader(lines, delimiter=form.delimiter, strict=True)
        try:
            header = form.header or _header(source, reader)
            places = _places(source, header, form)
            kept = dict(_rows(source, reader, len(header), places, keep))
        except csv.Error as error:
            found = said("source.not_table", line=reader.line_num)
            raise _not_table(source, found, form.header or ()) from error
        except UnicodeDecodeError as error:
            raise _not_table(source, said("source.not_text"), ()) from error
    table = pd.DataFrame.from_dict(kept, orient="index", columns=list(places), dtype="str")
    printed = {ours: header[place] for ours, place in places.items()}
    return Cells(source, table.rename_axis("line"), printed=printed)


@contextmanager
def opened(path: Path, encoding: str = "utf-8-sig") -> Iterator[IO[str]]:
    """Open a text file, or the one table of a zip.

    Raises:
        SourceMissing: There is no such file.
        NotThatFile: The zip is damaged, or holds no table or several.
    """
    if not path.is_file():
        raise SourceMissing(path.name, str(path))
    if not zipfile.is_zipfile(path):
        with path.open(encoding=encoding, newline="") as stream:
            yield stream
        return
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_only_table(path, archive)) as member:
            yield io.TextIOWrapper(member, encoding=encoding, newline="")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise NotThatFile(
            path.name, said("source.broken_zip"), said("source.csv_in_zip")
        ) from error


def _only_table(path: Path, archive: zipfile.ZipFile) -> str:
    names = [one for one in archive.namelist() if one.lower().endswith(".csv")]
    if len(names) != 1:
        found = said("source.members", found=", ".join(archive.namelist()[:MOST_LISTED]) or "-")
        raise NotThatFile(path.name, found, said("source.csv_in_zip"))
    return names[0]


def _header(source: str, reader: Iterator[list[str]]) -> list[str]:
    header = [one.strip() for one in next(reader, [])]
    first = next(iter(header), "")
    # What is not a table is not quoted: an answer of a publisher's API repeats the reader's key.
    if first[:1] in OTHER_KINDS or not any(header):
        found = said(OTHER_KINDS.get(first[:1], "source.nothing"))
        raise NotThatFile(source, found, said("source.csv"))
    return header


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
        shown = [one[:MOST_OF_NAME] for one in header[:MOST_LISTED]]
        raise ColumnsChanged(source, 1, faults, shown)
    return {ours: places[0] for ours, places in found.items() if places}


def _rows(
    source: str,
    reader: Iterator[list[str]],
    width: int,
    places: Mapping[str, int],
    keep: Keep | None,
) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of each row that is asked for."""
    for row in reader:
        line: int = reader.line_num  # type: ignore[attr-defined]
        if len(row) != width:
            if not any(row):
                continue
            found = said("source.ragged", line=line, found=len(row))
            raise NotThatFile(source, found, said("source.a_table", cells=width))
        cells = [row[place].strip() for place in places.values()]
        if keep is None or keep(dict(zip(places, cells, strict=True)), line):
            yield line, cells


def _not_table(source: str, found: object, header: Sequence[str]) -> NotThatFile:
    expected = said("source.a_table", cells=len(header)) if header else said("source.csv")
    return NotThatFile(source, found, expected)
