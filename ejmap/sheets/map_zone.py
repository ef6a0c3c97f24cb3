"""The part of a page that holds the maps: legend and key numbers stand beside or below them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ejmap.sheets import ink
from ejmap.sheets.blocks import Block, beside, column, fill, paragraph, stacked
from ejmap.sheets.ink import Ink, MapPlace
from ejmap.sheets.legend_column import legend_blocks, legend_groups, said
from ejmap.sheets.setting import GUTTER_PT, Setting
from ejmap.sheets.view_map import ViewMap

# Of the width of the words: one map with its legend beside it.
MAP_SHARE = 0.7
LEGEND_COLUMNS = 3


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
    legend = legend_blocks(view_map.entries, side_width(s), s)
    fitting, rest = fill([*legend, *aside], height)
    x = s.width * MAP_SHARE + GUTTER_PT
    place = MapPlace(0, 0, s.width * MAP_SHARE, height, 0)
    return Zone(Block(height, (place, *column(fitting, x, 0))), tuple(rest))


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
    return stacked([maps, _legend_below(view_map, s)])


def _legend_below(view_map: ViewMap, s: Setting) -> Block:
    width = (s.width - GUTTER_PT * (LEGEND_COLUMNS - 1)) / LEGEND_COLUMNS
    columns = spread(legend_groups(view_map.entries, width, s), LEGEND_COLUMNS)
    return beside(columns, width + GUTTER_PT, gap=6)


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
