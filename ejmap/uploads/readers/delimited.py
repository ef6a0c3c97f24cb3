"""Tables as text: comma, semicolon, tab or bar between cells; any of four encodings, or two mixed.

Every cell stays as it was typed. Lines are read one at a time, so that a large file takes little
memory: it is never whole in it.
"""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from ejmap.errors import EmptyFile, UnreadableFile
from ejmap.text import text_of
from ejmap.uploads.limits import CELL_CHARACTERS, MAX_FEATURES, too_large
from ejmap.uploads.problems import ROWS_NAMED, Code, Problem
from ejmap.uploads.reading.arrow import cells_from_arrow
from ejmap.uploads.reading.heads import Head, head_of_rows
from ejmap.uploads.reading.opening import head_of, open_plain
from ejmap.uploads.upload import FileKind, Upload

DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 60
BATCH = 20_000
# Says that what follows it in the line was read as Windows-1252; in no alphabet, and taken out.
MARK = "\ue0f1\ue0f2"
SEP_LINE = re.compile(r'^"?sep=(.)"?\s*$', re.IGNORECASE)


def read(path: Path, name: str, kind: FileKind, layer: str | None) -> Upload:  # noqa: ARG001
    """Read its cells; places in them are found when it is examined.

    Raises:
        EmptyFile: It has no row below its head.
        UnreadableFile: Its quotation marks do not match.
        FileTooLarge: It has too many rows, columns, or too large a cell.
    """
    with open_plain(path, name) as file:
        lines = Lines(file, head_of(path, name))
        table = Table(lines, name)
        columns = table.columns()
    cells = cells_from_arrow(columns, table.head.names, len(columns[0]))
    marked, cut = table.marked_rows if lines.is_mixed else [], table.cut_rows
    notes = [*_note(Code.BAD_ENCODING, "mixed_encoding", marked)]
    notes += _note(Code.UNSUPPORTED, "cells_aside", cut)
    return Upload(
        name, kind, cells, None, notes=(*table.head.notes, *notes), encoding=lines.encoding
    )


def _note(code: Code, words: str, rows: list[int]) -> Iterator[Problem]:
    if rows:
        first = tuple(rows[:ROWS_NAMED])
        yield Problem(code=code, count=len(rows), rows=first, weight="note", said=words)


class Lines:
    """The lines of a text file, decoded one by one.

    A line is UTF-8 if it can be, else Windows-1252: what stood in an old file and what was added
    later are each read as they were written.
    """

    def __init__(self, file: BinaryIO, head: bytes) -> None:
        self._file = file
        self._utf_16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        self._is_old_mac = b"\n" not in head and b"\r" in head
        self.utf_8 = self.windows = 0

    @property
    def encoding(self) -> str:
        """What most of it was read as."""
        if self._utf_16:
            return "utf-16"
        return "cp1252" if self.windows > self.utf_8 else "utf-8"

    @property
    def is_mixed(self) -> bool:
        """Some lines are UTF-8 beyond ASCII, and some cannot be."""
        return bool(self.utf_8 and self.windows)

    def __iter__(self) -> Iterator[str]:
        if self._utf_16:
            return self._wide()
        return map(self._decoded, self._raw())

    def _wide(self) -> Iterator[str]:
        text = TextIOWrapper(self._file, "utf-16", errors="replace", newline="")
        try:
            yield from text
        finally:
            # The file is whoever's that opened it.
            text.detach()

    def _raw(self) -> Iterator[bytes]:
        if self._is_old_mac:
            return iter(self._file.read().removeprefix(codecs.BOM_UTF8).splitlines(keepends=True))
        first = self._file.readline().removeprefix(codecs.BOM_UTF8)
        return chain([first], self._file)

    def _decoded(self, line: bytes) -> str:
        if line.isascii():
            return line.decode("ascii")
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            self.windows += 1
            return MARK + line.decode("cp1252", errors="replace")
        self.utf_8 += 1
        return text


class Table:
    """The rows of a text file as columns, its head found and taken off."""

    def __init__(self, lines: Lines, name: str) -> None:
        self._name = name
        self.marked_rows: list[int] = []
        self.cut_rows: list[int] = []
        text = iter(lines)
        first = list(islice(text, LOOKED_AT))
        delimiter, first = _delimiter(first, name)
        csv.field_size_limit(CELL_CHARACTERS)
        rows = csv.reader(_without_nul(chain(first, text)), delimiter=delimiter)
        top = list(islice(self._rows(rows), LOOKED_AT))
        self.head: Head = head_of_rows([[_unmarked(one) for one in row] for row in top], name)
        self._rest = chain(top[self.head.rows_used :], self._rows(rows))

    def _rows(self, rows: Iterator[list[str]]) -> Iterator[list[str]]:
        try:
            yield from rows
        except csv.Error as error:
            raise UnreadableFile(self._name, text_of("upload.broken.quotes")) from error

    def columns(self) -> list[pa.ChunkedArray]:
        """Return the columns below the head, text all.

        Raises:
            EmptyFile: There is no row.
            FileTooLarge: There are too many.
        """
        width, count, chunks = len(self.head.names), 0, []
        while batch := list(islice(self._rest, BATCH)):
            chunks.append(self._batch(batch, width, count))
            count += len(batch)
            if count > MAX_FEATURES + BATCH:
                raise too_large(self._name, "features")
        if not chunks:
            raise EmptyFile(self._name)
        return [pa.chunked_array([chunk[at] for chunk in chunks]) for at in range(width)]

    def _batch(self, rows: list[list[str]], width: int, before: int) -> list[pa.Array]:
        """Return one batch by column, rows cut or filled to the head's width."""
        for number, row in enumerate(rows, start=before + 1):
            if any(MARK in cell for cell in row):
                self.marked_rows.append(number)
                row[:] = map(_unmarked, row)
            if any(map(str.strip, row[width:])):
                self.cut_rows.append(number)
            if len(row) != width:
                row[:] = (row + [""] * width)[:width]
        return [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]


def _without_nul(lines: Iterable[str]) -> Iterator[str]:
    return (line.replace("\0", "") if "\0" in line else line for line in lines)


def _unmarked(cell: str) -> str:
    return cell.replace(MARK, "")


def _delimiter(first: list[str], name: str) -> tuple[str, list[str]]:
    """Return what stands between cells, and the lines without one that says so (`sep=;`)."""
    if not any(line.strip() for line in first):
        raise EmptyFile(name)
    if told := SEP_LINE.match(first[0].strip()):
        return told[1], first[1:]
    return max(DELIMITERS, key=lambda one: _evenness(first, one)), first


def _evenness(lines: list[str], delimiter: str) -> tuple[bool, float, int]:
    """Return how well a delimiter cuts lines into equally many cells."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return False, 0.0, 0
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    return usual > 1, widths.count(usual) / max(len(widths), 1), usual
