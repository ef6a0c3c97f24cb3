"""Lines in ink: casing, stroke and dashes as on screen, and the plates with a route's number."""

from typing import Literal

from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path
from shapely import get_coordinates, get_parts
from shapely.geometry.base import BaseGeometry

from ejmap.mapping.symbols import drawing
from ejmap.sheets.letters import typeface
from ejmap.sheets.letters.measuring import width_pt
from ejmap.sheets.letters.writing import write
from ejmap.sheets.pen import PAPER, POINTS_PER_PX, Pen
from ejmap.style import Symbol

# How much wider than its line a casing is, in screen pixels; as in painter.js.
CASING_PX = 3.0
PILL_LETTERS_PT, PILL_HIGH_PT, PILL_ROOM_PT = 8.5, 12.0, 3.5

Dashes = tuple[float, tuple[float, ...]]


def dashes(lengths_pt: tuple[float, ...], width_pt: float, *, half: bool = False) -> Dashes:
    """Return dashes in points as matplotlib wants them: in units of the line's width.

    Args:
        lengths_pt: Ink and gap in turn.
        width_pt: Of the line.
        half: Begin in the middle of a dash, so that a shape's tip is whole.
    """
    unit = max(width_pt, 1e-6)
    return (lengths_pt[0] / 2 / unit if half else 0.0, tuple(one / unit for one in lengths_pt))


def named_dashes(name: str, width_pt: float) -> Literal["solid"] | Dashes:
    """Return the dashes of a style for a line of this width."""
    pattern = drawing()["dashes"][name]
    unit = max(1.0, width_pt / POINTS_PER_PX / 2) * POINTS_PER_PX
    return dashes(tuple(one * unit for one in pattern), width_pt) if pattern else "solid"


def draw_line(pen: Pen, symbol: Symbol, shape: BaseGeometry) -> None:
    """Draw lines (points of paper) with their casing beneath."""
    path, width = path_of_lines(shape), symbol.width_px * pen.px
    visible = symbol.opacity * pen.opacity
    if symbol.casing:
        pen.put(_stroke(pen, path, (symbol.casing, visible), width + CASING_PX * POINTS_PER_PX))
    line = _stroke(pen, path, (symbol.colour, visible), width)
    line.set_linestyle(named_dashes(symbol.dash, width))
    line.set_capstyle("round" if symbol.dash == "solid" else "butt")
    pen.put(line)


def path_of_lines(shape: BaseGeometry) -> Path:
    """Return one path of all lines of a shape."""
    parts = [get_coordinates(one) for one in get_parts(shape)]
    return Path.make_compound_path(*(Path(one) for one in parts))


def pill_size(text: str) -> tuple[float, float]:
    """Return width and height of a route's plate, in points."""
    wide = width_pt(text, PILL_LETTERS_PT, typeface.BOLD)
    return wide + 2 * PILL_ROOM_PT, PILL_HIGH_PT


def draw_pill(pen: Pen, text: str, colour: str, place: tuple[float, float]) -> None:
    """Draw a route's number on its plate around a place."""
    wide, high = pill_size(text)
    plate = FancyBboxPatch(
        (place[0] - wide / 2, place[1] - high / 2),
        wide,
        high,
        boxstyle="round,pad=0,rounding_size=3.2",
        facecolor=PAPER,
        edgecolor=colour,
        linewidth=1.1,
        zorder=pen.zorder,
        transform=pen.to_paper,
    )
    pen.put(plate)
    write(pen, text, place, PILL_LETTERS_PT, typeface.BOLD)


def draw_leader(
    pen: Pen, start: tuple[float, float], end: tuple[float, float], colour: str
) -> None:
    """Draw a thin line that leads from a plate to what it names."""
    path = Path([start, end])
    pen.put(_stroke(pen, path, (PAPER, 1.0), 2.6))
    pen.put(_stroke(pen, path, (colour, 1.0), 0.9))


def _stroke(pen: Pen, path: Path, ink: tuple[str, float], width_pt: float) -> PathPatch:
    return PathPatch(
        path,
        facecolor="none",
        edgecolor=ink,
        linewidth=width_pt,
        zorder=pen.zorder,
        joinstyle="round",
        capstyle="round",
        transform=pen.to_paper,
    )
