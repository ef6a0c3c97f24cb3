"""Symbols as SVG, for legends, swatches and text pages.

The same shapes, dashes and hatches as `static/symbols.js` draws, from the same `shapes.json`.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

from ejmap.mapping.assets import DRAWING, STATIC
from ejmap.style import Symbol

# Width of the white halo and scale of the second ring; as in symbols.js.
HALO_PX = 1.6
RING = 1.42
# Height of "?" and "!" in units of the drawing box, which is 24 wide.
MARK = 14.0
# Where a half-filled symbol's fill begins, in the same units.
HALF = 12.5
BOX = 24.0
# Room for the halo around the box, and for a second ring.
MARGIN = 2.5
RING_MARGIN = 7.0
DARK_BELOW = 130


@cache
def drawing() -> dict[str, Any]:
    """Return the shapes, middles, dashes and hatches that browser and server share."""
    loaded: dict[str, Any] = json.loads((STATIC / DRAWING).read_text(encoding="utf-8"))
    return loaded


def symbol_svg(symbol: Symbol, text: str = "", size: int = 24) -> str:
    """Return a symbol as a stand-alone SVG picture, hidden from screen readers.

    Args:
        symbol: How the feature is drawn.
        text: Number inside a point or on a line.
        size: Width and height in screen pixels.
    """
    draw = {"line": _line, "area": _area}.get(symbol.shape, _point)
    margin = RING_MARGIN if symbol.double_ring else MARGIN
    view = f"{-margin:g} {-margin:g} {BOX + 2 * margin:g} {BOX + 2 * margin:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" '
        f'viewBox="{view}" aria-hidden="true" focusable="false">{draw(symbol, text)}</svg>'
    )


def is_dark(colour: str) -> bool:
    """Tell whether white words read better on a colour than black ones."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < DARK_BELOW


def _point(symbol: Symbol, text: str) -> str:
    path = drawing()["shapes"][symbol.shape]
    unit = BOX / symbol.size_px
    halo_px = (symbol.outline_px + 2 * HALO_PX) * unit
    outline_px = symbol.outline_px * unit
    ring = _ring(path, symbol, halo_px, outline_px) if symbol.double_ring else ""
    body = [_stroke(path, "#FFFFFF", halo_px), _fill(path, symbol)]
    if symbol.dash != "solid":
        # The halo lies over the fill: it leaves a white gap, and the fill keeps the whole shape,
        # only smaller.
        body.reverse()
    outline = _stroke(path, symbol.outline, outline_px, _dash_round(symbol))
    return "".join([ring, *body, outline, _inside(symbol, text)])


def _dash_round(symbol: Symbol) -> list[float]:
    """Return dashes, in units of the drawing box, that go round a whole number of times."""
    dashes = drawing()["dashes"][symbol.dash]
    one_round = drawing()["rounds"][symbol.shape]
    return [one * one_round["length"] / (one_round["dashes"] * sum(dashes)) for one in dashes]


def _fill(path: str, symbol: Symbol) -> str:
    colour = symbol.colour if symbol.fill == "solid" else "#FFFFFF"
    whole = f'<path d="{path}" fill="{colour}" fill-opacity="{symbol.opacity:g}"/>'
    if symbol.fill != "half":
        return whole
    name = _name(symbol, "half")
    lower = f'<rect x="0" y="{HALF:g}" width="24" height="{BOX - HALF:g}"/>'
    return (
        f'{whole}<clipPath id="{name}">{lower}</clipPath>'
        f'<path d="{path}" fill="{symbol.colour}" clip-path="url(#{name})"/>'
    )


def _ring(path: str, symbol: Symbol, halo_px: float, outline_px: float) -> str:
    rings = _stroke(path, "#FFFFFF", halo_px / RING) + _stroke(
        path, symbol.outline, outline_px / RING
    )
    return f'<g transform="translate(12 12) scale({RING}) translate(-12 -12)">{rings}</g>'


def _inside(symbol: Symbol, text: str) -> str:
    inside = symbol.mark or text
    if not inside:
        return ""
    is_light = symbol.fill == "solid" and is_dark(symbol.colour)
    size = (
        MARK if symbol.mark else min(12.5, drawing()["rooms"][symbol.shape] / (0.62 * len(inside)))
    )
    halo = (
        ' stroke="#FFFFFF" stroke-width="2" paint-order="stroke"' if symbol.fill == "half" else ""
    )
    return _words(inside, drawing()["middles"][symbol.shape], size, is_light, halo)


def _words(text: str, y: float, size: float, is_light: bool, more: str = "") -> str:
    colour = "#FFFFFF" if is_light else "#111111"
    return (
        f'<text x="12" y="{y:g}" font-family="system-ui, sans-serif" font-weight="700" '
        f'font-size="{size:g}" text-anchor="middle" dominant-baseline="central" '
        f'fill="{colour}"{more}>{escape(text)}</text>'
    )


def _line(symbol: Symbol, text: str) -> str:
    path = "M-4 17C4 5 20 19 28 7"
    casing = _stroke(path, symbol.casing, symbol.width_px + 3) if symbol.casing else ""
    edge = _stroke(path, "#6B6B6B", symbol.width_px + 4) if casing else ""
    dashes = _dashes(symbol.dash, max(1.0, symbol.width_px / 2))
    line = _stroke(path, symbol.colour, symbol.width_px, dashes)
    if not text:
        return edge + casing + line
    plate = (
        f'<rect x="1" y="4" width="22" height="16" rx="4" fill="#FFFFFF" '
        f'stroke="{symbol.colour}" stroke-width="1.5"/>'
    )
    return edge + casing + line + plate + _words(text, 12.2, min(12, 30 / len(text)), False)


def _area(symbol: Symbol, _text: str) -> str:
    rectangle = '<rect x="-3" y="0" width="30" height="24"'
    fill = "none" if symbol.fill == "none" else symbol.colour
    parts = [f'{rectangle} fill="{fill}" fill-opacity="{symbol.opacity:g}"/>']
    if symbol.hatch != "none":
        name = _name(symbol, "hatch")
        parts.append(f'{_pattern(symbol, name)}{rectangle} fill="url(#{name})"/>')
    dashes = _dashes(symbol.dash, max(1.0, symbol.outline_px / 2))
    parts.append(_stroke("M-3 0H27V24H-3Z", symbol.outline, symbol.outline_px, dashes))
    return "".join(parts)


def _pattern(symbol: Symbol, name: str) -> str:
    width = 1.4 if symbol.hatch == "dots" else 0.9
    return (
        f'<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<path d="{drawing()["hatches"][symbol.hatch]}" fill="none" stroke="{symbol.outline}" '
        f'stroke-width="{width}" stroke-linecap="round"/></pattern>'
    )


def _stroke(path: str, colour: str, width: float, dashes: Sequence[float] = ()) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:.3g}" '
        f'stroke-linejoin="round"{_dashed(dashes)}/>'
    )


def _dashed(dashes: Sequence[float]) -> str:
    """Half a dash stands on each side of a path's first corner, so that a tip is whole."""
    if not dashes:
        return ""
    lengths = " ".join(f"{one:.4g}" for one in dashes)
    return f' stroke-dasharray="{lengths}" stroke-dashoffset="{dashes[0] / 2:.4g}"'


def _dashes(name: str, unit: float) -> list[float]:
    return [length * unit for length in drawing()["dashes"][name]]


def _name(symbol: Symbol, part: str) -> str:
    """Return an id that equal symbols share, so that many can stand in one page."""
    digest = hashlib.sha256(symbol.model_dump_json().encode()).hexdigest()[:10]
    return f"{part}-{digest}"
