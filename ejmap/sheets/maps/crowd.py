"""Thousands of symbols as one picture: each is drawn once, and stamped where it stands.

As vectors they would make a PDF of many megabytes; nobody can tell them apart at that density.
"""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from PIL import Image

from ejmap.sheets.maps.window import Window
from ejmap.sheets.pen import POINTS_PER_INCH, Pen, pen_at
from ejmap.sheets.symbols.shapes import draw_stamp, extent_pt
from ejmap.style import Symbol

# Beyond so many, symbols are stamped; and as fine as this.
MOST_VECTORS = 1_500
DPI = 200
# Half of the largest symbol there may be, at that fineness, and more.
ROOM_PX = 120

Stamp = tuple[Symbol, float, float, float]
"""Symbol, its share of full size, and its middle in points."""


def draw_crowd(pen: Pen, stamps: Iterable[Stamp], window: Window) -> None:
    """Draw many symbols as one picture over the whole map, the first lowest."""
    per_pt = DPI / POINTS_PER_INCH
    wide, high = round(window.width_pt * per_pt), round(window.height_pt * per_pt)
    # Room around, so that symbols may hang over the edge; it is cut off in the end.
    sheet = Image.new("RGBA", (wide + 2 * ROOM_PX, high + 2 * ROOM_PX))
    for symbol, share, x, y in _apart(stamps, per_pt):
        drawn = sprite(symbol, share)
        left = round(x * per_pt) - drawn.width // 2 + ROOM_PX
        top = round((window.height_pt - y) * per_pt) - drawn.height // 2 + ROOM_PX
        sheet.alpha_composite(drawn, (left, top))
    image = AxesImage(pen.axes, interpolation="none", zorder=pen.zorder, origin="upper")
    image.set_extent((0, window.width_pt, 0, window.height_pt))
    image.set_data(np.asarray(sheet)[ROOM_PX : ROOM_PX + high, ROOM_PX : ROOM_PX + wide])
    pen.put(image)


@lru_cache(maxsize=128)
def sprite(symbol: Symbol, share: float) -> Image.Image:
    """Return a symbol in the middle of a square that is clear around it."""
    side = int(np.ceil(extent_pt(symbol, share) + 2))
    figure = Figure(figsize=(side / POINTS_PER_INCH,) * 2, dpi=DPI, facecolor="none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    draw_stamp(pen_at(axes, 0.5, 0.5, share=share), symbol, "")
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    pixels = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    return Image.fromarray(pixels, "RGBA")


def _apart(stamps: Iterable[Stamp], per_pt: float) -> list[Stamp]:
    """Return the symbols but those that another, later one covers to the pixel."""
    last = {(one[0], round(one[2] * per_pt), round(one[3] * per_pt)): one for one in stamps}
    return list(last.values())
