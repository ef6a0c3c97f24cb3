"""Invented layers in the form of public.geojson, for trying the map alone."""

import json
import random

from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import Text

DICE = random.Random(7)
MANY = 20_000


def rule(*when: tuple[str, str, str], **symbol: object) -> Rule:
    conditions = tuple(Condition(field=f, operator=o, value=v) for f, o, v in when)
    return Rule(label=Text(en="rule", es="regla"), symbol=Symbol(**symbol), when=conditions)


def plain_field(key: str) -> dict:
    return {"key": key, "choices": {}, "translated": False, "blank": None}


def layer(key: str, style: Style, features: list[dict], grade: str = "compiled") -> str:
    definition = {
        "key": key,
        "name": {"en": f"Invented {key}", "es": f"{key} de ejemplo"},
        "noun": {"one": {"en": "thing", "es": "cosa"}},
        "title": "name",
        "grade": grade,
        "fields": [plain_field("name"), plain_field("number")],
        "style": style.model_dump(mode="json"),
    }
    wrapped = {"layer": key, "version": "invented", "definition": definition}
    return json.dumps({"type": "FeatureCollection", "ejmap": wrapped, "features": features})


def feature(identifier: str, kind: str, coordinates: object, **properties: object) -> dict:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "id": identifier, "geometry": geometry, "properties": properties}


def parks() -> str:
    style = Style(order=210, rules=(rule(shape="house", colour="#B0357A", size_px=20),))
    places = [(-116.09, 33.58), (-116.20, 33.62), (-116.02, 33.52)]
    features = [
        feature(f"park-{i}", "Point", place, name=f"<script>alert({i})</script> park", spaces=i)
        for i, place in enumerate(places)
    ]
    return layer("parks", style, features)


def stacked() -> str:
    style = Style(order=220, rules=(rule(shape="drop", colour="#00589B", size_px=20),))
    place = (-116.15, 33.52)
    features = [feature(f"drop-{i}", "Point", place, name=f"Drop {i}") for i in range(2)]
    nowhere = {"type": "Feature", "id": "nowhere", "geometry": None, "properties": {"name": None}}
    return layer("stacked", style, [*features, nowhere])


def bus() -> str:
    symbol = {"shape": "line", "colour": "#2B2B2B", "casing": "#FFFFFF", "width_px": 5}
    style = Style(order=110, symbol_text="number", rules=(rule(**symbol),))
    line = [(-116.25, 33.66), (-116.10, 33.66), (-116.00, 33.60)]
    return layer("bus", style, [feature("bus-91", "LineString", line, name="91", number="91")])


def tracts() -> str:
    style = Style(
        order=10,
        rules=(
            rule(("share", "unknown", ""), shape="area", colour="#F4F2F7", hatch="cross"),
            rule(shape="area", colour="#AFA0C4", opacity=0.8),
        ),
    )
    ring = [(-116.2, 33.5), (-116.0, 33.5), (-116.0, 33.6), (-116.2, 33.6), (-116.2, 33.5)]
    return layer("tracts", style, [feature("tract-1", "Polygon", [ring], name="One", share=80)])


def sea() -> str:
    style = Style(order=1, symbol_text="name", rules=(rule(shape="area", colour="#BBD3DE"),))
    ring = [(-116.0, 33.4), (-115.8, 33.4), (-115.8, 33.5), (-116.0, 33.5), (-116.0, 33.4)]
    return layer("sea", style, [feature("sea", "Polygon", [ring], name="Invented Sea")])


def many() -> str:
    style = Style(
        order=230,
        rules=(
            rule(("value", "above", "50"), shape="circle", colour="#0B6E4F", size_px=9),
            rule(shape="square", colour="#D1495B", size_px=9),
        ),
    )
    features = [
        feature(
            f"dot-{i}",
            "Point",
            (round(-116.28 + DICE.random() * 0.4, 5), round(33.42 + DICE.random() * 0.28, 5)),
            name=f"Dot {i}",
            value=i % 100,
        )
        for i in range(MANY)
    ]
    return layer("many", style, features, grade="sample")


LAYERS = {made.__name__: made() for made in (parks, stacked, bus, tracts, sea, many)}
