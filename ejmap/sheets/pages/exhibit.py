"""Where everything of an exhibit stands, page by page: planned in points, drawn afterwards.

Upright sheets: they are bound into an agenda packet and read from the top, finding first. The
valley is about as wide as high, so its map leaves a column beside it for legend and key numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ejmap.exhibits.exhibit import Exhibit, Form
from ejmap.exhibits.lines import ViewLines, languages_of, link_of, page_line, view_lines
from ejmap.exhibits.rows import Rows
from ejmap.sheets.ink import moved
from ejmap.sheets.maps.view import ViewMap
from ejmap.sheets.pages import head_and_foot, notes
from ejmap.sheets.pages.bilingual import both
from ejmap.sheets.pages.blocks import Block, stacked
from ejmap.sheets.pages.charts import set_chart
from ejmap.sheets.pages.flow import Flow
from ejmap.sheets.pages.map_zone import Zone, is_single, map_zone, side_width
from ejmap.sheets.pages.page import FORMATS, Format, Page
from ejmap.sheets.pages.setting import GUTTER_PT, Setting
from ejmap.sheets.pages.tables import SetTable, set_table, table_pages
from ejmap.snapshots.kept import Snapshot
from ejmap.text import Language

# Heights of the maps as shares of the width of the words: the most where there is room, the calm
# one where the words go on over the page anyway.
MOST_MAP, CALM_MAP, LEAST_MAP = 0.74, 0.64, 0.52
LOWER_MAPS = (0.58, LEAST_MAP, 0.48)
# Two maps side by side are narrower: higher than this they show no more of the valley.
TWO_MAPS = 0.76
# A map over a chart shows where the monitors are, and no more.
OVER_CHART = 0.36
STEP_PT = 6.0
ROOM_PT = 9.0
# What is left below the maps, so that at least the first of the words begin on their page.
BEGUN_PT = 84.0
# Columns of a table that is read in half the width of a sheet.
MOST_IN_COLUMN = 5


@dataclass(frozen=True)
class Sheet:
    """What is the same on every page of a view."""

    exhibit: Exhibit
    snapshot: Snapshot
    map: ViewMap
    views: tuple[ViewLines, ...]
    setting: Setting
    format: Format
    foot: Block

    @cached_property
    def charts(self) -> tuple[SetTable, ...]:
        """The view's charts, set."""
        s, told = self.setting, zip(*(one.charts for one in self.views), strict=True)
        return tuple(set_chart(one, s.width, s.scale) for one in told)

    @property
    def bottom(self) -> float:
        """Where the room for all else ends."""
        return self.format.height - self.format.margin - self.foot.height - ROOM_PT

    def page(self, blocks: Sequence[Block]) -> Page:
        """Return a page of blocks, one under the other, with its foot but not its number."""
        x, low = self.format.margin, self.format.height - self.format.margin - self.foot.height
        ink = (*stacked(blocks).at(x, x), *self.foot.at(x, low))
        return Page(self.format, ink, self.map, self.views[0].stamp)

    def room(self, blocks: Sequence[Block]) -> float:
        """Return the height left below blocks."""
        return self.bottom - self.format.margin - stacked(blocks).height - ROOM_PT


def exhibit_pages(exhibit: Exhibit, maps: Sequence[ViewMap]) -> list[Page]:
    """Return all pages of an exhibit, numbered; `maps` are the views' in their order."""
    pages = [
        page
        for number, (snapshot, view_map) in enumerate(zip(exhibit.snapshots, maps, strict=True))
        for page in _view_pages(_sheet(exhibit, snapshot, view_map), is_first=number == 0)
    ]
    return [_numbered(page, number, len(pages), exhibit) for number, page in enumerate(pages, 1)]


def _sheet(exhibit: Exhibit, snapshot: Snapshot, view_map: ViewMap) -> Sheet:
    form, languages = FORMATS[exhibit.order.paper], languages_of(exhibit.dress)
    setting = Setting(form.width - 2 * form.margin, form.scale, languages)
    is_pdf = exhibit.order.form is Form.PDF
    foot = head_and_foot.foot(exhibit, link_of(exhibit, snapshot), setting, is_pdf=is_pdf)
    views = tuple(view_lines(exhibit, snapshot, one) for one in languages)
    return Sheet(exhibit, snapshot, view_map, views, setting, form, foot)


def _numbered(page: Page, number: int, count: int, exhibit: Exhibit) -> Page:
    form, languages = page.format, languages_of(exhibit.dress)
    setting = Setting(form.width, form.scale, languages)
    said = [page_line(exhibit, number, count, one) for one in languages]
    words = moved(
        head_and_foot.page_number(said, setting), form.margin, form.height - form.margin - 2
    )
    return replace(page, ink=(*page.ink, words))


def _view_pages(sheet: Sheet, *, is_first: bool) -> Sequence[Page]:
    """Return the pages of a view; where a lower map saves a page, its map is lower."""
    head = head_and_foot.title_block if is_first else head_and_foot.running_head
    lead = notes.lead(sheet.exhibit, sheet.views, sheet.snapshot.kept.counts, sheet.setting)
    top = [head(sheet.exhibit, sheet.setting), lead.after(ROOM_PT)]
    laid = (list(_laid(sheet, top, height)) for height in _heights(sheet, sheet.room(top)))
    return min(laid, key=len)


def _laid(sheet: Sheet, top: Sequence[Block], height: float) -> Iterator[Page]:
    """Yield the pages of a view whose maps are so many points high."""
    zone, later = _zone_of(sheet, height), list[SetTable]()
    page = [*top, zone.block.after(ROOM_PT)]
    for one in _below(sheet):
        if one.height <= sheet.room(page):
            page.append(stacked(one.whole(), gap=ROOM_PT))
        else:
            later.append(one)
    later += [*sheet.charts[1:], *_tables(sheet)]
    yield from _flowing(sheet, page, _flow(sheet, zone), later)


def _heights(sheet: Sheet, room: float) -> Sequence[float]:
    """Return heights of the maps: the one at which all words stand on one page, if there is one.

    Otherwise a calm one, and lower ones that may save a page.
    """
    width = sheet.setting.width * (TWO_MAPS if len(sheet.map.sides) > 1 else 1)
    below = sum(one.height + ROOM_PT for one in _below(sheet))
    height = min(MOST_MAP * width, room)
    while height >= LEAST_MAP * width:
        zone = _zone_of(sheet, height)
        if zone.block.height + ROOM_PT + below + _flow(sheet, zone).needed <= room:
            return [height]
        height -= STEP_PT
    begun = room - below - _beginning(sheet, _flow(sheet, _zone_of(sheet, CALM_MAP * width)))
    over_chart = room - below - ROOM_PT
    if sheet.charts and begun < LEAST_MAP * width and over_chart >= OVER_CHART * width:
        # The days are what the view is about; where they were measured takes less room.
        return [min(CALM_MAP * width, over_chart)]
    if begun < LEAST_MAP * width:
        # Not even the first of the words would begin below: the map has the page to itself.
        most = min(MOST_MAP * width, room)
        return [most - max(0.0, _zone_of(sheet, most).block.height - room)]
    calm = min(CALM_MAP * width, begun)
    calm -= max(0.0, _zone_of(sheet, calm).block.height - room)
    return [calm, *(share * width for share in LOWER_MAPS if share * width < calm)]


def _beginning(sheet: Sheet, flow: Flow) -> float:
    """Return the height in which the words below the maps can begin: a first block whole."""
    first = max((one[0].height for one in flow.streams if one), default=0)
    return max(BEGUN_PT * sheet.setting.scale, first + 2 * ROOM_PT)


def _zone_of(sheet: Sheet, height: float) -> Zone:
    s = sheet.setting
    numbers = notes.figures(sheet.views[0], s.languages[0], side_width(s), s)
    return map_zone(sheet.map, numbers if _has_side(sheet) else [], height, s)


def _has_side(sheet: Sheet) -> bool:
    """Tell whether words of a view stand beside its map."""
    return is_single(sheet.setting) and len(sheet.map.sides) == 1


def _is_narrow(sheet: Sheet) -> bool:
    """Tell whether the numbers per community stand in a column among the words."""
    told = sheet.views[0].communities
    return told is not None and len(told.columns) <= MOST_IN_COLUMN


def _flow(sheet: Sheet, zone: Zone) -> Flow:
    """Return what is still to be said below the maps."""
    s = sheet.setting
    # Key numbers that found no room beside the map are set anew, as wide as a column.
    left = len(zone.rest) if _has_side(sheet) else None
    streams = [
        (
            *_last(notes.figures(view, language, s.column, s), left),
            *(_in_column(view, language, s) if _is_narrow(sheet) else []),
            *notes.notes(view, sheet.map.missing, language, s.column, s),
        )
        for view, language in zip(sheet.views, s.languages, strict=True)
    ]
    return Flow(tuple(streams), s.column + GUTTER_PT)


def _last(blocks: Sequence[Block], count: int | None) -> Sequence[Block]:
    """Return so many blocks from the end; None: all."""
    return blocks if count is None else blocks[len(blocks) - count :]


def _in_column(view: ViewLines, language: Language, s: Setting) -> list[Block]:
    """Return the numbers per community in the width of a column, never parted."""
    assert view.communities is not None  # only narrow ones are asked for
    return [
        stacked(set_table(view.communities, s.column, [language], s.scale).whole(), gap=ROOM_PT)
    ]


def _flowing(
    sheet: Sheet, top: list[Block], flow: Flow, tables: Sequence[SetTable]
) -> Iterator[Page]:
    """Yield the pages on which the words go on, then those of the tables."""
    page = top
    while not flow.is_empty:
        placed, left = flow.placed(sheet.room(page))
        if left == flow and len(page) == 1:  # taller than a page: printed over its edge
            placed, left = flow.placed(float("inf"))
        page = [*page, placed.after(ROOM_PT)]
        flow = left
        if not flow.is_empty:
            yield sheet.page(page)
            page = [_head(sheet)]
    for table in tables:
        others = sheet.room([_head(sheet)])
        parted = table_pages(table, sheet.room(page), others)
        for blocks in parted[:-1]:
            yield sheet.page([*page, stacked(blocks, gap=ROOM_PT)])
            page = [_head(sheet)]
        page = [*page, stacked(parted[-1], gap=ROOM_PT)]
    yield sheet.page(page)


def _head(sheet: Sheet) -> Block:
    return head_and_foot.running_head(sheet.exhibit, sheet.setting)


def _below(sheet: Sheet) -> list[SetTable]:
    """Return what stands right below the maps where it finds room."""
    wide = _wide(sheet)
    return [*([wide] if wide else []), *sheet.charts[:1]]


def _wide(sheet: Sheet) -> SetTable | None:
    """Return the numbers per community where they need the whole width; None for none."""
    return None if _is_narrow(sheet) else _communities(sheet)


def _communities(sheet: Sheet) -> SetTable | None:
    told = [one.communities for one in sheet.views if one.communities]
    return _whole_width(told, sheet) if told else None


def _tables(sheet: Sheet) -> list[SetTable]:
    told = zip(*(one.tables for one in sheet.views), strict=True)
    return [_whole_width(one, sheet) for one in told]


def _whole_width(told: Sequence[Rows], sheet: Sheet) -> SetTable:
    s = sheet.setting
    return set_table(both(told), s.width, s.languages, s.scale)
