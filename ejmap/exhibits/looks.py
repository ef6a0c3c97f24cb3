"""How the marks of a chart look, on paper and on a page: by number and value first, then by colour.

A day over a limit has a bar beneath its number and one over the federal limit is dark, so that a
photocopier without greys keeps them apart; days without a valid reading have no number.
"""

from dataclasses import dataclass

from ejmap.air.aqi import CATEGORIES
from ejmap.air.marks import COLOURS, UNDER

INK, PAPER = "#1f2a30", "#ffffff"
# The index from which on the air is unhealthy for somebody (40 CFR 58 Appendix G, table 1).
UNHEALTHY_FROM = 101
# Contrast of words that anybody can read: WCAG 2.2, success criterion 1.4.3.
LEAST_CONTRAST = 4.5


@dataclass(frozen=True)
class Appearance:
    """How a mark looks.

    Attributes:
        fill: Of the mark.
        ink: Of the number in it.
        is_barred: It has a bar beneath its number.
        hatch: "/" for what was read and cannot be used.
        is_empty: Nothing is in it but a dash.
    """

    fill: str
    ink: str
    is_barred: bool = False
    hatch: str = ""
    is_empty: bool = False


def _luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb" (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return how far two colours "#rrggbb" stand apart: 1, the same, to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _on(fill: str, *, is_barred: bool = False) -> Appearance:
    ink = max((INK, "#000000", PAPER), key=lambda one: min(contrast(one, fill), LEAST_CONTRAST))
    return Appearance(fill, ink, is_barred)


LOOKS: dict[str, Appearance] = {
    **{key: _on(colour, is_barred=key != UNDER) for key, colour in COLOURS.items()},
    "aside": Appearance(PAPER, INK, hatch="/"),
    "none": Appearance(PAPER, INK, is_empty=True),
    **{one.key: _on(one.colour, is_barred=one.low >= UNHEALTHY_FROM) for one in CATEGORIES},
}
"""By key: against the limits, days without a valid reading, and the categories of the index."""


def look(key: str) -> Appearance:
    """Return how a mark of a key looks; one that nobody knows is empty."""
    return LOOKS.get(key, LOOKS["none"])
