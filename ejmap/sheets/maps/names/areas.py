"""The name of an area: inside it where there is room, else beside, led to it by a thin line."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ejmap.sheets.maps.names.board import GAP_PT, Board, Places
from ejmap.sheets.maps.names.words import SHORTEST_PT, Hand, Words, put_at, put_first, words_of
from ejmap.sheets.pen import Pen
from ejmap.sheets.symbols.lines import draw_leader

# Places tried inside and around.
GRID_PT = (10.0, 6.0)
# How far outside its area a name may stand, and up to where it needs no line that leads to it.
FAR_PT, NEXT_TO_PT = 64.0, 7.0


def write_area_name(
    pen: Pen, board: Board, area: BaseGeometry, text: str, hand: Hand, *, foreign: BaseGeometry
) -> None:
    """Write a name wholly inside, else its middle inside, else beside.

    Each is tried in long lines first, then in short ones.

    Args:
        pen: What draws.
        board: What is taken.
        area: In points of paper.
        text: Its name.
        hand: How it is written.
        foreign: Other areas, in which the name would be theirs.
    """
    shapes = (words_of(text, hand), words_of(text, hand, SHORTEST_PT))
    inside = [_inside(area, foreign, one) for one in shapes]
    for part in (0, 1):
        for words, places in zip(shapes, inside, strict=True):
            if put_first(pen, board, places[part], words):
                return
    any(_put_beside(pen, board, area, foreign, one) for one in shapes)


def _put_beside(
    pen: Pen, board: Board, area: BaseGeometry, foreign: BaseGeometry, words: Words
) -> bool:
    """Write a name in the nearest free place outside an area, led there from afar."""
    places = _beside(area, words)
    boxes = shapely.box(*_corners(places, words))
    places, boxes = (one[~shapely.intersects(foreign, boxes)] for one in (places, boxes))
    size = (words.width, words.height)
    free = board.free(places, np.tile(size, (len(places), 1)), words.text)
    for place, box in zip(places[free], boxes[free], strict=True):
        lead = shapely.get_coordinates(shapely.shortest_line(area, box))
        start, end = ((float(x), float(y)) for x, y in lead)
        is_next = float(np.hypot(*(lead[1] - lead[0]))) < NEXT_TO_PT
        if not is_next and not board.can_lead(start, end):
            continue
        if not is_next:
            draw_leader(pen, start, end, words.hand.colour)
        put_at(pen, board, words, (float(place[0]), float(place[1])))
        return True
    return False


def _inside(area: BaseGeometry, foreign: BaseGeometry, words: Words) -> tuple[Places, Places]:
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
    boxes = shapely.box(*_corners(near, words))
    whole = shapely.contains(area, boxes)
    return near[whole], near[~whole & ~shapely.intersects(foreign, boxes)]


def _beside(area: BaseGeometry, words: Words) -> Places:
    """Return places around an area that is too small or too full for its name, nearest first."""
    left, bottom, right, top = area.bounds
    aside, above = FAR_PT + words.width / 2, FAR_PT + words.height / 2
    across, up = np.meshgrid(
        np.arange(left - aside, right + aside, GRID_PT[0]),
        np.arange(bottom - above, top + above, GRID_PT[1]),
    )
    places = np.column_stack([across.ravel(), up.ravel()])
    apart = shapely.distance(area, shapely.box(*_corners(places, words)))
    is_near = (apart > GAP_PT) & (apart < FAR_PT)
    middle = shapely.get_coordinates(area.representative_point())[0]
    away = apart + 0.1 * np.hypot(*(places - middle).T)
    order = np.argsort(away[is_near], kind="stable")
    return np.asarray(places[is_near][order])


def _corners(places: Places, words: Words) -> tuple[Places, Places, Places, Places]:
    (x, y), across, up = places.T, words.width / 2, words.height / 2
    return x - across, y - up, x + across, y + up
