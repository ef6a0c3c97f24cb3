"""Words on a printed map: none over another, over a symbol or over the edge.

Placed greedily in the order of their right to a place, by the extents they really have. What finds
no free place is left out; nothing is ever covered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ejmap.layer import Group
from ejmap.sheets import measuring
from ejmap.sheets import type as letters
from ejmap.sheets.bounds import Window
from ejmap.sheets.lines import draw_leader, draw_pill, pill_size
from ejmap.sheets.pen import Pen
from ejmap.sheets.placed import Feature, Place, Placed, share_in
from ejmap.sheets.symbols import extent_pt
from ejmap.sheets.writing import write
from ejmap.text import Language

LEADING = 1.12
HALO_PT = 1.6
# Between a name and what is next to it.
GAP_PT = 1.5
# Along a line, a name is tried in such steps, and repeated no nearer than this.
ALONG_PT, SAME_WORDS_PT = 12.0, 270.0
# The straightest stretch of a line that a name may stand on: its chord to its length.
STRAIGHT = 0.985
# A line's text of so many letters stands on a plate.
SHORT = 4
# How far beside its line such a plate may stand, one way and the other.
ASIDE_PT = (16.0, -16.0, 26.0, -26.0, 38.0, -38.0)
# From this share of its length on, a leader lies over nothing.
LEAD_FROM = 0.3
# Places tried inside an area.
GRID_PT = (10.0, 6.0)
# A name longer than this is broken into lines.
LONGEST_PT = 92.0
# Names of points are written where there are few enough to read.
MOST_NAMED = 30
# Layers whose points are homes, or tell of them; these are named only when asked for.
HOMES = frozenset({Group.HOMES, Group.WATER, Group.ROADS})

Places = NDArray[np.float64]
Flags = NDArray[np.bool_]
Box = tuple[float, float, float, float]
"""Middle x, middle y, width, height, in points."""


class Hand(NamedTuple):
    """How names are written: size in points, weight, colour."""

    size_pt: float
    weight: int
    colour: str


# Of areas that are on, of those of the quiet ground, of its lines, of points.
AREA = Hand(9.5, letters.SEMIBOLD, "#333333")
GROUND = Hand(8.5, letters.SEMIBOLD, "#5A5A5A")
QUIET = Hand(7.5, letters.REGULAR, "#5A5A5A")
POINT = Hand(7.0, letters.REGULAR, "#333333")


@dataclass(frozen=True)
class Words:
    """A name to be placed: its lines, how they are written, and the room they take, in points."""

    text: str
    lines: tuple[str, ...]
    hand: Hand
    width: float
    height: float


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


def write_names(pen: Pen, board: Board, layers: Sequence[Placed], base: Sequence[Placed]) -> None:
    """Write what the styles write along lines and in areas: of what is on, then of the ground."""
    for layer in reversed(layers):
        _write_layer(pen, board, layer, AREA)
    for layer in base:
        is_area = layer.layer.geometry == "area"
        _write_layer(pen, board, layer, GROUND if is_area else QUIET)


def write_point_names(
    pen: Pen, board: Board, layers: Sequence[Placed], language: Language, *, names_homes: bool
) -> None:
    """Write the names of points beside them, where there are few.

    Args:
        pen: What draws.
        board: What is taken.
        layers: The lowest first; the uppermost has the first right to a place.
        language: Of the names.
        names_homes: Whether homes are named as well, and what tells of them.
    """
    named = [one for one in layers if names_homes or one.layer.group not in HOMES]
    pointed = [(layer, one) for layer in reversed(named) for one in layer.features if one.points]
    if len(pointed) > MOST_NAMED:
        return
    for layer, feature in pointed:
        name = layer.layer.feature_name(layer.drawn.table.iloc[feature.row], language)
        _write_beside(pen, board, feature, words_of(name, POINT))


def words_of(text: str, hand: Hand) -> Words:
    """Return a name in lines no longer than need be."""
    return _words(text, measuring.lines(text, hand.size_pt, LONGEST_PT, hand.weight), hand)


def _words(text: str, lines: tuple[str, ...], hand: Hand) -> Words:
    width = max(measuring.width_pt(one, hand.size_pt, hand.weight) for one in lines)
    return Words(text, lines, hand, width, hand.size_pt * LEADING * len(lines))


def _write_layer(pen: Pen, board: Board, layer: Placed, hand: Hand) -> None:
    areas = [one.area for one in layer.features if one.area is not None]
    for feature in layer.features:
        if feature.text and feature.area is not None:
            others = [one for one in areas if one is not feature.area]
            _write_in_area(pen, board, feature.area, others, words_of(feature.text, hand))
        if feature.text and feature.line is not None and len(feature.text) <= SHORT:
            _write_plates(pen, board, feature)
        elif feature.text and feature.line is not None:
            _write_along(pen, board, feature, _words(feature.text, (feature.text,), hand))


def _write_in_area(
    pen: Pen, board: Board, area: BaseGeometry, others: list[BaseGeometry], words: Words
) -> None:
    """Write a name wholly inside, else its middle inside, else beside and in no other area."""
    inside = _inside(area, words)
    beside = _beside(area, words)
    foreign = shapely.intersects(shapely.union_all(others), shapely.box(*_corners(beside, words)))
    for places in (*inside, beside[~foreign]):
        if _put(pen, board, places, words):
            return


def _corners(places: Places, words: Words) -> tuple[Places, Places, Places, Places]:
    (x, y), across, up = places.T, words.width / 2, words.height / 2
    return x - across, y - up, x + across, y + up


def _write_beside(pen: Pen, board: Board, feature: Feature, words: Words) -> None:
    x, y = feature.points[0]
    room = extent_pt(feature.symbol, pen.share) / 2 + 2 * GAP_PT
    right, up = room + words.width / 2, room + words.height / 2
    steps = [(right, 0), (-right, 0), (0, up), (0, -up)]
    steps += [(sx * right, sy * up * 0.7) for sx in (1, -1) for sy in (1, -1)]
    _put(pen, board, np.array([x, y]) + steps, words)


def _put(pen: Pen, board: Board, places: Places, words: Words) -> bool:
    """Write a name in the first free of some places; tell whether there was one."""
    size = (words.width, words.height)
    free = np.flatnonzero(board.free(places, np.tile(size, (len(places), 1)), words.text))
    if not len(free):
        return False
    x, y = (float(one) for one in places[free[0]])
    board.take((x, y), size, words.text)
    _set(pen, words, (x, y))
    return True


def _set(pen: Pen, words: Words, place: Place, angle: float = 0.0) -> None:
    hand, high = words.hand, words.hand.size_pt * LEADING
    top = place[1] + (len(words.lines) - 1) / 2 * high
    for number, line in enumerate(words.lines):
        at = (place[0], top - number * high)
        write(
            pen,
            line,
            at,
            hand.size_pt,
            hand.weight,
            colour=hand.colour,
            halo_pt=HALO_PT,
            angle=angle,
        )


def _inside(area: BaseGeometry, words: Words) -> tuple[Places, Places]:
    """Return places for a whole name inside, and for its middle; the most central first."""
    left, bottom, right, top = area.bounds
    across, up = np.meshgrid(
        np.arange(left, right + GRID_PT[0], GRID_PT[0]),
        np.arange(bottom, top + GRID_PT[1], GRID_PT[1]),
    )
    places = np.column_stack([across.ravel(), up.ravel()])
    shapely.prepare(area)
    middle = shapely.get_coordinates(area.representative_point())[0]
    near = places[np.argsort(np.hypot(*(places - middle).T), kind="stable")]
    near = near[shapely.contains_xy(area, near)]
    whole = shapely.contains(area, shapely.box(*_corners(near, words)))
    return near[whole], near[~whole]


def _beside(area: BaseGeometry, words: Words) -> Places:
    """Return places around an area that is too small or too full for its name."""
    left, bottom, right, top = area.bounds
    x, y = (left + right) / 2, (bottom + top) / 2
    aside, above = words.width / 2 + 2 * GAP_PT, words.height / 2 + 2 * GAP_PT
    return np.array([(right + aside, y), (left - aside, y), (x, top + above), (x, bottom - above)])


def _write_along(pen: Pen, board: Board, feature: Feature, words: Words) -> None:
    for middle, angle in _stretches(feature.line, words.width):
        size = _turned(words, angle)
        if board.has_room(middle, size, words.text):
            board.take(middle, size, words.text)
            _set(pen, words, middle, angle)


def _write_plates(pen: Pen, board: Board, feature: Feature) -> None:
    """Write a route's number on its line, and again far along it; beside it where all is taken."""
    size = pill_size(feature.text)
    on_line = [(one, angle) for one, angle in _stretches(feature.line, size[0], straight=0)]
    is_written = False
    for middle, _ in on_line:
        if board.has_room(middle, size, feature.text):
            board.take(middle, size, feature.text)
            draw_pill(pen, feature.text, feature.symbol.colour, middle)
            is_written = True
    if not is_written:
        _write_plate_beside(pen, board, feature, on_line)


def _write_plate_beside(
    pen: Pen, board: Board, feature: Feature, on_line: list[tuple[Place, float]]
) -> None:
    size = pill_size(feature.text)
    for aside, (middle, angle) in product(ASIDE_PT, on_line):
        turn = np.radians(angle + 90)
        place = (float(middle[0] + aside * np.cos(turn)), float(middle[1] + aside * np.sin(turn)))
        if board.has_room(place, size, feature.text) and board.can_lead(middle, place):
            board.take(place, size, feature.text)
            draw_leader(pen, middle, place, feature.symbol.colour)
            draw_pill(pen, feature.text, feature.symbol.colour, place)
            return


def _turned(words: Words, angle: float) -> tuple[float, float]:
    """Return the upright box around turned words."""
    turn = np.radians(angle)
    across, up = abs(np.cos(turn)), abs(np.sin(turn))
    return (
        float(across * words.width + up * words.height),
        float(up * words.width + across * words.height),
    )


def _stretches(
    line: BaseGeometry | None, width: float, *, straight: float = STRAIGHT
) -> Iterator[tuple[Place, float]]:
    """Yield middles of straight stretches of a line, and the angle of words there, in degrees."""
    for part in shapely.get_parts(line):
        at = np.arange(width / 2 + 3, part.length - width / 2, ALONG_PT)
        ends = [
            shapely.get_coordinates(part.interpolate(at + by)) for by in (-width / 2, width / 2)
        ]
        middles = shapely.get_coordinates(part.interpolate(at))
        dx, dy = (ends[1] - ends[0]).T
        # What stands upright is read from below, as on screen.
        angles = (np.degrees(np.arctan2(dy, dx)) + 80) % 180 - 80
        is_straight = np.hypot(dx, dy) >= straight * width
        for x, y, angle in np.column_stack([middles, angles])[is_straight]:
            yield (float(x), float(y)), float(angle)
