"""The quiet ground beneath: water and main roads, paler than what the map is about."""

from collections.abc import Sequence

from ejmap.sheets.maps.placed import Feature, Placed
from ejmap.sheets.pen import Pen
from ejmap.sheets.symbols.areas import draw_area
from ejmap.sheets.symbols.lines import draw_line
from ejmap.sheets.symbols.shapes import is_point
from ejmap.style import Symbol

# As on screen: the share of its ink that the ground keeps.
MUTED = 0.85
# Ink of an area that has a symbol of its own standing on it.
UNDER_SYMBOL = 0.3


def draw_ground(pen: Pen, layers: Sequence[Placed], kind: str) -> None:
    """Draw the areas or the lines of layers, each over the one before.

    Args:
        pen: Its opacity is that of all of it.
        layers: The lowest first.
        kind: "area" or "line".
    """
    for layer in layers:
        for feature in layer.features:
            _draw(pen, feature, kind)


def draw_shores(pen: Pen, layers: Sequence[Placed]) -> None:
    """Draw the edges of the ground's areas again, over what was laid on them."""
    for layer in layers:
        for feature in layer.features:
            if feature.area is not None:
                edge = feature.symbol.model_copy(update={"fill": "none", "hatch": "none"})
                draw_area(pen, edge, feature.area)


def _draw(pen: Pen, feature: Feature, kind: str) -> None:
    if kind == "line" and feature.line is not None:
        draw_line(pen, feature.symbol, feature.line)
    if kind == "area" and feature.area is not None:
        draw_area(pen, _beneath(feature), feature.area)


def _beneath(feature: Feature) -> Symbol:
    if not is_point(feature.symbol):
        return feature.symbol
    opacity = feature.symbol.opacity * UNDER_SYMBOL
    return feature.symbol.model_copy(update={"opacity": opacity})
