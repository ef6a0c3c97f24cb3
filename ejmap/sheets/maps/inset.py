"""Where this is: the east of the county and the lake in little, with the map's ground marked."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from shapely.geometry.base import BaseGeometry

import ejmap.store
from ejmap.errors import UnknownVersion
from ejmap.sheets.letters import measuring
from ejmap.sheets.letters.each import Languages, in_each
from ejmap.sheets.letters.writing import write
from ejmap.sheets.maps.names.board import Board, Box
from ejmap.sheets.maps.names.words import LEADING
from ejmap.sheets.maps.window import Window, size_pt, window_of
from ejmap.sheets.pen import Pen
from ejmap.sheets.symbols.areas import draw_area
from ejmap.snapshots.drawn import Drawn
from ejmap.snapshots.ground import Bounds
from ejmap.snapshots.kept import Kept
from ejmap.store import Store
from ejmap.style import Symbol
from ejmap.text import words

# What tells where one is: tracts together give the county's outline.
COUNTY, TRIBAL, COMMUNITIES, LAKE = "census_tracts", "tribal_land", "communities", "salton_sea"
AROUND = (COUNTY, TRIBAL, COMMUNITIES, LAKE)
# From Palm Springs to the lake's southern end, (min_lon, min_lat, max_lon, max_lat), EPSG:4326.
REGION = (-116.68, 33.06, -115.48, 33.98)
# Where the names of county and lake stand, longitude and latitude.
COUNTY_AT, LAKE_AT = (-115.78, 33.86), (-115.83, 33.3)
LETTERS_PT, HALO_PT, RIM_PT = 6.2, 1.2, 2.0
# Of the width of the inset, how wide a name may be.
WIDEST = 0.72
OUTSIDE, MARKED, FRAME = "#F3F3F1", "#111111", "#777777"
# Gaps between tracts' edges that close when they are put together, in points.
SEAM_PT = 0.05
# Within a map: its size, the sizes tried, its distance from the frame, and the narrowest map.
INSET_PT, SIZES, EDGE_PT, LEAST_MAP_PT = (104.0, 88.0), (1.0, 0.85, 0.7), 6.0, 250.0
LOOKS = {
    COUNTY: Symbol(shape="area", colour="#FFFFFF", outline="#777777", outline_px=1.0),
    TRIBAL: Symbol(shape="area", colour="#E3E3E0", outline="#B5B5B0", outline_px=0.5),
    COMMUNITIES: Symbol(shape="area", colour="#BDBDB8", outline="#8A8A85", outline_px=0.5),
    LAKE: Symbol(shape="area", colour="#D5E3EB", outline="#7D9BAB", outline_px=0.8),
}


def surroundings(kept: Kept, store: Store | None = None) -> tuple[Drawn, ...]:
    """Return what an inset shows, lowest first: in the versions a view names, else as shown now.

    Raises:
        StoreDamaged: A file of a version is missing or is not what it was.
    """
    held, frozen = store or ejmap.store.ready(), kept.versions()
    found = []
    for key in AROUND:
        try:
            version = held.version(key, frozen.get(key))
        except UnknownVersion:
            # An inset without one of them still tells where one is.
            continue
        found.append(Drawn(version.layer.for_public(), version.id, version.table()))
    return tuple(found)


def draw_inset(
    axes: Axes, around: Sequence[Drawn], shown: Window | Bounds, languages: Languages
) -> None:
    """Draw the surroundings with a rectangle where the map is.

    Args:
        axes: Of the size the inset has on the paper; they measure points afterwards.
        around: As `surroundings` gives them.
        shown: What the map shows.
        languages: Of the words.
    """
    window = window_of(REGION, *size_pt(axes), room_pt=0.0)
    axes.set(xlim=(0, window.width_pt), ylim=(0, window.height_pt), xticks=[], yticks=[])
    axes.set_facecolor(OUTSIDE)
    for edge in axes.spines.values():
        edge.set(edgecolor=FRAME, linewidth=0.6, zorder=9)
    pen = Pen(axes, share=0.8)
    outlines = {one.layer.key: _outline(one, window) for one in around}
    for key in (one for one in AROUND if one in outlines and not outlines[one].is_empty):
        draw_area(pen, LOOKS[key], outlines[key])
    _mark(replace(pen, zorder=6), window, shown)
    _name(replace(pen, zorder=7), window, around, languages)


def draw_corner_inset(
    pen: Pen, board: Board, around: Sequence[Drawn], window: Window, languages: Languages
) -> list[Box]:
    """Draw an inset in a corner of a map where it hides nothing that is taken; return its box."""
    if not around or window.width_pt < LEAST_MAP_PT:
        return []
    for share in SIZES:
        size = (INSET_PT[0] * share, INSET_PT[1] * share)
        for x, y in _corners(window, size):
            if board.has_room((x, y), size, ""):
                frame = (x - size[0] / 2, y - size[1] / 2, *size)
                over = pen.axes.inset_axes(frame, transform=pen.to_paper, zorder=pen.zorder)
                draw_inset(over, around, window, languages)
                return [(x, y, *size)]
    return []


def _corners(window: Window, size: tuple[float, float]) -> list[tuple[float, float]]:
    """Return the middles of a box in the corners, the upper right one first."""
    left, bottom = size[0] / 2 + EDGE_PT, size[1] / 2 + EDGE_PT
    right, top = window.width_pt - left, window.height_pt - bottom
    return [(right, top), (right, bottom), (left, bottom), (left, top)]


def _outline(drawn: Drawn, window: Window) -> BaseGeometry:
    placed = window.on_paper(np.asarray(drawn.table.geometry.values))
    whole = shapely.union_all(shapely.buffer(placed, SEAM_PT, quad_segs=1))
    near = window.paper.buffer(10)
    return shapely.intersection(whole, near)


def _mark(pen: Pen, window: Window, shown: Window | Bounds) -> None:
    west, south, east, north = shown.bounds if isinstance(shown, Window) else shown
    box = window.on_paper(np.array([shapely.box(west, south, east, north)]))[0]
    left, bottom, right, top = box.bounds
    # A map of one place is a speck here: the mark never gets smaller than can be seen.
    width, height = max(right - left, 4.0), max(top - bottom, 4.0)
    corner = ((left + right - width) / 2, (bottom + top - height) / 2)
    pen.put(
        Rectangle(
            corner,
            width,
            height,
            facecolor="none",
            edgecolor=MARKED,
            linewidth=1.6,
            transform=pen.to_paper,
            zorder=pen.zorder,
        )
    )


def _name(pen: Pen, window: Window, around: Sequence[Drawn], languages: Languages) -> None:
    county = in_each(languages, lambda one: words(one)("sheet.county"))
    _name_at(pen, window, county, COUNTY_AT)
    for lake in (one for one in around if one.layer.key == LAKE):
        said = in_each(languages, partial(lake.layer.feature_name, lake.table.iloc[0]))
        _name_at(pen, window, said, LAKE_AT)


def _name_at(pen: Pen, window: Window, name: str, place: tuple[float, float]) -> None:
    """Write a name in lines around a place (longitude, latitude), clear of the edges."""
    x, y = window.on_paper(np.array([shapely.Point(place)]))[0].coords[0]
    lines = measuring.lines(name, LETTERS_PT, WIDEST * window.width_pt)
    width = max(measuring.width_pt(one, LETTERS_PT) for one in lines)
    x = min(x, window.width_pt - RIM_PT - width / 2)
    y = min(y, window.height_pt - RIM_PT - len(lines) * LETTERS_PT * LEADING / 2)
    for number, line in enumerate(lines):
        up = ((len(lines) - 1) / 2 - number) * LETTERS_PT * LEADING
        write(pen, line, (x, y + up), LETTERS_PT, halo_pt=HALO_PT)
