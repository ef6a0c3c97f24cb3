"""What of a map's paper is taken, so that nothing is written over anything."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ejmap.sheets.maps.placed import Place, Placed, share_in
from ejmap.sheets.maps.window import Window
from ejmap.sheets.symbols.shapes import extent_pt

# Between a name and what is next to it.
GAP_PT = 1.5
# The same words are repeated no nearer than this.
SAME_WORDS_PT = 270.0
# From this share of its length on, a leader lies over nothing.
LEAD_FROM = 0.3

Places = NDArray[np.float64]
"""n x 2: x and y in points."""
Flags = NDArray[np.bool_]
Box = tuple[float, float, float, float]
"""Middle x, middle y, width, height, in points."""


class Board:
    """What of the paper is taken: boxes (middle x, middle y, width, height), and words said."""

    def __init__(self, window: Window, taken: Sequence[Box]) -> None:
        self._window = window
        self.boxes = np.array(taken, dtype=np.float64).reshape(-1, 4)
        self._said: list[tuple[str, float, float]] = []

    def free(self, places: Places, sizes: Places, text: str) -> Flags:
        """Tell which of some places (n x 2) have room for boxes of these sizes (n x 2)."""
        half = sizes / 2 + GAP_PT
        edge = np.array([self._window.width_pt, self._window.height_pt])
        free: Flags = np.all((places >= half) & (places <= edge - half), axis=1)
        for start in range(0, len(self.boxes), 256):
            some = self.boxes[None, start : start + 256]
            apart = np.abs(places[:, None] - some[..., :2]) - some[..., 2:] / 2
            meets = np.all(apart < half[:, None], axis=2)
            free &= ~np.any(meets, axis=1)
        for _, x, y in (one for one in self._said if one[0] == text):
            free &= np.hypot(*(places - (x, y)).T) >= SAME_WORDS_PT
        return free

    def has_room(self, place: Place, size: tuple[float, float], text: str) -> bool:
        """Tell whether one place has room for a box."""
        return bool(self.free(np.array([place]), np.array([size]), text)[0])

    def can_lead(self, start: Place, end: Place) -> bool:
        """Tell whether a thin line may be drawn from a place that may be taken itself."""
        steps = np.linspace(LEAD_FROM, 1, 8)[:, None]
        along = np.array(start) * (1 - steps) + np.array(end) * steps
        return bool(self.free(along, np.full((8, 2), 1.0), "").all())

    def take(self, place: Place, size: tuple[float, float], text: str) -> None:
        """Take a place."""
        self.boxes = np.vstack([self.boxes, [*place, *size]])
        self._said.append((text, *place))


def board_of(layers: Sequence[Placed], window: Window, furniture: Sequence[Box]) -> Board:
    """Return a board on which every symbol has its place, and what else stands on the map."""
    boxes = [
        (x, y, side, side)
        for layer in layers
        for one in layer.features
        for side in (extent_pt(one.symbol, share_in(one, window)),)
        for x, y in one.points
    ]
    return Board(window, [*boxes, *furniture])
