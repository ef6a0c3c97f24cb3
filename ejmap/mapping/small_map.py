"""A small map as one SVG picture: a layer in its own style over the communities' outlines.

For maps side by side on a page, which share bounds and so a scale; nothing in it can be touched.
"""

from collections.abc import Callable, Iterable, Sequence
from html import escape

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from ejmap.geo import in_metres
from ejmap.layer import Layer
from ejmap.mapping.symbols import symbol_svg
from ejmap.region import in_valley
from ejmap.style import Symbol

# Width of the picture in its own units, which are pixels where it is not made smaller.
WIDTH = 560
MARGIN = 0.06
# Outlines are drawn this coarse: half a pixel of the valley.
COARSE_M = 40.0
# An area of which less is seen, in units of the picture, goes without its name.
LEAST_NAMED = 7_000
GROUND = "#F6F3EC"
EDGE = "#9AA5AC"
INK = "#4F5D66"
Bounds = tuple[float, float, float, float]
Metres = NDArray[np.float64]
Place = Callable[[Metres], Metres]


def bounds_of(tables: Iterable[gpd.GeoDataFrame]) -> Bounds | None:
    """Return what several tables (EPSG:4326) span within the valley, in metres, with a margin.

    (min_x, min_y, max_x, max_y); None where nothing lies there.
    """
    spans = [in_metres(_in_picture(one)).total_bounds for one in tables]
    known = np.array([one for one in spans if np.isfinite(one).all()])
    if not len(known):
        return None
    west, south = known[:, :2].min(axis=0)
    east, north = known[:, 2:].max(axis=0)
    room = MARGIN * max(east - west, north - south, 1.0)
    return (west - room, south - room, east + room, north + room)


def _in_picture(table: gpd.GeoDataFrame) -> gpd.GeoSeries:
    shapes = table.geometry.dropna()
    return shapes[in_valley(shapes)]


def outside(table: gpd.GeoDataFrame) -> int:
    """Return how many rows have a place outside the valley, where no picture of it reaches."""
    return int(table.geometry.notna().sum()) - len(_in_picture(table))


def small_map(
    layer: Layer,
    table: gpd.GeoDataFrame,
    bounds: Bounds,
    ground: gpd.GeoDataFrame | None = None,
    names: Iterable[str] = (),
) -> str:
    """Return an SVG picture of a table.

    Args:
        layer: Whose style draws it.
        table: What is drawn, EPSG:4326.
        bounds: What the picture spans, in ground metres, as `bounds_of` gives it.
        ground: Areas outlined beneath, EPSG:4326.
        names: What the areas are called, in their order.
    """
    west, south, east, north = bounds
    unit = WIDTH / (east - west)
    height = round((north - south) * unit)

    def on_picture(metres: Metres) -> Metres:
        return np.column_stack([(metres[:, 0] - west) * unit, (north - metres[:, 1]) * unit])

    frame = shapely.box(0, 0, WIDTH, height)
    beneath = _ground(ground, list(names), on_picture, frame) if ground is not None else ""
    features = _features(layer, table, on_picture)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}"><rect width="100%" height="100%" fill="#FFFFFF"/>'
        f"{beneath}{features}</svg>"
    )


def _ground(
    areas: gpd.GeoDataFrame, names: Sequence[str], on_picture: Place, frame: shapely.Polygon
) -> str:
    shapes = shapely.simplify(np.asarray(in_metres(areas.geometry).values), COARSE_M)
    drawn = []
    for shape, name in zip(shapes, [*names, *[""] * len(shapes)], strict=False):
        placed = shapely.transform(shape, on_picture)
        drawn.append(f'<path d="{_path(placed)}" fill="{GROUND}" stroke="{EDGE}"/>')
        drawn.append(_label(name, shapely.intersection(placed, frame)))
    return "".join(drawn)


def _label(name: str, seen: shapely.Geometry) -> str:
    """Return a name in the middle of what is seen of an area; none where that is a corner."""
    if seen.area < LEAST_NAMED or not name:
        return ""
    middle = seen.representative_point()
    return (
        f'<text x="{middle.x:.0f}" y="{middle.y:.0f}" fill="{INK}" font-size="13" '
        f'font-family="system-ui, sans-serif" text-anchor="middle">{escape(name)}</text>'
    )


def _features(layer: Layer, table: gpd.GeoDataFrame, on_picture: Place) -> str:
    rules = layer.style.rule_numbers(table)
    shapes = in_metres(table.geometry)
    drawn = []
    for shape, rule in zip(shapes, rules, strict=True):
        if shape is None or shape.is_empty or rule < 0:
            continue
        symbol = layer.style.rules[int(rule)].symbol
        drawn.append(_feature(shapely.transform(shape, on_picture), symbol))
    return "".join(drawn)


def _feature(placed: shapely.Geometry, symbol: Symbol) -> str:
    if symbol.shape == "line":
        path = _path(placed)
        return f'<path d="{path}" fill="none" stroke="{symbol.colour}" stroke-width="2"/>'
    if symbol.shape == "area":
        return (
            f'<path d="{_path(placed)}" fill="{symbol.colour}" stroke="{symbol.outline}" '
            f'fill-opacity="{symbol.opacity:g}"/>'
        )
    size, middle = round(symbol.size_px), placed.representative_point()
    picture = symbol_svg(symbol, size=size)
    at = f'<svg x="{middle.x - size / 2:.1f}" y="{middle.y - size / 2:.1f}" '
    return picture.replace("<svg ", at, 1)


def _path(shape: shapely.Geometry) -> str:
    """Return a shape's lines as the commands of an SVG path."""
    rings = shapely.get_rings(shape) if shapely.get_dimensions(shape) == 2 else _lines(shape)
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in shapely.get_coordinates(one)) for one in rings
    )


def _lines(shape: shapely.Geometry) -> Iterable[shapely.Geometry]:
    parts: Iterable[shapely.Geometry] = shapely.get_parts(shape)
    return parts
