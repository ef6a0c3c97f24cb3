"""Symbols in ink: the shapes, dashes and halves of the screen, as vectors for paper.

From the same `shapes.json` and by the same steps as `mapping/static/symbols.js` and
`mapping/symbols.py`; sizes of the style are screen pixels, 0.75 points each.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
import shapely
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from ejmap.mapping.symbols import BOX, HALF, HALO_PX, MARK, RING, drawing, is_dark
from ejmap.sheets.letters import typeface
from ejmap.sheets.letters.writing import write
from ejmap.sheets.pen import INK, PAPER, POINTS_PER_PX, Pen, pen_at
from ejmap.sheets.symbols.areas import draw_area
from ejmap.sheets.symbols.lines import dashes, draw_line, draw_pill
from ejmap.style import Symbol

# Numbers shrink less than symbols do from far away; as in symbols.js.
LEAST_WITH_TEXT = 0.85
# A swatch of a line or an area, in points either side of its middle.
SWATCH_PT = (11.0, 6.5)
_CODES = {"moveTo": [Path.MOVETO], "lineTo": [Path.LINETO], "curveTo": [Path.CURVE4] * 3}


@dataclass(frozen=True)
class Ink:
    """One pass of the pen: a path in points around the symbol's middle, y upwards.

    Attributes:
        path: What is filled or stroked.
        face: Colour inside; None leaves it open.
        edge: Colour of the stroke; None draws none.
        width_pt: Of the stroke.
        dashes_pt: Ink and gap in turn; half a dash stands on each side of the path's first corner.
        opacity: Of the face.
    """

    path: Path
    face: str | None = None
    edge: str | None = None
    width_pt: float = 0.0
    dashes_pt: tuple[float, ...] = ()
    opacity: float = 1.0


def is_point(symbol: Symbol) -> bool:
    """Tell whether a symbol stands on one place."""
    return symbol.shape in drawing()["shapes"]


def shape_path(shape: str) -> Path:
    """Return a shape's outline in its drawing box, 24 wide, y downwards as it is written."""
    return _parsed(drawing()["shapes"][shape])


@lru_cache(maxsize=512)
def inks(symbol: Symbol) -> tuple[Ink, ...]:
    """Return the passes a point symbol is drawn in at full size, the lowest first."""
    path, unit = shape_path(symbol.shape), symbol.size_px / BOX * POINTS_PER_PX
    outline, halo = symbol.outline_px * POINTS_PER_PX, 2 * HALO_PX * POINTS_PER_PX
    place = Affine2D().translate(-BOX / 2, -BOX / 2).scale(unit, -unit)
    around = place.transform_path(path)
    white = Ink(around, edge=PAPER, width_pt=outline + halo)
    fills = _fills(symbol, path, place)
    # Under a dashed outline the halo lies over the fill: it leaves a white gap inside.
    body = (white, *fills) if symbol.dash == "solid" else (*fills, white)
    round_it = _dashes_round(symbol, unit)
    edge = Ink(around, edge=symbol.outline, width_pt=outline, dashes_pt=round_it)
    return (*_ring(symbol, around, outline, halo), *body, edge)


def extent_pt(symbol: Symbol, share: float) -> float:
    """Return the side of the square a point symbol takes, halo and second ring included."""
    across = symbol.size_px * (RING if symbol.double_ring else 1)
    return (across + symbol.outline_px + 2 * HALO_PX) * POINTS_PER_PX * share


def share_of(symbol_text: str, share: float) -> float:
    """Return how large a symbol is drawn that has a number inside, or none."""
    return max(share, LEAST_WITH_TEXT) if symbol_text else share


def draw_symbol(
    axes: Axes,
    symbol: Symbol,
    x: float,
    y: float,
    text: str = "",
    *,
    share: float = 1.0,
    zorder: float = 3.0,
) -> None:
    """Draw a symbol in the middle of a place; lines and areas as a swatch.

    Args:
        axes: Any axes; the symbol has its size in points whatever they measure.
        symbol: How it looks.
        x: Its middle, in the axes' own units.
        y: The same.
        text: The number inside, or on the line.
        share: Of its full size.
        zorder: Over what it lies.
    """
    pen = pen_at(axes, x, y, share=share, zorder=zorder)
    draw = draw_stamp if is_point(symbol) else _draw_swatch
    draw(pen, symbol, text)


def draw_stamp(pen: Pen, symbol: Symbol, text: str) -> None:
    """Draw a point symbol around the pen's own middle."""
    sized = Affine2D().scale(pen.share) + pen.to_paper
    for one in inks(symbol):
        pen.put(_patch(one, pen, sized))
    _write_inside(pen, symbol, text)


def _draw_swatch(pen: Pen, symbol: Symbol, text: str) -> None:
    across, up = (half * pen.share for half in SWATCH_PT)
    if symbol.shape == "area":
        draw_area(pen, symbol, shapely.box(-across, -up, across, up))
        return
    draw_line(pen, symbol, shapely.LineString([(-across, 0), (across, 0)]))
    if text:
        draw_pill(pen, text, symbol.colour, (0.0, 0.0))


def _write_inside(pen: Pen, symbol: Symbol, text: str) -> None:
    inside = symbol.mark or text
    if not inside:
        return
    unit = symbol.size_px / BOX * pen.px
    down = (drawing()["middles"][symbol.shape] - BOX / 2) * unit
    is_light = symbol.fill == "solid" and is_dark(symbol.colour)
    write(
        pen,
        inside,
        (0.0, -down),
        _letters_in(symbol, inside) * unit,
        typeface.BOLD,
        colour=PAPER if is_light else INK,
        halo_pt=0.0 if is_light or _is_white_inside(symbol) else pen.px,
    )


def _is_white_inside(symbol: Symbol) -> bool:
    """Tell whether dark words stand on white; on a colour a copier would drown them."""
    return symbol.fill == "none" or (symbol.fill == "solid" and symbol.colour == PAPER)


def _letters_in(symbol: Symbol, inside: str) -> float:
    """Return the size of what is written inside, in units of the drawing box."""
    if symbol.mark:
        return MARK
    return float(min(12.5, drawing()["rooms"][symbol.shape] / (0.62 * len(inside))))


def _patch(ink: Ink, pen: Pen, transform: Transform) -> PathPatch:
    width = ink.width_pt * pen.share
    patch = PathPatch(
        ink.path,
        facecolor=(ink.face, ink.opacity * pen.opacity) if ink.face else "none",
        edgecolor=(ink.edge, pen.opacity) if ink.edge else "none",
        linewidth=width,
        joinstyle="round",
        capstyle="butt",
        transform=transform,
        zorder=pen.zorder,
    )
    if ink.dashes_pt:
        sized = tuple(one * pen.share for one in ink.dashes_pt)
        patch.set_linestyle(dashes(sized, width, half=True))
    return patch


def _fills(symbol: Symbol, path: Path, place: Affine2D) -> tuple[Ink, ...]:
    colour = symbol.colour if symbol.fill == "solid" else PAPER
    whole = Ink(place.transform_path(path), face=colour, opacity=symbol.opacity)
    if symbol.fill != "half":
        return (whole,)
    lower = Ink(place.transform_path(_lower_half(symbol.shape)), face=symbol.colour)
    return whole, lower


@cache
def _lower_half(shape: str) -> Path:
    # In large, so that curves are followed in steps too short to be seen.
    large = Affine2D().scale(100).transform_path(shape_path(shape)).to_polygons()[0]
    outline = shapely.Polygon(np.asarray(large, dtype=np.float64) / 100)
    halved = outline.intersection(shapely.box(0, HALF, BOX, BOX))
    return Path(shapely.get_coordinates(halved.exterior), closed=True)


def _ring(symbol: Symbol, around: Path, outline: float, halo: float) -> tuple[Ink, ...]:
    if not symbol.double_ring:
        return ()
    wider = Affine2D().scale(RING).transform_path(around)
    white = Ink(wider, edge=PAPER, width_pt=outline + halo)
    return white, Ink(wider, edge=symbol.outline, width_pt=outline)


def _dashes_round(symbol: Symbol, unit: float) -> tuple[float, ...]:
    """Return dashes in points that go round a shape a whole number of times."""
    pattern, one_round = drawing()["dashes"][symbol.dash], drawing()["rounds"][symbol.shape]
    return tuple(
        one * unit * one_round["length"] / (one_round["dashes"] * sum(pattern)) for one in pattern
    )


@cache
def _parsed(written: str) -> Path:
    """Return a path of `shapes.json` as matplotlib's."""
    pen = RecordingPen()
    parse_path(written, pen)
    vertices: list[tuple[float, float]] = []
    codes: list[Any] = []
    for step, places in pen.value:
        if step == "closePath":
            vertices.append(vertices[0])
            codes.append(Path.CLOSEPOLY)
        elif step in _CODES:
            vertices.extend(places)
            codes.extend(_CODES[step])
    return Path(np.array(vertices), codes)
