"""The part of a page that holds the maps: legend and key numbers stand beside or below them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ejmap.sheets import ink
from ejmap.sheets.ink import Ink, MapPlace
from ejmap.sheets.maps.legend import Entry
from ejmap.sheets.maps.view import ViewMap
from ejmap.sheets.pages.blocks import Block, beside, column, fill, height_of, paragraph, stacked
from ejmap.sheets.pages.legend_column import legend_blocks, legend_groups, legend_rows, said
from ejmap.sheets.pages.setting import GUTTER_PT, Setting

# Of the width of the words: one map with its legend beside it.
MAP_SHARE = 0.7
LEGEND_COLUMNS = 3
MUCH_LESS = 0.75


@dataclass(frozen=True)
class Zone:
    """Maps with what stands beside or below them, and the blocks that found no room there."""

    block: Block
    rest: tuple[Block, ...] = ()


def map_zone(view_map: ViewMap, aside: Sequence[Block], height: float, s: Setting) -> Zone:
    """Return the zone of a view whose maps are so many points high.

    Args:
        view_map: The maps; of two the second stands at the right.
        aside: What else stands beside one map, below its legend.
        height: Of the maps, in points.
        s: What the page is set in.
    """
    if not view_map.sides:
        return Zone(Block(0, ()), tuple(aside))
    if len(view_map.sides) > 1:
        return Zone(_two_maps(view_map, height, s), tuple(aside))
    return _one_map(view_map, aside, height, s)


def _one_map(view_map: ViewMap, aside: Sequence[Block], height: float, s: Setting) -> Zone:
    """Return a map with its legend beside it; layers that find no room there stand below."""
    entries = view_map.entries_on(s.width * MAP_SHARE, height)
    near, far = _parted(entries, height, s)
    legend = legend_blocks(near, side_width(s), s)
    told, rest = fill([*legend, *aside], height)
    x = s.width * MAP_SHARE + GUTTER_PT
    place = MapPlace(0, 0, s.width * MAP_SHARE, height, 0)
    maps = Block(height, (place, *column(told, x, 0)))
    return Zone(stacked([maps, _legend_below(far, s)]) if far else maps, tuple(rest))


def _parted(entries: Sequence[Entry], height: float, s: Setting) -> tuple[list[Entry], list[Entry]]:
    """Return the symbols whose layers find room beside a map, and the others."""
    near: list[Entry] = []
    far: list[Entry] = []
    for _, group in groupby(entries, key=lambda one: one.layer):
        layer = list(group)
        fits = height_of(legend_blocks([*near, *layer], side_width(s), s)) <= height
        (near if fits else far).extend(layer)
    return near, far


def is_single(s: Setting) -> bool:
    """Tell whether a sheet is in one language."""
    return len(s.languages) == 1


def side_width(s: Setting) -> float:
    """Return the width of the column beside one map."""
    return s.width * (1 - MAP_SHARE) - GUTTER_PT


def _two_maps(view_map: ViewMap, height: float, s: Setting) -> Block:
    """Return two maps side by side, of one scale, over the one legend of both."""
    width = s.column
    placed: list[Ink] = []
    top = 0.0
    for side, one in enumerate(view_map.sides[:2]):
        x = side * (width + GUTTER_PT)
        label = said(one.label, s.languages) if one.label else ""
        words = paragraph(label, s.face(ink.FINDING), width)
        top = max(top, words.height + 3)
        placed += words.at(x, 0)
    placed += [MapPlace(n * (width + GUTTER_PT), top, width, height, n) for n in (0, 1)]
    maps = Block(top + height, tuple(placed))
    return stacked([maps, _legend_below(view_map.entries_on(width, height), s)])


def _legend_below(entries: Sequence[Entry], s: Setting) -> Block:
    """Return a legend in columns; a layer is parted only where that saves much height."""
    width = (s.width - GUTTER_PT * (LEGEND_COLUMNS - 1)) / LEGEND_COLUMNS
    step = width + GUTTER_PT
    whole = beside(spread(legend_groups(entries, width, s), LEGEND_COLUMNS), step, gap=6)
    parted = beside(spread(list(legend_rows(entries, width, s)), LEGEND_COLUMNS), step, gap=6)
    return parted if parted.height < MUCH_LESS * whole.height else whole


def spread(blocks: Sequence[Block], count: int) -> list[list[Block]]:
    """Return blocks in so many columns, the lowest that hold all of them."""
    height = max((one.height for one in blocks), default=0)
    while True:
        columns, rest = [], list(blocks)
        for _ in range(count):
            fitting, rest = fill(rest, height)
            columns.append(fitting)
        if not rest:
            return columns
        height += 6
