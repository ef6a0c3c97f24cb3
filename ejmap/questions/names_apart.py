"""Names that tell features apart: two stops across the road from each other have one name."""

import json
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ejmap.layer import Layer
from ejmap.questions.features import Features
from ejmap.text import LANGUAGES, Text, words

STOPS = "bus_stops"


def own_name(layer: Layer, row: Mapping[str, Any]) -> Text:
    """Return what people call a feature; its id where it has no name."""
    said = {one: layer.feature_name(dict(row), one).strip() for one in LANGUAGES}
    return Text(**{one: name or str(row["id"]) for one, name in said.items()})


@lru_cache(32)
def names_apart(features: Features) -> Mapping[str, Text]:
    """Return the name of every feature of a layer by id, longer where several share one.

    Where the buses of a stop go to tells it apart, or else its number.
    """
    rows: list[dict[str, Any]] = features.table.drop(columns="geometry").to_dict("records")
    names = [own_name(features.layer, row) for row in rows]
    longer = [
        _with(name, _towards(row)) if is_shared else name
        for row, name, is_shared in zip(rows, names, _shared(names), strict=True)
    ]
    return {
        str(row["id"]): _numbered(features, row, name) if is_shared else told
        for row, name, told, is_shared in zip(rows, names, longer, _shared(longer), strict=True)
    }


def _shared(names: list[Text]) -> list[bool]:
    """Tell which names stand more than once in any language."""
    counts = {one: Counter(name.say(one) for name in names) for one in LANGUAGES}
    return [any(counts[one][name.say(one)] > 1 for one in LANGUAGES) for name in names]


def _with(name: Text, way: Text | None) -> Text:
    return Text(en=f"{name.en} ({way.en})", es=f"{name.es} ({way.es})") if way else name


def _towards(row: Mapping[str, Any]) -> Text | None:
    """Return the routes of a stop with their directions; None where no bus is told of."""
    cell = row.get("service")
    ways = json.loads(cell) if isinstance(cell, str) else []
    said = {
        one: "; ".join(dict.fromkeys(f"{way['route']} {way[f'direction_{one}']}" for way in ways))
        for one in LANGUAGES
        if all(f"direction_{one}" in way for way in ways)
    }
    return Text(**said) if ways and len(said) == len(LANGUAGES) else None


def _numbered(features: Features, row: Mapping[str, Any], name: Text) -> Text:
    if features.layer.key != STOPS:
        return Text(en=f"{name.en} ({row['id']})", es=f"{name.es} ({row['id']})")
    said = {
        one: words(one)("gazetteer.stop_number", name=name.say(one), number=row["id"])
        for one in LANGUAGES
    }
    return Text(**said)
