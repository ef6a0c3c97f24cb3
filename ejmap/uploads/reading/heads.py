"""Where a table's head is: below title rows, over one row or two, some of its cells merged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ejmap.errors import EmptyFile
from ejmap.uploads.limits import MAX_COLUMNS, too_large
from ejmap.uploads.problems import Code, Problem

Row = Sequence[str]
NUMBER = re.compile(r"^[\s$€(+-]*\d[\d.,\s]*[%)]?\s*$")
# Titles and remarks above a head fill so little of the table's width.
TITLE_SHARE = 0.5


@dataclass(frozen=True)
class Head:
    """The names of the columns, how many rows they and what stands above them take, and notes."""

    names: tuple[str, ...]
    rows_used: int
    notes: tuple[Problem, ...] = ()


def head_of_rows(rows: Sequence[Row], name: str) -> Head:
    """Find the head among a table's first rows.

    Raises:
        EmptyFile: All of them are blank.
        FileTooLarge: It has too many columns.
    """
    width = max((_width(row) for row in rows), default=0)
    if not width:
        raise EmptyFile(name)
    if width > MAX_COLUMNS:
        raise too_large(name, "columns")
    at = _first_row(rows, _usual_width(rows))
    names, used = _cells(rows[at], width), at + 1
    notes = [_note("title_rows", at)] if any(map(_width, rows[:at])) else []
    if _is_merged(rows[at:], width):
        names, used = _joined(names, _cells(rows[used], width)), used + 1
        notes.append(_note("merged_head", 2))
    return Head(tuple(names), used, tuple(notes))


def _note(said: str, count: int) -> Problem:
    return Problem(code=Code.UNSUPPORTED, count=count, weight="note", said=said)


def _width(row: Row) -> int:
    """Return how far a row is filled."""
    return max((at for at, cell in enumerate(row, start=1) if cell.strip()), default=0)


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _usual_width(rows: Sequence[Row]) -> int:
    """Return how many cells rows mostly fill; the widest of equally usual ones."""
    filled = [count for count in map(_filled, rows) if count]
    return max(set(filled), key=lambda count: (filled.count(count), count))


def _first_row(rows: Sequence[Row], usual: int) -> int:
    """Return the first row that is as full as a head would be."""
    # A title fills one cell; so does every row of a table of one column.
    enough = max(min(usual, 2), usual * TITLE_SHARE)
    return next(at for at, row in enumerate(rows) if _filled(row) >= enough)


def _cells(row: Row, width: int) -> list[str]:
    cells = [" ".join(cell.split()) for cell in row[:width]]
    return cells + [""] * (width - len(cells))


def _is_merged(rows: Sequence[Row], width: int) -> bool:
    """Tell whether the head's gaps are filled by the row below it, which holds words alone."""
    if len(rows) < 3:
        return False
    head, below, data = (_cells(row, width) for row in rows[:3])
    gaps = [at for at, cell in enumerate(head) if not cell]
    has_words = not any(NUMBER.match(cell) for cell in below)
    has_numbers = any(NUMBER.match(cell) for cell in data)
    return bool(gaps) and all(below[at] for at in gaps) and has_words and has_numbers


def _joined(above: list[str], below: list[str]) -> list[str]:
    """Return two rows of names as one; a merged cell stands over all to its right."""
    names, over = [], ""
    for one, under in zip(above, below, strict=True):
        over = one or over
        names.append(f"{over} {under}".strip())
    return names
