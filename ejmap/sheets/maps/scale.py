"""Scale bars in miles and kilometres and an arrow to the north, on one plate in a quiet corner.

Drawn here and not by matplotlib-scalebar: its boxes are measured only when they are drawn, too late
for names to keep clear of them, and it knows one measure a bar, without words in two languages.
"""

from functools import partial

import numpy as np
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from numpy.typing import NDArray

from ejmap.sheets.letters import typeface
from ejmap.sheets.letters.each import Languages, in_each
from ejmap.sheets.letters.measuring import width_pt
from ejmap.sheets.letters.writing import write
from ejmap.sheets.maps.window import Window
from ejmap.sheets.pen import INK, PAPER, Pen
from ejmap.text import METRES_PER_MILE, Language, say_number, words

LENGTHS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 20)
# No bar is longer than this share of the map's width, nor than this on a wide sheet.
MOST_SHARE, MOST_PT = 0.26, 150.0
LETTERS_PT, BAR_PT, ROW_PT, ROOM_PT, ARROW_PT, EDGE_PT = 7.5, 2.6, 12.0, 5.0, 14.0, 6.0

Box = tuple[float, float, float, float]
"""Middle x, middle y, width, height, in points."""


def bar_lengths(window: Window) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the round number of miles and of kilometres that bars show, each with its points."""
    most = min(MOST_SHARE * window.width_pt, MOST_PT)
    return _longest(METRES_PER_MILE, most, window), _longest(1000.0, most, window)


def _longest(unit_m: float, most_pt: float, window: Window) -> tuple[float, float]:
    lengths = [(one, one * unit_m / window.metres_per_pt) for one in LENGTHS]
    return max((one for one in lengths if one[1] <= most_pt), default=lengths[0])


def scale_box(window: Window, taken: NDArray[np.float64], languages: Languages) -> Box:
    """Return where the plate goes: the corner where it covers fewest symbols (n boxes x 4)."""
    width, height = _size(window, languages)
    left, bottom = EDGE_PT + width / 2, EDGE_PT + height / 2
    right, top = window.width_pt - left, window.height_pt - bottom
    corners = [(left, bottom), (right, bottom), (left, top), (right, top)]
    boxes = [(*one, width, height) for one in corners]
    return min(boxes, key=lambda box: _covered(box, taken))


def draw_scale(pen: Pen, window: Window, box: Box, languages: Languages) -> None:
    """Draw the plate in its place."""
    x, y, width, height = box
    left, bottom = x - width / 2, y - height / 2
    pen.put(
        Rectangle(
            (left, bottom),
            width,
            height,
            facecolor=(PAPER, 0.88),
            edgecolor="none",
            transform=pen.to_paper,
            zorder=pen.zorder,
        )
    )
    _draw_arrow(pen, left + ROOM_PT + ARROW_PT / 2, y)
    start = left + 2 * ROOM_PT + ARROW_PT
    for row, (said, length) in enumerate(_said(window, languages)):
        _draw_bar(pen, (start, y + (0.5 - row) * ROW_PT), length, said)


def _said(window: Window, languages: Languages) -> list[tuple[str, float]]:
    (miles, of_miles), (kilometres, of_kilometres) = bar_lengths(window)
    said = in_each(languages, partial(_miles, miles))
    metric = in_each(languages, lambda one: f"{say_number(kilometres, one, 2)} km")
    return [(said, of_miles), (metric, of_kilometres)]


def _miles(count: float, language: Language) -> str:
    w = words(language)
    return w("sheet.mile") if count == 1 else w("sheet.miles", count=say_number(count, language, 2))


def _size(window: Window, languages: Languages) -> tuple[float, float]:
    rows = [length + width_pt(said, LETTERS_PT) for said, length in _said(window, languages)]
    return 4 * ROOM_PT + ARROW_PT + max(rows), 2 * ROW_PT + ROOM_PT


def _covered(box: Box, taken: NDArray[np.float64]) -> int:
    apart = np.abs(taken[:, :2] - box[:2]) - (taken[:, 2:] + box[2:]) / 2
    return int((apart < 0).all(axis=1).sum())


def _draw_bar(pen: Pen, start: tuple[float, float], length: float, said: str) -> None:
    """Draw one bar, its first half dark and its second light, and its length behind it."""
    x, y = start
    for begin, ink in ((0.0, INK), (0.5, PAPER)):
        pen.put(
            Rectangle(
                (x + begin * length, y - BAR_PT / 2),
                length / 2,
                BAR_PT,
                facecolor=ink,
                edgecolor=INK,
                linewidth=0.7,
                transform=pen.to_paper,
                zorder=pen.zorder,
            )
        )
    wide = width_pt(said, LETTERS_PT)
    write(pen, said, (x + length + ROOM_PT + wide / 2, y), LETTERS_PT)


def _draw_arrow(pen: Pen, x: float, y: float) -> None:
    tip = [(x, y + 12), (x - 4.5, y - 1), (x, y + 2), (x + 4.5, y - 1), (x, y + 12)]
    pen.put(
        PathPatch(
            Path(np.array(tip), closed=True),
            facecolor=INK,
            edgecolor=INK,
            linewidth=0.5,
            joinstyle="round",
            transform=pen.to_paper,
            zorder=pen.zorder,
        )
    )
    # The initial of north is the same in both languages.
    write(pen, "N", (x, y - 7), 9.0, typeface.BOLD)
