"""Areas in ink: fill, hatch and edge as on screen; hatches are lines, cut off at the edge."""

from collections.abc import Callable

import numpy as np
import shapely
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import TransformedPath
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ejmap.sheets.pen import POINTS_PER_PX, Pen
from ejmap.sheets.symbols.lines import named_dashes
from ejmap.style import Symbol

# The screen's pattern repeats every 8 pixels, on a grid that all areas share.
STEP_PT = 8 * POINTS_PER_PX
# Width of a hatch's lines and dots, in screen pixels; as in symbols.js.
LINE_PX, DOT_PX = 0.9, 1.4

Segments = NDArray[np.float64]
Box = tuple[float, float, float, float]
"""(left, bottom, right, top), in points."""


def draw_area(pen: Pen, symbol: Symbol, shape: BaseGeometry) -> None:
    """Draw an area (points of paper): fill, hatch, edge."""
    path = path_of_areas(shape)
    visible = symbol.opacity * pen.opacity
    if symbol.fill != "none":
        pen.put(_face(pen, path, (symbol.colour, visible)))
    if symbol.hatch != "none":
        _draw_hatch(pen, symbol, path, shape.bounds)
    if symbol.outline_px:
        pen.put(_edge(pen, symbol, path))


def path_of_areas(shape: BaseGeometry) -> Path:
    """Return one path of all rings of a shape, holes turned the other way round."""
    parts = shapely.get_parts(shape)
    areas = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    rings = [
        Path(shapely.get_coordinates(ring), closed=True)
        for area in shapely.orient_polygons(areas)
        for ring in (area.exterior, *area.interiors)
    ]
    return Path.make_compound_path(*rings)


def hatch_lines(hatch: str, box: Box) -> Segments:
    """Return the lines of a hatch over a box, n x 2 ends x (x, y), on the grid all areas share.

    Dots are lines across, to be drawn in dashes of no length.
    """
    left, bottom, right, top = box
    if hatch == "dots":
        return np.concatenate([_rows(box, 0.25), _rows(box, 0.75)])
    # Upwards to the right where x - y stays the same, downwards where x + y does.
    rising = _slanted(left - top, right - bottom, lambda c: ((c + bottom, bottom), (c + top, top)))
    if hatch == "diagonal":
        return rising
    falling = _slanted(left + bottom, right + top, lambda c: ((c - bottom, bottom), (c - top, top)))
    return np.concatenate([rising, falling])


def _slanted(first: float, last: float, ends: Callable[[float], object]) -> Segments:
    steps = np.arange(np.floor(first / STEP_PT), np.ceil(last / STEP_PT) + 1) * STEP_PT
    return np.array([ends(float(one)) for one in steps], dtype=np.float64)


def _rows(box: Box, phase: float) -> Segments:
    """Return lines across, each begun where a dot stands; other rows stand half a step aside."""
    left, bottom, right, top = box
    begin = (np.floor(left / STEP_PT) + phase) * STEP_PT
    steps = np.arange(np.floor(bottom / STEP_PT), np.ceil(top / STEP_PT) + 1)
    return np.array([((begin, y), (right, y)) for y in (steps + phase) * STEP_PT])


def _draw_hatch(pen: Pen, symbol: Symbol, path: Path, box: Box) -> None:
    is_dots = symbol.hatch == "dots"
    width = (DOT_PX if is_dots else LINE_PX) * POINTS_PER_PX
    # A dash of no length under a round cap is a dot.
    dotted = (0, (0.01 / width, (STEP_PT - 0.01) / width))
    lines = LineCollection(
        list(hatch_lines(symbol.hatch, box)),
        colors=[(symbol.outline, symbol.opacity * pen.opacity)],
        linewidths=width,
        linestyles=[dotted] if is_dots else "solid",
        capstyle="round",
        transform=pen.to_paper,
        zorder=pen.zorder,
    )
    pen.put(lines)
    # Beside the frame of the axes, which goes on cutting off what lies outside.
    lines.set_clip_path(TransformedPath(path, pen.to_paper))


def _face(pen: Pen, path: Path, ink: tuple[str, float]) -> PathPatch:
    return PathPatch(
        path, facecolor=ink, edgecolor="none", transform=pen.to_paper, zorder=pen.zorder
    )


def _edge(pen: Pen, symbol: Symbol, path: Path) -> PathPatch:
    width = symbol.outline_px * pen.px
    return PathPatch(
        path,
        facecolor="none",
        edgecolor=(symbol.outline, pen.opacity),
        linewidth=width,
        linestyle=named_dashes(symbol.dash, width),
        joinstyle="round",
        transform=pen.to_paper,
        zorder=pen.zorder,
    )
