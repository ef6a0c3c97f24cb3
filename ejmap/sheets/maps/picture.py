"""A map on paper: the same layers, rules and symbols as on screen, in the same order."""

from collections.abc import Sequence
from dataclasses import replace

from matplotlib.axes import Axes

from ejmap.sheets.letters import measuring, typeface
from ejmap.sheets.letters.each import Languages
from ejmap.sheets.letters.writing import write
from ejmap.sheets.maps.aside import stood_aside
from ejmap.sheets.maps.base import MUTED, draw_ground, draw_shores
from ejmap.sheets.maps.crowd import MOST_VECTORS, draw_crowd
from ejmap.sheets.maps.inset import draw_corner_inset
from ejmap.sheets.maps.names.board import Box, board_of
from ejmap.sheets.maps.names.labels import write_names, write_point_names
from ejmap.sheets.maps.names.words import LEADING
from ejmap.sheets.maps.placed import Placed, placed, share_in
from ejmap.sheets.maps.scale import draw_scale, scale_box
from ejmap.sheets.maps.window import Window, bounds_of, size_pt, window_of
from ejmap.sheets.pen import Pen
from ejmap.sheets.symbols.shapes import draw_stamp
from ejmap.snapshots.drawn import Drawn, DrawnSide
from ejmap.snapshots.ground import Bounds

GROUND = "#FBFAF7"
FRAME = "#444444"
GROUND_Z, POINTS_Z, NAMES_Z, PLATE_Z, FRAME_Z = 2.0, 6.0, 8.0, 20.0, 50.0
# The sentence of a map on which nothing stands.
SAYS_PT = 11.0


def draw_map(
    axes: Axes,
    side: DrawnSide,
    languages: Languages,
    *,
    bounds: Bounds | None = None,
    around: Sequence[Drawn] = (),
    names_homes: bool = False,
    says: str = "",
) -> Window:
    """Draw a map that fills its axes, and return the window it shows.

    Args:
        axes: Of the size the map has on the paper; they measure points of paper afterwards.
        side: What is drawn.
        languages: Of the words on the map; of two both are written, where they differ.
        bounds: The ground that must be seen whole; None takes what the side is about.
        around: What an inset of where this is shows, as `inset.surroundings` gives it; the inset
            stands in a corner where it hides no symbol, and nowhere if there is none.
        names_homes: Whether homes have their names beside them, where they are few.
        says: A sentence across the middle, such as that nothing is there to be drawn.
    """
    window = window_of(bounds or bounds_of(None, [side]), *size_pt(axes))
    _prepare(axes, window)
    pen = Pen(axes, share=window.share, zorder=GROUND_Z)
    base = _placed(side.base, side.layers, window, languages)
    layers = stood_aside(_placed(side.layers, (), window, languages), window)
    _draw_ground(pen, base, layers)
    is_crowded = _draw_points(pen, layers, window)
    symbols = [] if is_crowded else layers
    taken = _draw_furniture(pen, symbols, window, languages, says)
    over = replace(pen, zorder=PLATE_Z)
    inset = draw_corner_inset(over, board_of(symbols, window, taken), around, window, languages)
    board = board_of(symbols, window, [*taken, *inset])
    named = replace(pen, zorder=NAMES_Z)
    write_names(named, board, layers, [] if is_crowded else base)
    write_point_names(named, board, symbols, languages, names_homes=names_homes)
    return window


def _prepare(axes: Axes, window: Window) -> None:
    axes.set_xlim(0, window.width_pt)
    axes.set_ylim(0, window.height_pt)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_facecolor(GROUND)
    for edge in axes.spines.values():
        edge.set_edgecolor(FRAME)
        edge.set_linewidth(0.8)
        edge.set_zorder(FRAME_Z)


def _placed(
    layers: Sequence[Drawn], others: Sequence[Drawn], window: Window, languages: Languages
) -> tuple[Placed, ...]:
    """Return layers on the paper, lowest first, but for those that are drawn anyway."""
    keys = {one.layer.key for one in others}
    wanted = [one for one in layers if one.layer.key not in keys and one.layer.geometry != "none"]
    ordered = sorted(wanted, key=lambda one: one.layer.style.order)
    return tuple(placed(one, window, languages) for one in ordered)


def _draw_ground(pen: Pen, base: Sequence[Placed], layers: Sequence[Placed]) -> None:
    muted = replace(pen, opacity=MUTED)
    draw_ground(muted, base, "area")
    draw_ground(pen, layers, "area")
    draw_shores(muted, base)
    draw_ground(muted, base, "line")
    draw_ground(pen, layers, "line")


def _draw_points(pen: Pen, layers: Sequence[Placed], window: Window) -> bool:
    """Draw the symbols; tell whether they are so many that they were stamped as one picture."""
    standing = [
        (one, share_in(one, window), x, y)
        for layer in layers
        for one in layer.features
        for x, y in one.points
    ]
    over = replace(pen, zorder=POINTS_Z)
    if len(standing) > MOST_VECTORS:
        draw_crowd(over, ((one.symbol, pen.share, x, y) for one, _, x, y in standing), window)
        return True
    for one, share, x, y in standing:
        draw_stamp(replace(over, share=share).at(x, y), one.symbol, one.text)
    return False


def _draw_furniture(
    pen: Pen, layers: Sequence[Placed], window: Window, languages: Languages, says: str
) -> list[Box]:
    """Draw scale and north where they cover least, and the sentence; return what they take."""
    plate = scale_box(window, board_of(layers, window, ()).boxes, languages)
    draw_scale(replace(pen, zorder=PLATE_Z), window, plate, languages)
    sentence = _say(replace(pen, zorder=PLATE_Z), window, says)
    return [plate, *sentence]


def _say(pen: Pen, window: Window, says: str) -> list[Box]:
    most = 0.7 * window.width_pt
    lines = measuring.lines(says, SAYS_PT, most, typeface.SEMIBOLD) if says else ()
    high, x, y = SAYS_PT * LEADING, window.width_pt / 2, window.height_pt / 2
    for number, line in enumerate(lines):
        place = (x, y + ((len(lines) - 1) / 2 - number) * high)
        write(pen, line, place, SAYS_PT, typeface.SEMIBOLD, halo_pt=2.0)
    return [(x, y, most, high * len(lines))] if lines else []
