"""A planned page, drawn: the only place where ink meets matplotlib."""

from collections.abc import Callable, Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D, Transform

from ejmap.sheets import ink
from ejmap.sheets.ink import Box, Code, Ink, MapPlace, Mark, Stroke, Words
from ejmap.sheets.letters.each import Languages, in_each
from ejmap.sheets.letters.typeface import BOLD, font
from ejmap.sheets.maps.picture import draw_map
from ejmap.sheets.maps.view import ViewMap
from ejmap.sheets.qr import modules
from ejmap.sheets.symbols.shapes import draw_symbol
from ejmap.text import words

INCH_PT = 72.0
# Boxes and strokes lie under maps and symbols, words over them, the stamp over everything.
BOX_ORDER, MAP_ORDER, MARK_ORDER, WORDS_ORDER, STAMP_ORDER = 0, 1, 2, 3, 50
STAMP_PT, STAMP_SLANT, STAMP_OPACITY, STAMP_WIDTH = 64.0, 40, 0.22, 1.9


class Writing(Artist):
    """All words of a page, written line by line.

    A matplotlib text works out for each line where it stands and what it covers; here both are
    known, and a page of a few hundred lines takes a third of the time.
    """

    def __init__(self, written: Sequence[Words], to_paper: Transform) -> None:
        super().__init__()
        self.written = written
        self.to_paper = to_paper
        self.set_zorder(WORDS_ORDER)

    def draw(self, renderer: RendererBase) -> None:
        """Write all lines, each in its face, links with their address."""
        _, height = renderer.get_canvas_width_height()
        for one in self.written:
            x, y = self.to_paper.transform((one.x, one.y))
            face = font(round(one.face.size, 2), one.face.weight)
            if one.align == "right":
                x -= renderer.get_text_width_height_descent(one.text, face, ismath=False)[0]
            pen = renderer.new_gc()
            pen.set_foreground(to_rgba(one.face.colour), isRGBA=True)
            pen.set_url(one.url or None)
            top = height - y if renderer.flipy() else y
            renderer.draw_text(pen, x, top, one.text, face, 0)
            pen.restore()


def figure_of(
    size: tuple[float, float],
    placed: Sequence[Ink],
    view_map: ViewMap | None,
    languages: Languages,
    *,
    stamp: str = "",
    dpi: float = INCH_PT,
) -> Figure:
    """Return a page as a figure.

    Args:
        size: Width and height in points.
        placed: What stands on it.
        view_map: The maps that its map places mean.
        languages: Of the words on the maps.
        stamp: Written across, over everything; "" for none.
        dpi: Dots an inch, where it becomes a picture.
    """
    width, height = size
    figure = Figure(figsize=(width / INCH_PT, height / INCH_PT), dpi=dpi, facecolor="white")
    to_paper = Affine2D().scale(1, -1).translate(0, height).scale(1 / INCH_PT)
    page = to_paper + figure.dpi_scale_trans
    written = [one for one in placed if isinstance(one, Words)]
    figure.add_artist(Writing(written, page))
    for one in placed:
        if type(one) in DRAWN:
            artist = DRAWN[type(one)](one)
            artist.set(transform=page, zorder=BOX_ORDER, clip_on=False)
            figure.add_artist(artist)
    _draw_marks(figure, [one for one in placed if isinstance(one, Mark)], size)
    for one in placed:
        if isinstance(one, MapPlace) and view_map:
            _draw_map(figure, one, view_map, size, languages)
    if stamp:
        _stamp(figure, stamp, width)
    return figure


def _draw_map(
    figure: Figure,
    place: MapPlace,
    view_map: ViewMap,
    size: tuple[float, float],
    languages: Languages,
) -> None:
    width, height = size
    low = height - place.y - place.height
    box = (place.x / width, low / height, place.width / width, place.height / height)
    axes = figure.add_axes(box, zorder=MAP_ORDER)
    side = view_map.sides[place.side]
    is_empty = side.layers and not view_map.entries_on(place.width, place.height)
    draw_map(
        axes,
        side,
        languages,
        bounds=view_map.bounds,
        around=view_map.around,
        names_homes=view_map.names_homes,
        says=in_each(languages, lambda one: words(one)("sheet.nothing")) if is_empty else "",
    )


def _draw_marks(figure: Figure, marks: Sequence[Mark], size: tuple[float, float]) -> None:
    width, height = size
    axes = figure.add_axes((0, 0, 1, 1), zorder=MARK_ORDER)
    axes.set_axis_off()
    axes.set(xlim=(0, width), ylim=(height, 0), facecolor="none")
    for one in marks:
        draw_symbol(axes, one.symbol, one.x, one.y, one.text, share=one.share)


def _stroke(one: Stroke) -> Artist:
    ends = ([one.x, one.x + one.across], [one.y, one.y + one.down])
    return Line2D(*ends, linewidth=one.width, color=one.colour, solid_capstyle="butt")


def _box(one: Box) -> Artist:
    return Rectangle(
        (one.x, one.y),
        one.width,
        one.height,
        facecolor=one.fill,
        edgecolor=one.edge,
        linewidth=0.8,
        hatch=one.hatch or None,
    )


def _code(one: Code) -> Artist:
    count, runs = modules(one.link)
    step = one.side / count
    squares = [
        _rectangle(one.x + x * step, one.y + y * step, long * step, step) for x, y, long in runs
    ]
    return PolyCollection(squares, facecolors="black", linewidths=0, antialiaseds=False)


def _rectangle(x: float, y: float, width: float, height: float) -> list[tuple[float, float]]:
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def _stamp(figure: Figure, stamp: str, width: float) -> None:
    """Write a stamp across the page, pale enough to be read through."""
    figure.text(
        0.5,
        0.5,
        stamp,
        fontproperties=font(min(STAMP_PT, width / len(stamp) * STAMP_WIDTH), BOLD),
        color=ink.INK,
        alpha=STAMP_OPACITY,
        rotation=STAMP_SLANT,
        ha="center",
        va="center",
        zorder=STAMP_ORDER,
        parse_math=False,
    )


DRAWN: dict[type, Callable[[Any], Artist]] = {Stroke: _stroke, Box: _box, Code: _code}
