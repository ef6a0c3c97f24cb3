"""A map on paper: the same layers, rules and symbols as on screen, in the same order."""

from collections.abc import Sequence
from dataclasses import replace

from matplotlib.axes import Axes

from ejmap.sheets.base import MUTED, draw_ground
from ejmap.sheets.bounds import Bounds, Window, bounds_of, size_pt, window_of
from ejmap.sheets.pen import Pen
from ejmap.sheets.placed import Placed, placed, share_in, stood_aside
from ejmap.sheets.symbols import draw_stamp
from ejmap.snapshots.drawn import Drawn, DrawnSide
from ejmap.text import Language

GROUND = "#FBFAF7"
FRAME = "#444444"


def draw_map(
    axes: Axes, side: DrawnSide, language: Language, *, bounds: Bounds | None = None
) -> Window:
    """Draw a map that fills its axes, and return the window it shows.

    Args:
        axes: Of the size the map has on the paper; they measure points of paper afterwards.
        side: What is drawn.
        language: Of the words on the map.
        bounds: The ground that must be seen whole; None takes what the side is about.
    """
    window = window_of(bounds or bounds_of(None, [side]), *size_pt(axes))
    _prepare(axes, window)
    pen = Pen(axes, share=window.share)
    base = _placed(side.base, side.layers, window, language)
    layers = stood_aside(_placed(side.layers, (), window, language), window)
    for kind in ("area", "line"):
        draw_ground(replace(pen, opacity=MUTED), base, kind)
        draw_ground(pen, layers, kind)
    _draw_points(pen, layers, window)
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
        edge.set_zorder(50)


def _placed(
    layers: Sequence[Drawn], others: Sequence[Drawn], window: Window, language: Language
) -> tuple[Placed, ...]:
    """Return layers on the paper, lowest first, but for those that are drawn anyway."""
    keys = {one.layer.key for one in others}
    wanted = [one for one in layers if one.layer.key not in keys and one.layer.geometry != "none"]
    ordered = sorted(wanted, key=lambda one: one.layer.style.order)
    return tuple(placed(one, window, language) for one in ordered)


def _draw_points(pen: Pen, layers: Sequence[Placed], window: Window) -> None:
    for layer in layers:
        for feature in layer.features:
            for x, y in feature.points:
                sized = replace(pen, share=share_in(feature, window), zorder=6)
                draw_stamp(sized.at(x, y), feature.symbol, feature.text)
