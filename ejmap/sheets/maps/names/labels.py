"""Words on a printed map: none over another, over a symbol or over the edge.

Placed greedily in the order of their right to a place, by the extents they really have. What finds
no free place is left out; nothing is ever covered.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ejmap.layer import Group
from ejmap.sheets.letters.each import Languages, in_each
from ejmap.sheets.maps.names.areas import write_area_name
from ejmap.sheets.maps.names.board import GAP_PT, Board
from ejmap.sheets.maps.names.words import (
    AREA,
    GROUND,
    POINT,
    QUIET,
    Hand,
    Words,
    put_first,
    set_words,
    words_in,
    words_of,
)
from ejmap.sheets.maps.placed import Feature, Place, Placed
from ejmap.sheets.pen import Pen
from ejmap.sheets.symbols.lines import draw_leader, draw_pill, pill_size
from ejmap.sheets.symbols.shapes import extent_pt, share_of

# Along a line, a name is tried in such steps.
ALONG_PT = 12.0
# The straightest stretch of a line that a name may stand on: its chord to its length.
STRAIGHT = 0.985
# A line's text of so many letters stands on a plate.
SHORT = 4
# How far beside its line such a plate may stand, one way and the other.
ASIDE_PT = (16.0, -16.0, 26.0, -26.0, 38.0, -38.0)
# Names of a layer's points are written where there are few enough to read.
MOST_NAMED = 30
# Layers whose points are homes, or tell of them; these are named only when asked for.
HOMES = frozenset({Group.HOMES, Group.WATER, Group.ROADS})


def write_names(pen: Pen, board: Board, layers: Sequence[Placed], base: Sequence[Placed]) -> None:
    """Write what the styles write along lines and in areas: of what is on, then of the ground."""
    for layer in reversed(layers):
        _write_layer(pen, board, layer, AREA)
    for layer in base:
        is_area = layer.layer.geometry == "area"
        _write_layer(pen, board, layer, GROUND if is_area else QUIET)


def write_point_names(
    pen: Pen, board: Board, layers: Sequence[Placed], languages: Languages, *, names_homes: bool
) -> None:
    """Write the names of points beside them, where there are few.

    Args:
        pen: What draws.
        board: What is taken.
        layers: The lowest first; the uppermost has the first right to a place.
        languages: Of the names.
        names_homes: Whether homes are named as well, and what tells of them.
    """
    for layer in reversed(layers):
        pointed = [one for one in layer.features if one.points]
        is_named = names_homes or layer.layer.group not in HOMES
        for feature in pointed if is_named and len(pointed) <= MOST_NAMED else ():
            row = layer.drawn.table.iloc[feature.row]
            name = in_each(languages, partial(layer.layer.feature_name, row))
            _write_beside(pen, board, feature, words_of(name, POINT))


def _write_layer(pen: Pen, board: Board, layer: Placed, hand: Hand) -> None:
    areas = [one.area for one in layer.features if one.area is not None]
    for feature in layer.features:
        if feature.text and feature.area is not None:
            foreign = shapely.union_all([one for one in areas if one is not feature.area])
            write_area_name(pen, board, feature.area, feature.text, hand, foreign=foreign)
        if feature.text and feature.line is not None and len(feature.text) <= SHORT:
            _write_plates(pen, board, feature)
        elif feature.text and feature.line is not None:
            _write_along(pen, board, feature, words_in(feature.text, (feature.text,), hand))


def _write_beside(pen: Pen, board: Board, feature: Feature, words: Words) -> None:
    x, y = feature.points[0]
    # A symbol with a number in it is larger from far away than others.
    share = share_of(feature.text, pen.share)
    room = extent_pt(feature.symbol, share) / 2 + 2 * GAP_PT
    right, up = room + words.width / 2, room + words.height / 2
    steps = [(right, 0), (-right, 0), (0, up), (0, -up)]
    steps += [(sx * right, sy * up * 0.7) for sx in (1, -1) for sy in (1, -1)]
    put_first(pen, board, np.array([x, y]) + steps, words)


def _write_along(pen: Pen, board: Board, feature: Feature, words: Words) -> None:
    for middle, angle in _stretches(feature.line, words.width):
        size = _turned(words, angle)
        if board.has_room(middle, size, words.text):
            board.take(middle, size, words.text)
            set_words(pen, words, middle, angle)


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
