"""A picture for messaging: one sentence, its counts, a map without homes, source, date and link.

Square or upright, read on a telephone at a third of its size. Whoever passes it on does not pass
on where somebody lives: layers of homes, of water systems and of places to be paved are left out.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ejmap.exhibits.exhibit import Exhibit
from ejmap.exhibits.lines import ViewLines, head, languages_of, link_of, view_lines
from ejmap.layer import Group
from ejmap.region import LOCAL_TIME
from ejmap.sheets import ink
from ejmap.sheets.ink import Box, Face, MapPlace
from ejmap.sheets.letters.typeface import BOLD, SEMIBOLD
from ejmap.sheets.maps.view import ViewMap, map_of
from ejmap.sheets.pages.blocks import Block, beside, fitted, height_of, paragraph, stacked
from ejmap.sheets.pages.legend_column import legend_groups, legend_rows
from ejmap.sheets.pages.map_zone import spread
from ejmap.sheets.pages.notes import counts_bar
from ejmap.sheets.pages.page import FORMATS, Page
from ejmap.sheets.pages.setting import GUTTER_PT, Setting
from ejmap.snapshots.drawn import DrawnSide
from ejmap.snapshots.kept import Snapshot
from ejmap.text import Language, say_date, say_period, words

# Two pixels a point: 1080 pixels are 540 points.
MESSAGE_DPI = 144
SHOWN = (Group.AIR, Group.BUS, Group.CONTEXT)
# With more of them a legend takes the map's place.
MOST_SYMBOLS = 6
# Of the width, for a map with its legend beside it.
MAP_SHARE = 0.6
MOST_SOURCES = 3
# A map lower than this is no map.
LEAST_MAP_PT = 110.0
BRAND = Face(12, BOLD, ink.SAND)
TITLE = Face(25, BOLD, ink.WHITE, 1.15)
SENTENCE = Face(21, SEMIBOLD, ink.INK, 1.24)
COUNTS = Face(13, SEMIBOLD, ink.INK)
SMALL = Face(10.5, colour=ink.QUIET, leading=1.22)
LINK = Face(11, BOLD, ink.DEEP)
SCALE = 1.3
ROOM_PT = 11.0


def message_page(exhibit: Exhibit, sides: Sequence[DrawnSide]) -> Page:
    """Return the one page of a view; `sides` are its maps, as they are drawn elsewhere."""
    form, snapshot = FORMATS[exhibit.order.paper], exhibit.snapshots[0]
    setting = Setting(form.width - 2 * form.margin, SCALE, languages_of(exhibit.dress))
    views = [view_lines(exhibit, snapshot, one) for one in setting.languages]
    shown, is_less = without_homes(sides)
    view_map = map_of(None, shown)
    band, foot = _band(exhibit, setting), _foot(exhibit, snapshot, setting, is_less=is_less)
    top, low = band.height + 2.2 * ROOM_PT, form.height - foot.height - 1.6 * ROOM_PT
    said = _said(views, snapshot, setting)
    room = low - top - said.height - 2 * ROOM_PT
    view_map = _readable(view_map, room, setting)
    picture = _picture(view_map, room, setting)
    parts = (
        Box(0, 0, form.width, band.height + 1.4 * ROOM_PT, fill=ink.DEEP),
        Box(0, low, form.width, form.height - low, fill=ink.SAND),
        *band.at(form.margin, ROOM_PT),
        *said.at(form.margin, top),
        *picture.at(form.margin, top + said.height + ROOM_PT),
        *foot.at(form.margin, low + ROOM_PT / 2),
    )
    return Page(form, parts, view_map, views[0].stamp)


def without_homes(sides: Sequence[DrawnSide]) -> tuple[tuple[DrawnSide, ...], bool]:
    """Return maps without layers that show where homes are, and whether any was left out."""
    less = tuple(
        replace(side, layers=tuple(one for one in side.layers if one.layer.group in SHOWN))
        for side in sides[-1:]
    )
    return less, [one.layers for one in less] != [one.layers for one in sides[-1:]]


def _readable(view_map: ViewMap, room: float, s: Setting) -> ViewMap:
    """Return a map whose legend has room: the layer with most symbols leaves first, then the next.

    Where none stays, the map shows where this is, and no more.
    """
    while not _has_room(view_map, room, s):
        said = Counter(one.key for one in view_map.entries)
        most = max(said, key=lambda key: said[key])
        view_map = map_of(None, [_without(one, most) for one in view_map.sides])
    return view_map


def _has_room(view_map: ViewMap, room: float, s: Setting) -> bool:
    rows = list(legend_rows(view_map.entries, s.width * (1 - MAP_SHARE) - GUTTER_PT, s))
    return len(view_map.entries) <= MOST_SYMBOLS and height_of(rows) <= max(room, LEAST_MAP_PT)


def _without(side: DrawnSide, key: str) -> DrawnSide:
    return replace(side, layers=tuple(one for one in side.layers if one.layer.key != key))


def _band(exhibit: Exhibit, s: Setting) -> Block:
    brand = paragraph(words(s.languages[0])("app.name"), BRAND, s.width)
    titles = dict.fromkeys(head(exhibit, one).title for one in s.languages)
    share = 1 if len(titles) == 1 else 0.76
    fitting = [
        fitted(one, TITLE.scaled(share), s.width, most_lines=2, least=0.56) for one in titles
    ]
    return stacked([brand, *fitting])


def _said(views: Sequence[ViewLines], snapshot: Snapshot, s: Setting) -> Block:
    face = SENTENCE.scaled(1 if len(views) == 1 else 0.74)
    blocks: list[Block] = []
    for one in views:
        most = 5 if len(views) == 1 else 4
        blocks.append(
            fitted(one.finding, face, s.width, most_lines=most, least=0.62).after(ROOM_PT * 0.7)
        )
    return stacked([*blocks, *_counted(views, snapshot, s)])


def _counted(views: Sequence[ViewLines], snapshot: Snapshot, s: Setting) -> Iterator[Block]:
    count = snapshot.kept.counts
    if count and count.total:
        yield counts_bar(count, s.width, s).after(ROOM_PT)
        face = COUNTS.scaled(1 if len(views) == 1 else 0.86)
        yield from (paragraph(one.counts, face, s.width, gap=2) for one in views)


def _picture(view_map: ViewMap, room: float, s: Setting) -> Block:
    """Return the map with its small legend, below it where there is much room, otherwise beside it.

    Nothing where there is no map or no room for one.
    """
    if not view_map.sides or room < LEAST_MAP_PT:
        return Block(0, ())
    if room > s.width:
        return _over_legend(view_map, room, s)
    return _beside_legend(view_map, room, s)


def _over_legend(view_map: ViewMap, room: float, s: Setting) -> Block:
    width = (s.width - GUTTER_PT) / 2
    columns = spread(legend_groups(view_map.entries, width, s), 2)
    legend = beside(columns, width + GUTTER_PT, gap=4)
    return stacked([_map(s.width, room - legend.height - 4), legend])


def _beside_legend(view_map: ViewMap, room: float, s: Setting) -> Block:
    width = s.width * MAP_SHARE
    rows = list(legend_rows(view_map.entries, s.width - width - GUTTER_PT, s))
    if not rows:
        return _map(s.width, room)
    legend = stacked(rows)
    return Block(room, (*_map(width, room).ink, *legend.at(width + GUTTER_PT, 0)))


def _map(width: float, height: float) -> Block:
    return Block(height, (MapPlace(0, 0, width, height, 0),))


def _foot(exhibit: Exhibit, snapshot: Snapshot, s: Setting, *, is_less: bool) -> Block:
    """Return source, date, link and what must be read beside every export."""
    face = SMALL.scaled(1 if len(s.languages) == 1 else 0.86)
    told = [
        paragraph(said, face, s.width, gap=2)
        for one in s.languages
        for said in _small(snapshot, one, is_less=is_less)
    ]
    link = link_of(exhibit, snapshot)
    return stacked([*([paragraph(link, LINK, s.width)] if link else []), *told])


def _small(snapshot: Snapshot, language: Language, *, is_less: bool) -> Iterator[str]:
    w = words(language)
    kept = snapshot.kept
    papers = [f"{one.publisher} ({say_period(one.data_date, language)})" for one in kept.sources]
    listed = list(dict.fromkeys(papers))
    more = len(listed) - MOST_SOURCES
    if more > 0:
        listed = [*listed[:MOST_SOURCES], w("exhibit.more_sources", n=more)]
    day = say_date(snapshot.made_at.astimezone(LOCAL_TIME).date(), language)
    yield f"{w('card.sources', sources='; '.join(listed))}. {w('exhibit.of_day', date=day)}"
    if is_less:
        yield w("exhibit.no_homes")
    yield w("footer")
