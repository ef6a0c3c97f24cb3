"""A made-up state: parks, road pieces and bus stops as many as a state may have.

Nothing of it is real, and one sees it: it lies in the open Pacific, in the column of UTM zone 11
so that a metre is a metre there too, on an area of about California's.
"""

from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from ejmap.geo import STORED_CRS
from ejmap.layer import Group, Layer
from ejmap.provenance import FACTS, Grade, Paper
from ejmap.questions.features import Features, Sources
from ejmap.style import Rule, Style, Symbol
from ejmap.text import Noun, Text

# (min_lon, min_lat, max_lon, max_lat), EPSG:4326: west of Baja California, no land in it.
SEA = (-121.0, 20.0, -118.0, 31.5)
TOWNS = 400
# How far things lie from the middle of their town, in degrees: about 5 km.
SPREAD = 0.05
# A piece of road: corners, and how far apart they are, in degrees: about 60 m.
CORNERS, STEP = 4, 0.0006
PARKS, ROADS, STOPS = "invented_parks", "invented_roads", "invented_stops"


@dataclass(frozen=True)
class Size:
    """How many of each there are."""

    parks: int = 5_000
    roads: int = 100_000
    stops: int = 20_000

    def __str__(self) -> str:
        return f"{self.parks:,} parks x {self.roads:,} road pieces x {self.stops:,} stops"


def statewide(size: Size, seed: int = 2026) -> Sources:
    """Return the made-up layers, the same for the same size and seed; nothing is measured yet."""
    random = np.random.default_rng(seed)
    west, south, east, north = SEA
    towns = random.uniform((west, south), (east, north), (TOWNS, 2))
    return {
        PARKS: _features(PARKS, "point", shapely.points(_scattered(random, towns, size.parks))),
        STOPS: _features(STOPS, "point", shapely.points(_scattered(random, towns, size.stops))),
        ROADS: _features(ROADS, "line", _roads(random, towns, size.roads)),
    }


def anew(sources: Sources) -> Sources:
    """Return the layers with nothing projected or indexed yet."""
    return {key: Features(one.layer, one.table, one.version) for key, one in sources.items()}


def _scattered(
    random: np.random.Generator, towns: NDArray[np.float64], count: int
) -> NDArray[np.float64]:
    chosen = towns[random.integers(0, len(towns), count)]
    return chosen + random.normal(0, SPREAD, (count, 2))


def _roads(
    random: np.random.Generator, towns: NDArray[np.float64], count: int
) -> NDArray[np.object_]:
    starts = _scattered(random, towns, count)
    steps = random.normal(0, STEP, (count, CORNERS - 1, 2)).cumsum(axis=1)
    corners = np.concatenate([starts[:, None], starts[:, None] + steps], axis=1)
    return shapely.linestrings(corners)


def _features(key: str, geometry: str, shapes: NDArray[np.object_]) -> Features:
    ids = [f"{key}-{number}" for number in range(len(shapes))]
    table = gpd.GeoDataFrame({"id": ids, "name": ids}, geometry=shapes, crs=STORED_CRS)
    return Features(made_up_layer(key, geometry), table, "made-up")


def made_up_layer(key: str, geometry: str) -> Layer:
    """Return the definition of a layer that names its features and nothing else."""
    said = Text(en=f"{key} (made up)", es=f"{key} (de mentira)")
    return Layer.model_validate(
        {
            "key": key,
            "group": Group.CONTEXT,
            "name": said,
            "noun": Noun(one=said, many=said, gender="m"),
            "description": said,
            "papers": (_paper(said),),
            "grade": Grade.SAMPLE,
            "changes": said,
            "fresh_days": None,
            "geometry": geometry,
            "id_from": "nobody",
            "title": "name",
            "fields": ({"key": "name", "label": said, "kind": "text"},),
            "style": Style(rules=(_rule(said, geometry),), order=200),
        }
    )


def _rule(said: Text, geometry: str) -> Rule:
    shape = "line" if geometry == "line" else "circle"
    return Rule(label=said, symbol=Symbol(shape=shape, colour="#555555"))


def _paper(said: Text) -> Paper:
    return Paper(
        key="invented",
        publisher="Nobody",
        title=said,
        data_date="2026",
        retrieved=date(2026, 1, 1),
        licence=FACTS,
        grade=Grade.SAMPLE,
    )
