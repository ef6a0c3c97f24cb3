"""A map that stands alone: its small state, and its features where they go with it.

`static/alone.js` makes the maps of a page from what `page_state` returns. The page may be one of
the server's, whose layers are fetched, or a file that holds them.
"""

import gzip
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ejmap.layer import GEOMETRY, TABLE_ID, Group, Layer
from ejmap.mapping.script_json import quiet
from ejmap.region import SETTLED_BOUNDS, VALLEY_BOUNDS
from ejmap.snapshots.drawn import Drawn, DrawnSide
from ejmap.store.public import public_geojson
from ejmap.style import Condition
from ejmap.text import Language
from ejmap.view import LOOK_BOUNDS, MAX_ZOOM, MIN_ZOOM

Bounds = tuple[float, float, float, float]
"""(min_lon, min_lat, max_lon, max_lat), EPSG:4326."""
# What spans more of the valley than this is shown with the valley whole.
WHOLE_FROM = 0.6
# Room around what is shown, in degrees: some 700 metres.
ROOM = 0.007


@dataclass(frozen=True)
class Found:
    """Where the browser finds a layer's features, and which of them it shows.

    Attributes:
        address: Of a file, or the id of the element of the page that holds it.
        filters: Conditions that features have to meet; what does not is in the file as well.
    """

    address: str
    filters: tuple[Condition, ...] = ()


Find = Callable[[Drawn], Found]


@dataclass(frozen=True)
class AloneMap:
    """One map of a page.

    Attributes:
        box: Id of the element it stands in.
        side: What it draws.
        label: What it is called.
        fit: The ground it shows where nobody has moved it.
        at: Centre and zoom "lat,lon,zoom" where it opens.
        is_paired: It moves together with another.
    """

    box: str
    side: DrawnSide
    label: str
    fit: Bounds = SETTLED_BOUNDS
    at: str | None = None
    is_paired: bool = False


def page_state(
    maps: Sequence[AloneMap], find: Find, languages: Sequence[Language], *, mistake: str = ""
) -> dict[str, object]:
    """Return what the script of a page is told.

    Args:
        maps: All maps of the page; paired ones stand next to each other.
        find: Where the features of a layer are.
        languages: Of the page, the leading one first: the map itself speaks that.
        mistake: Address that opens a message about a feature, with WHAT where its name goes.
    """
    paired = [one.box for one in maps if one.is_paired]
    return {
        "languages": list(languages),
        "mistake": mistake,
        "maps": [_map_state(one, find, languages[0]) for one in maps],
        "pairs": list(zip(paired[::2], paired[1::2], strict=True)),
    }


def _map_state(one: AloneMap, find: Find, language: Language) -> dict[str, object]:
    return {
        "box": one.box,
        "label": one.label,
        "layers": [_layer_state(layer, find(layer), language) for layer in one.side.layers],
        "base": [find(layer).address for layer in one.side.base],
        "at": [float(part) for part in one.at.split(",")] if one.at else None,
        "fit": list(one.fit),
        "bounds": list(LOOK_BOUNDS),
        "zooms": [MIN_ZOOM, MAX_ZOOM],
        "isPaired": one.is_paired,
    }


def _layer_state(drawn: Drawn, found: Found, language: Language) -> dict[str, object]:
    return {
        "layer": drawn.layer.key,
        "version": drawn.version,
        "name": drawn.layer.name.say(language),
        "url": found.address,
        "filters": [one.model_dump() for one in found.filters],
    }


def fit_of(layers: Iterable[Drawn]) -> Bounds:
    """Return the ground a map shows: all that is on, the whole valley where that is most of it.

    Context counts only where there is nothing else; what lies beyond the valley does not.
    """
    told = list(layers)
    about = [one for one in told if one.layer.group is not Group.CONTEXT] or told
    spans = [shapely.box(*span) for one in about if (span := _span(one))]
    if not spans:
        return SETTLED_BOUNDS
    west, south, east, north = shapely.union_all(spans).bounds
    whole = SETTLED_BOUNDS
    across, up = (east - west) / (whole[2] - whole[0]), (north - south) / (whole[3] - whole[1])
    if max(across, up) > WHOLE_FROM:
        return whole
    return west - ROOM, south - ROOM, east + ROOM, north + ROOM


def _span(drawn: Drawn) -> Bounds | None:
    shapes = np.asarray(drawn.table[GEOMETRY].to_numpy(), dtype=object)
    here = shapes[shapely.intersects(shapes, shapely.box(*VALLEY_BOUNDS))]
    if not len(here):
        return None
    west, south, east, north = (float(one) for one in shapely.total_bounds(here))
    left, bottom, right, top = VALLEY_BOUNDS
    return max(west, left), max(south, bottom), min(east, right), min(north, top)


def features_gz(drawn: Drawn) -> bytes:
    """Return what is drawn as gzipped GeoJSON, with the definition that draws it."""
    columns = set(drawn.table.columns)
    fields = tuple(one for one in drawn.layer.fields if columns.issuperset(one.columns()))
    layer: Layer = drawn.layer.model_copy(update={"fields": fields})
    names = [TABLE_ID, *(name for one in fields for name in one.columns()), GEOMETRY]
    return public_geojson(layer, drawn.version, drawn.table[names])


def features_json(drawn: Drawn) -> str:
    """Return the same as text that may stand in a page."""
    return quiet(gzip.decompress(features_gz(drawn)).decode())
