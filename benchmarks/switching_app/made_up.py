"""Invented points, the same for every way of drawing them; none of them is a place."""

import gzip
import json
import random
from functools import cache
from typing import Any

from ejmap.style import Rule, Style, Symbol
from ejmap.text import Text

# Latitude, longitude and zoom at which each map opens. The last point, drawn on top of all others,
# stands exactly there: when the middle of the map has its colour, the points are drawn.
MIDDLE = (33.57, -116.09, 11)
COLOUR = "#C2185B"
SIZE_PX = 9
NAME = Text(en="Invented points", es="Puntos de ejemplo")


@cache
def points(count: int) -> dict[str, Any]:
    """Return a GeoJSON collection of that many invented points with a name and a number each."""
    dice = random.Random(count)
    places = [(_near(dice, MIDDLE[1]), _near(dice, MIDDLE[0])) for _ in range(count - 1)]
    places.append((MIDDLE[1], MIDDLE[0]))
    features = [_feature(number, place) for number, place in enumerate(places)]
    return {"type": "FeatureCollection", "features": features}


def _near(dice: random.Random, degrees: float) -> float:
    return round(degrees + dice.uniform(-0.15, 0.15), 5)


def _feature(number: int, place: tuple[float, float]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": f"invented-{number}",
        "geometry": {"type": "Point", "coordinates": place},
        "properties": {"name": f"Invented {number}", "value": number % 100},
    }


@cache
def layer_file(count: int) -> bytes:
    """Return the points as a layer's compressed file, in the form the store writes."""
    symbol = Symbol(shape="circle", colour=COLOUR, size_px=SIZE_PX)
    style = Style(order=230, rules=(Rule(label=NAME, symbol=symbol),))
    definition = {
        "key": "invented",
        "name": NAME.model_dump(),
        "noun": {"one": {"en": "invented point", "es": "punto de ejemplo"}},
        "title": "name",
        "grade": "sample",
        "fields": [_field("name"), _field("value")],
        "style": style.model_dump(mode="json"),
    }
    papers = {"layer": "invented", "version": "invented", "definition": definition}
    return gzip.compress(json.dumps({**points(count), "ejmap": papers}).encode())


def _field(key: str) -> dict[str, Any]:
    return {"key": key, "choices": {}, "translated": False, "blank": None}
