"""Days on paper: a calendar with each day's number in its cell, and bars of how many mean what.

Both are rows of a month on the same 31 columns, so that they stand under one another, go on over
the page as tables do, and are read on a photocopy by their numbers.
"""

from collections.abc import Iterator, Sequence

from ejmap.exhibits.charts import DAYS, ChartLines
from ejmap.exhibits.looks import look
from ejmap.sheets.ink import (
    HAIR,
    INK,
    LEGEND,
    QUIET,
    SMALL,
    VIEW,
    Box,
    Face,
    Ink,
    Stroke,
    Words,
    moved,
)
from ejmap.sheets.letters.each import once
from ejmap.sheets.letters.typeface import SEMIBOLD
from ejmap.sheets.pages.blocks import Block, natural_width, paragraph, stacked
from ejmap.sheets.pages.tables import SetTable
from ejmap.snapshots.kept import Mark

LABEL = Face(SMALL.size, SEMIBOLD, INK, 1.2)
NOTE = Face(SMALL.size, colour=QUIET)
ROW_PT, BAR_PT = 14.0, 1.7
# Paper that is left white between two marks, and between a label and the first of them.
APART_PT, AFTER_LABEL_PT = 0.6, 5.0
# From one meaning of a legend to the next.
STEP_PT, SWATCH_PT, SWATCH_GAP_PT = 14.0, 15.0, 4.0
DASH = "–"


def set_chart(told: Sequence[ChartLines], width: float, scale: float = 1) -> SetTable:
    """Return a chart set in a width of points.

    Args:
        told: The same chart in each language of the sheet.
        width: Of the chart with its labels.
        scale: Of the sheet's type.
    """
    chart = told[0].chart
    months = [once(one) for one in zip(*(each.months for each in told), strict=True)]
    label = max((natural_width(one, LABEL.scaled(scale)) for one in months), default=0)
    columns = _Columns(label + AFTER_LABEL_PT, width, scale)
    return SetTable(
        title=stacked(list(_title(told, width, scale))),
        head=columns.numbers() if chart.kind == "calendar" else Block(0, ()),
        rows=tuple(
            columns.row(month, row.marks) for month, row in zip(months, chart.rows, strict=True)
        ),
        notes=tuple(
            paragraph(one, NOTE.scaled(scale), width, gap=4)
            for one in dict.fromkeys(each.note for each in told)
            if one
        ),
    )


class _Columns:
    """31 columns behind the names of the months."""

    def __init__(self, label: float, width: float, scale: float) -> None:
        self.label, self.scale = label, scale
        self.step = (width - label) / DAYS
        self.height = ROW_PT * scale

    def x(self, place: int) -> float:
        """Return where a column begins, the first being 1."""
        return self.label + (place - 1) * self.step

    def row(self, name: str, marks: Sequence[Mark]) -> Block:
        """Return a month."""
        face = LABEL.scaled(self.scale)
        ink: list[Ink] = [Words(0, line_in(self.height, face), name, face)]
        for one in marks:
            across = one.length * self.step
            ink += mark_ink(one, self.x(one.at), across, self.height, self.scale)
        return Block(self.height, tuple(ink))

    def numbers(self) -> Block:
        """Return the numbers of the days, each over its column."""
        face = NOTE.scaled(self.scale)
        said = ((one, natural_width(str(one), face)) for one in range(1, DAYS + 1))
        ink = [
            Words(self.x(one) + (self.step - wide) / 2, face.size, str(one), face)
            for one, wide in said
        ]
        return Block(face.line, tuple(ink))


def line_in(height: float, face: Face) -> float:
    """Return where words stand that are half way down a height."""
    # Capitals and figures are two thirds of the size high.
    return height / 2 + face.size * 0.33


def mark_ink(one: Mark, x: float, width: float, height: float, scale: float) -> Iterator[Ink]:
    """Yield a mark: its box, the bar beneath a number over a limit, the number."""
    seen, gap = look(one.look), APART_PT * scale
    wide, high = width - gap, height - gap
    yield Box(x, 0, wide, high, fill=seen.fill, edge=HAIR, hatch=seen.hatch * 4)
    if seen.is_barred:
        bar = BAR_PT * scale
        yield Stroke(x + 1, high - bar, wide - 2, 0, bar, seen.ink)
    said = one.value or (DASH if seen.is_empty else "")
    face = Face(SMALL.size, SEMIBOLD if seen.is_barred else SMALL.weight, seen.ink).scaled(scale)
    long = natural_width(said, face)
    middle = x + (wide - long) / 2
    if said and seen.hatch:
        yield Box(middle - 2, 1, long + 4, high - 2, fill=seen.fill)
    if said:
        lift = BAR_PT * scale / 2 if seen.is_barred else 0
        yield Words(middle, line_in(high, face) - lift, said, face)


def _title(told: Sequence[ChartLines], width: float, scale: float) -> Iterator[Block]:
    yield paragraph(once(one.title for one in told), VIEW.scaled(0.85 * scale), width)
    yield paragraph(once(one.value for one in told), NOTE.scaled(scale), width, gap=1)
    yield legend(told, width, scale).after(3)


def legend(told: Sequence[ChartLines], width: float, scale: float) -> Block:
    """Return what the marks mean, side by side in as many lines as they take."""
    face, height = LEGEND.scaled(scale), ROW_PT * scale
    indent = (SWATCH_PT + SWATCH_GAP_PT) * scale
    ink: list[Ink] = []
    x = y = 0.0
    for looks in zip(*(one.looks for one in told), strict=True):
        said = once(meaning for _, meaning in looks)
        wide = indent + natural_width(said, face)
        if x and x + wide > width:
            x, y = 0.0, y + height + 1
        swatch = mark_ink(Mark(look=looks[0][0], at=1), 0, SWATCH_PT * scale, height, scale)
        ink += (moved(one, x, y) for one in swatch)
        ink.append(Words(x + indent, y + line_in(height, face), said, face))
        x += wide + STEP_PT * scale
    return Block(y + height + 2, tuple(ink))
