"""One topic of a place report: its answer in three values, its facts, its papers, its sentences."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ejmap.field import Field
from ejmap.layer import PAPERS
from ejmap.provenance import Paper
from ejmap.questions.features import Features
from ejmap.questions.places.place import Place, name_of
from ejmap.text import Language, Text, words

Topic = Literal["community", "air", "water", "bus", "roads", "park", "tract"]
Found = Literal["found", "none", "unknown"]
"""We looked and there is one; nothing in the lists we have; the lists cannot tell."""
Facts = dict[str, Any]
"""Plain JSON; words in both languages are {"en": ..., "es": ...}."""
Row = Mapping[str, Any]
DOUBTFUL, MISSING = "place_doubtful", "place_missing"
"""Why nothing is measured from a place."""


@dataclass(frozen=True)
class Sentence:
    """One thing said, in a person's words; `key` says which kind of thing."""

    key: str
    text: str
    is_strong: bool = False


@dataclass(frozen=True)
class Section:
    """What a place report says on one topic."""

    topic: Topic
    answer: Found
    distance_m: float | None
    """Straight line to what was found, ground metres; None where nothing was measured."""
    facts: Facts
    papers: tuple[Paper, ...]
    layer: str | None
    say: Callable[["Section", Language], tuple[Sentence, ...]] = field(repr=False, compare=False)

    def sentences(self, language: Language) -> tuple[Sentence, ...]:
        """Return the section in whole sentences, the most important first."""
        return tuple(one for one in self.say(self, language) if one.text)


def unplaced(topic: Topic, place: Place, features: Features, **facts: Any) -> Section:
    """Return the section of a place of which it is not certain where it is."""
    reason = DOUBTFUL if place.doubt else MISSING
    why: Facts = {**facts, "reason": reason, "doubt": both(place.doubt)}
    layer = features.layer
    return Section(topic, "unknown", None, why, layer.papers, layer.key, say_unplaced)


def say_unplaced(section: Section, language: Language) -> tuple[Sentence, ...]:
    """Say that nothing can be measured from a place that is not certain."""
    is_doubtful = section.facts["reason"] == DOUBTFUL
    key = "place.unplaced" if is_doubtful else "place.missing"
    return (Sentence("place_unplaced", words(language)(key)),)


def unlisted(topic: Topic, layer: str) -> Section:
    """Return the section of a layer that is not published."""
    return Section(topic, "unknown", None, {"reason": "no_list"}, (), layer, say_unlisted)


def say_unlisted(_: Section, language: Language) -> tuple[Sentence, ...]:
    """Say that there is no list to look in."""
    return (Sentence("no_list", words(language)("place.no_list")),)


def both(text: Text | None) -> dict[str, str] | None:
    """Return words in both languages as plain JSON."""
    return None if text is None else {"en": text.en, "es": text.es}


def told(text: Mapping[str, str] | None, language: Language) -> str:
    """Return words of `both` in one language."""
    return "" if text is None else text[language]


def listed(features: Features, number: int, distance_m: float | None = None) -> Facts:
    """Return the id and name of a row, and how far it is in metres."""
    row = features.row(number)
    facts: Facts = {"id": str(row["id"]), "name": both(name_of(features.layer, row))}
    return facts if distance_m is None else {**facts, "distance_m": reported_m(distance_m)}


def listing_papers(features: Features) -> tuple[Paper, ...]:
    """Return the papers that list a layer's features; others only add to what those list."""
    if PAPERS not in features.table:
        return features.layer.papers
    told = features.table[PAPERS].dropna().unique()
    first = {str(papers).split(",", maxsplit=1)[0] for papers in told}
    return tuple(one for one in features.layer.papers if one.key in first) or features.layer.papers


def count_in(features: Features, place: Place) -> int | None:
    """Return how many of a layer's features lie in a community; None of what is none."""
    if place.kind != "community" or "community" not in features.table:
        return None
    return int((features.table["community"] == place.id).sum())


def reported_m(distance_m: float) -> float:
    """Return a distance as it is reported: to a tenth of a metre."""
    return round(float(distance_m), 1)


def cell(row: Row, key: str) -> Any:
    """Return a cell as plain JSON: None for a blank."""
    value = row.get(key)
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    plain = value.item() if hasattr(value, "item") else value
    is_whole = isinstance(plain, float) and plain.is_integer()
    return int(plain) if is_whole else plain


def translated(row: Row, key: str) -> dict[str, str] | None:
    """Return the cells of a field that is in both languages."""
    said = {language: cell(row, f"{key}_{language}") for language in ("en", "es")}
    return None if None in said.values() else said


def spoken(one: Field | None, row: Row) -> dict[str, str] | None:
    """Return a field as people say it, in both languages; None for a blank."""
    if one is None or cell(row, one.columns()[0]) is None:
        return None
    return {"en": one.say(dict(row), "en"), "es": one.say(dict(row), "es")}


def from_here(facts: Facts, language: Language) -> str:
    """Return "in a straight line", and from where if that is not the place itself."""
    w = words(language)
    if facts.get("from_middle_of"):
        return w("place.straight_from_middle", name=told(facts["from_middle_of"], language))
    return w("place.straight")


def of_here(facts: Facts, language: Language) -> str:
    """Return "this place", or the middle that is measured from, as it follows "of"."""
    w = words(language)
    if facts.get("from_middle_of"):
        return w("place.of_middle", name=told(facts["from_middle_of"], language))
    return w("place.of_here")


def measured_from(place: Place) -> Facts:
    """Return the name of the area whose middle stands for a place, None for a place itself."""
    return {"from_middle_of": both(place.name) if place.is_middle else None}
