"""Names in lines: how they are written, and the room they take."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ejmap.sheets.letters import measuring, typeface
from ejmap.sheets.letters.writing import write
from ejmap.sheets.maps.names.board import Board, Places
from ejmap.sheets.maps.placed import Place
from ejmap.sheets.pen import Pen

LEADING = 1.12
HALO_PT = 1.6
# A name longer than this is broken into lines; into short ones where there is no room.
LONGEST_PT, SHORTEST_PT = 92.0, 40.0


class Hand(NamedTuple):
    """How names are written: size in points, weight, colour."""

    size_pt: float
    weight: int
    colour: str


# Of areas that are on, of those of the quiet ground, of its lines, of points.
AREA = Hand(9.5, typeface.SEMIBOLD, "#333333")
GROUND = Hand(8.5, typeface.SEMIBOLD, "#5A5A5A")
QUIET = Hand(7.5, typeface.REGULAR, "#5A5A5A")
POINT = Hand(7.0, typeface.REGULAR, "#333333")


@dataclass(frozen=True)
class Words:
    """A name to be placed: its lines, how they are written, and the room they take, in points."""

    text: str
    lines: tuple[str, ...]
    hand: Hand
    width: float
    height: float


def words_of(text: str, hand: Hand, most_pt: float = LONGEST_PT) -> Words:
    """Return a name in lines no longer than need be; no word of it is broken."""
    word = max(measuring.width_pt(one, hand.size_pt, hand.weight) for one in text.split())
    lines = measuring.lines(text, hand.size_pt, max(most_pt, word + 1), hand.weight)
    return words_in(text, lines, hand)


def words_in(text: str, lines: tuple[str, ...], hand: Hand) -> Words:
    """Return a name in given lines."""
    width = max(measuring.width_pt(one, hand.size_pt, hand.weight) for one in lines)
    return Words(text, lines, hand, width, hand.size_pt * LEADING * len(lines))


def put_first(pen: Pen, board: Board, places: Places, words: Words) -> bool:
    """Write a name in the first free of some places; tell whether there was one."""
    sizes = np.tile((words.width, words.height), (len(places), 1))
    free = np.flatnonzero(board.free(places, sizes, words.text))
    if len(free):
        x, y = places[free[0]]
        put_at(pen, board, words, (float(x), float(y)))
    return bool(len(free))


def put_at(pen: Pen, board: Board, words: Words, place: Place) -> None:
    """Write a name in a place and take it."""
    board.take(place, (words.width, words.height), words.text)
    set_words(pen, words, place)


def set_words(pen: Pen, words: Words, place: Place, angle: float = 0.0) -> None:
    """Write a name's lines around a place, turned by degrees against the clock."""
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
