"""Thousands of symbols as one picture: each is drawn once, and stamped where it stands.

As vectors they would make a PDF of many megabytes; nobody can tell them apart at that density.
"""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from numpy.typing import NDArray

from ejmap.sheets.bounds import Window
from ejmap.sheets.pen import POINTS_PER_INCH, Pen, pen_at
from ejmap.sheets.symbols import draw_stamp, extent_pt
from ejmap.style import Symbol

# Beyond so many, symbols are stamped; and as fine as this.
MOST_VECTORS = 1_500
DPI = 200

Picture = NDArray[np.float32]
"""Height x width x (red, green, blue, alpha) from 0 to 1; colours multiplied by their alpha."""
Stamp = tuple[Symbol, float, float, float]
"""Symbol, its share of full size, and its middle in points."""


def draw_crowd(pen: Pen, stamps: Iterable[Stamp], window: Window) -> None:
    """Draw many symbols as one picture over the whole map, the first lowest."""
    per_pt = DPI / POINTS_PER_INCH
    sheet = np.zeros(
        (round(window.height_pt * per_pt), round(window.width_pt * per_pt), 4), dtype=np.float32
    )
    for symbol, share, x, y in _apart(stamps, per_pt):
        _stamp(sheet, sprite(symbol, share), round(x * per_pt), round(y * per_pt))
    image = AxesImage(pen.axes, interpolation="none", zorder=pen.zorder, origin="lower")
    image.set_extent((0, window.width_pt, 0, window.height_pt))
    image.set_data(_plain(sheet))
    pen.put(image)


@lru_cache(maxsize=128)
def sprite(symbol: Symbol, share: float) -> Picture:
    """Return a symbol in the middle of a square, lowest row first."""
    side = int(np.ceil(extent_pt(symbol, share) + 2))
    figure = Figure(figsize=(side / POINTS_PER_INCH,) * 2, dpi=DPI, facecolor="none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    draw_stamp(pen_at(axes, 0.5, 0.5, share=share), symbol, "")
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    pixels = np.asarray(canvas.buffer_rgba())[::-1]  # type: ignore[no-untyped-call]
    drawn: Picture = pixels.astype(np.float32) / np.float32(255)
    drawn[..., :3] *= drawn[..., 3:]
    return drawn


def _apart(stamps: Iterable[Stamp], per_pt: float) -> list[Stamp]:
    """Return the symbols but those that another, later one covers to the pixel."""
    last = {(one[0], round(one[2] * per_pt), round(one[3] * per_pt)): one for one in stamps}
    return list(last.values())


def _stamp(sheet: Picture, drawn: Picture, x: int, y: int) -> None:
    """Lay a sprite over a sheet, its middle at a pixel; what hangs over the edge is cut off."""
    high, wide = drawn.shape[:2]
    top, left = y - high // 2, x - wide // 2
    rows = slice(max(top, 0), min(top + high, sheet.shape[0]))
    columns = slice(max(left, 0), min(left + wide, sheet.shape[1]))
    part = drawn[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
    under = sheet[rows, columns]
    under *= 1 - part[..., 3:]
    under += part


def _plain(sheet: Picture) -> "NDArray[np.uint8]":
    alpha = sheet[..., 3:]
    colours = np.divide(sheet[..., :3], alpha, out=np.zeros_like(sheet[..., :3]), where=alpha > 0)
    return np.round(np.concatenate([colours, alpha], axis=2) * 255).astype(np.uint8)
