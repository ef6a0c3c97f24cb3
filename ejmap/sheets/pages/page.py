"""A planned page: its paper, and what stands on it."""

from dataclasses import dataclass

from ejmap.exhibits.exhibit import Paper
from ejmap.sheets.ink import Ink
from ejmap.sheets.maps.view import ViewMap


@dataclass(frozen=True)
class Format:
    """A sheet of paper, upright; points. Type grows with `scale`."""

    width: float
    height: float
    margin: float
    scale: float


FORMATS = {
    Paper.LETTER: Format(612, 792, 36, 1),
    Paper.TABLOID: Format(792, 1224, 45, 1.32),
    # 1080 by 1080 and 1080 by 1920 pixels at two pixels a point.
    Paper.SQUARE: Format(540, 540, 30, 1),
    Paper.STORY: Format(540, 960, 30, 1),
}


@dataclass(frozen=True)
class Page:
    """One page: its paper, what is on it, and the maps its map places mean."""

    format: Format
    ink: tuple[Ink, ...]
    map: ViewMap
    stamp: str = ""
