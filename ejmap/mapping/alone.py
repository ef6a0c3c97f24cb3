"""A map that stands alone: its small state, and its features where they go with it.

`static/alone.js` makes the maps of a page from what `page_state` returns. The page may be one of
the server's, whose layers are fetched, or a file that holds them.
"""

import gzip
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ejmap.layer import GEOMETRY, TABLE_ID, Layer
from ejmap.mapping.script_json import quiet
from ejmap.region import SETTLED_BOUNDS
from ejmap.snapshots.drawn import Drawn, DrawnSide
from ejmap.snapshots.ground import Bounds, ground_of
from ejmap.store.public import public_geojson
from ejmap.style import Condition
from ejmap.text import Language
from ejmap.view import LOOK_BOUNDS, MAX_ZOOM, MIN_ZOOM

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
    """Return the ground a map shows that nobody has moved, with some room around."""
    ground = ground_of(layers)
    if ground is None:
        return SETTLED_BOUNDS
    west, south, east, north = ground
    return west - ROOM, south - ROOM, east + ROOM, north + ROOM


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
