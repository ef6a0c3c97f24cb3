"""Tables on paper: columns as wide as their words need, heads that come again on each page."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ejmap.exhibits.rows import Rows
from ejmap.sheets.ink import HAIR, INK, QUIET, SMALL, VIEW, Face, Ink, Stroke, moved
from ejmap.sheets.letters.each import once
from ejmap.sheets.letters.typeface import SEMIBOLD
from ejmap.sheets.pages.blocks import Block, fill, height_of, natural_width, paragraph
from ejmap.text import Language, words

HEAD = Face(SMALL.size, SEMIBOLD, INK, 1.2)
NOTE = Face(SMALL.size, colour=QUIET)
BETWEEN_PT = 8.0
ROW_GAP_PT = 2.4
# What a column gets however short its words are, the most that its longest word may ask for, and
# by how much columns are widened.
LEAST_PT, LONGEST_PT, STEP_PT = 28.0, 105.0, 6.0
# The norm by which a row's height counts nearly its highest cell alone.
NEARLY = 4
# Rows looked at to find out how wide a column is; and the most that are printed at all.
LOOKED_AT = 200
MOST_ROWS = 600


@dataclass(frozen=True)
class SetTable:
    """A table, set: what stands over it once, what comes again on each page, and its rows."""

    title: Block
    head: Block
    rows: tuple[Block, ...]
    notes: tuple[Block, ...]

    @property
    def height(self) -> float:
        """Points it takes where it is not parted."""
        return height_of([self.title, self.head, *self.rows, *self.notes])

    def whole(self) -> list[Block]:
        """Return all of it, one under the other."""
        return [self.title, self.head, *self.rows, *self.notes]


def set_table(
    table: Rows, width: float, languages: Sequence[Language], scale: float = 1
) -> SetTable:
    """Return a table set in a width of points; what is not printed of it is said in words."""
    rows = table.rows[:MOST_ROWS]
    widths = column_widths((table.columns, *rows), width, scale)
    notes = [one for one in (table.none, _left_out(table, languages), table.note) if one]
    return SetTable(
        title=paragraph(table.title, VIEW.scaled(0.85 * scale), width, stays=True),
        head=_row(table.columns, widths, HEAD.scaled(scale), rule=INK),
        rows=tuple(_row(one, widths, SMALL.scaled(scale), rule=HAIR) for one in rows),
        notes=tuple(paragraph(one, NOTE.scaled(scale), width, gap=4) for one in notes),
    )


def _left_out(table: Rows, languages: Sequence[Language]) -> str:
    more = len(table.rows) - MOST_ROWS
    return once(words(one)("exhibit.more_rows", n=more) for one in languages) if more > 0 else ""


def table_pages(table: SetTable, first: float, others: float) -> list[list[Block]]:
    """Return the blocks of each page: `first` and `others` are the heights at hand, in points.

    A first page without room for head and two rows is left empty.
    """
    pages: list[list[Block]] = []
    top = [table.title, table.head]
    rest = [*table.rows, *table.notes]
    room = first
    if height_of([*top, *rest[:2]]) > room:
        pages.append([])
        room = others
    while True:
        fitting, rest = fill(rest, room - height_of(top) - ROW_GAP_PT)
        if not fitting and rest:  # one row taller than a page: it is printed over the edge
            fitting, rest = rest[:1], rest[1:]
        pages.append([*top, *fitting])
        if not rest:
            return pages
        top, room = [table.head], others


def column_widths(rows: Sequence[Sequence[str]], width: float, scale: float = 1) -> list[float]:
    """Return the width of each column.

    Room for its longest word first; what is left goes step by step to the column whose words make
    the table highest, until each stands on one line or the width is used up.
    """
    looked_at = rows[:LOOKED_AT]
    face = HEAD.scaled(scale)
    whole = np.array([[natural_width(cell, face) for cell in row] for row in looked_at])
    room = width - BETWEEN_PT * (whole.shape[1] - 1)
    widths = np.array([_least(one, scale) for one in zip(*looked_at, strict=True)])
    if widths.sum() >= room:
        return [float(one) for one in widths * room / widths.sum()]
    step = STEP_PT * scale
    while (left := room - widths.sum()) > 0 and (whole > widths).any():
        widths[_highest(whole, widths, step)] += min(step, left)
    return [float(one) for one in widths]


def _highest(whole: NDArray[np.float64], widths: NDArray[np.float64], step: float) -> int:
    """Return the column that makes rows lowest where it is wider by a step.

    A row is as high as its highest cell; here a little higher where others are nearly as high, so
    that two long columns grow in turn.
    """
    now, then = (np.maximum(whole / one, 1) ** NEARLY for one in (widths, widths + step))
    rows = now.sum(axis=1, keepdims=True)
    saved = rows ** (1 / NEARLY) - (rows - now + then) ** (1 / NEARLY)
    return int(np.argmax(saved.sum(axis=0)))


def _least(cells: Sequence[str], scale: float) -> float:
    longest = max((word for cell in cells for word in cell.split()), key=len, default="")
    return max(LEAST_PT * scale, min(natural_width(longest, HEAD.scaled(scale)), LONGEST_PT))


def _row(cells: Sequence[str], widths: Sequence[float], face: Face, *, rule: str) -> Block:
    """Return one row with its rule below."""
    ink: list[Ink] = []
    x = height = 0.0
    for cell, width in zip(cells, widths, strict=True):
        block = paragraph(cell, face, width)
        ink += [moved(one, x, ROW_GAP_PT / 2) for one in block.ink]
        height = max(height, block.height)
        x += width + BETWEEN_PT
    height += ROW_GAP_PT
    ink.append(Stroke(0, height, x - BETWEEN_PT, 0, 0.8 if rule == INK else 0.4, rule))
    return Block(height, tuple(ink))
