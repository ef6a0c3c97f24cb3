"""What a sheet is drawn from: words, strokes, boxes, symbols, maps and codes, each at its place.

Positions are points from the sheet's top left corner, downwards; words stand on their line at `y`.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from ejmap.sheets.letters.typeface import BOLD, REGULAR, SEMIBOLD
from ejmap.style import Symbol

# Dark on white, so that a photocopy of a photocopy is still read.
INK, QUIET, DEEP, HAIR, SAND = "#1f2a30", "#3d484f", "#0b5563", "#a9b2b6", "#f6f3ec"
WHITE = "#ffffff"


@dataclass(frozen=True)
class Face:
    """How words look: size in points, weight, colour, and line height over the size."""

    size: float
    weight: int = REGULAR
    colour: str = INK
    leading: float = 1.26

    @property
    def line(self) -> float:
        """Height of one line in points."""
        return self.size * self.leading

    def scaled(self, by: float) -> "Face":
        """Return the same face, larger or smaller."""
        return replace(self, size=self.size * by)


@dataclass(frozen=True)
class Words:
    """One line of words; `url` makes it a link."""

    x: float
    y: float
    text: str
    face: Face
    url: str = ""
    align: str = "left"


@dataclass(frozen=True)
class Stroke:
    """A straight line."""

    x: float
    y: float
    across: float
    down: float
    width: float
    colour: str


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str = "none"
    edge: str = "none"
    hatch: str = ""


@dataclass(frozen=True)
class Mark:
    """A map symbol, by its middle."""

    x: float
    y: float
    symbol: Symbol
    text: str = ""
    share: float = 1.0
    """Of its full size."""


@dataclass(frozen=True)
class MapPlace:
    """Where a map goes: which of the view's sides."""

    x: float
    y: float
    width: float
    height: float
    side: int


@dataclass(frozen=True)
class Code:
    """A QR code of a link."""

    x: float
    y: float
    side: float
    link: str


Ink = Words | Stroke | Box | Mark | MapPlace | Code
AnyInk = TypeVar("AnyInk", Words, Stroke, Box, Mark, MapPlace, Code)


def moved(ink: Ink, across: float, down: float) -> Ink:
    """Return the same ink at another place."""
    return replace(ink, x=ink.x + across, y=ink.y + down)


TITLE = Face(21, BOLD, INK, 1.14)
SUBTITLE = Face(11.5, REGULAR, INK, 1.22)
OCCASION = Face(9, REGULAR, INK)
MARK = Face(10.5, BOLD, DEEP)
VIEW = Face(13, BOLD, DEEP, 1.18)
FINDING = Face(11.5, SEMIBOLD, INK, 1.22)
QUESTION = Face(9.5, REGULAR, QUIET)
HEADING = Face(9, BOLD, DEEP)
BODY = Face(8.5)
# Nothing on a letter sheet is smaller than this.
SMALL = Face(7.5, REGULAR, INK, 1.2)
PAPER = Face(7.5, SEMIBOLD, INK, 1.2)
FOOT = Face(7.5, REGULAR, INK, 1.18)
FIGURE = Face(12, BOLD, INK, 1.1)
LEGEND = Face(8, REGULAR, INK, 1.16)
LEGEND_LAYER = Face(8, BOLD, INK, 1.2)
