"""What the gazetteer holds: an entry a named feature, with the words that find it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ejmap.layer import Privacy
from ejmap.questions.features import Features, Sources
from ejmap.questions.names_apart import names_apart, own_name
from ejmap.questions.places.place import LISTED
from ejmap.questions.spoken import COMMUNITY, PAVING, SAME_WORDS, TRIBAL, folded
from ejmap.region import BETWEEN, COMMUNITIES, COMMUNITY_CHOICES
from ejmap.text import LANGUAGES, Language, Text, words

COMMUNITIES_LAYER, STOPS = "communities", "bus_stops"
# What can be looked up is what a place can be picked as, offered in the same order: communities
# first, then the layers.
KINDS = LISTED
LOOKED_UP = LISTED[1:]
# Columns whose words find a feature without being its name.
ALSO = ("former_name", "street", "street_en", "street_es", "routes", "stop_code", "site_name")
# `area` of what lies outside the valley and is drawn to compare with: no place can be told there.
CONTEXT = "context"
_KEYS = {geoid: one.key for one in COMMUNITIES for geoid in (one.geoid, one.key)}


@dataclass(frozen=True)
class Entry:
    """One thing that can be looked up.

    Attributes:
        kind: "community" or the key of its layer.
        id: The community's key, or the feature's id.
        name: What tells it apart.
        kind_words: What it is.
        where: Its community, or the one it is near; None where its place is not known, and of a
            community.
    """

    kind: str
    id: str
    name: Text
    kind_words: Text
    where: Text | None = None


@dataclass(frozen=True, eq=False)
class Indexed:
    """An entry with its words, folded.

    Attributes:
        names: Its whole names.
        name_words: The words of its names and its id, and other ways of writing them.
        all_words: Those, and the words of where it stands.
        kinds: What it is: its kind, and what is known of it besides.
        order: Place of its kind among the kinds.
        sort_names: What orders it among its like, by language.
    """

    entry: Entry
    names: frozenset[str]
    name_words: frozenset[str]
    all_words: frozenset[str]
    kinds: frozenset[str]
    order: int
    sort_names: Mapping[Language, str]


def indexed_entries(sources: Sources) -> list[Indexed]:
    """Return every feature that has a name, by kind."""
    found = [*_communities(sources)]
    for key in LOOKED_UP:
        features = sources.get(key)
        # Of a layer that is given as counts alone, no feature has a name.
        if features and features.layer.privacy is Privacy.PUBLIC:
            found += _features(features, sources)
    return found


def _communities(sources: Sources) -> Iterable[Indexed]:
    features = sources.get(COMMUNITIES_LAYER)
    for row in _rows(features) if features else ():
        key = _KEYS.get(str(row["id"]))
        if features and key:
            entry = Entry(COMMUNITY, key, own_name(features.layer, row), features.layer.noun.one)
            yield _indexed(entry, [entry.name], [], {COMMUNITY})


def _features(features: Features, sources: Sources) -> Iterable[Indexed]:
    rows = list(_rows(features))
    names = [own_name(features.layer, row) for row in rows]
    apart = names_apart(features)
    full = [apart[str(row["id"])] for row in rows]
    tribal = _on_tribal_land(features, sources)
    for row, short, name, is_tribal in zip(rows, names, full, tribal, strict=True):
        if row.get("area") == CONTEXT:
            continue
        kind = features.layer.key
        entry = Entry(kind, str(row["id"]), name, features.layer.noun.one, _where(row))
        paved = {PAVING} if isinstance(row.get("paving_status"), str) else set()
        tags = {kind, *({TRIBAL} if is_tribal else ()), *paved}
        yield _indexed(entry, [short], _also(row), tags)


def _rows(features: Features) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = features.table.drop(columns="geometry").to_dict("records")
    return rows


def _where(row: Mapping[str, Any]) -> Text | None:
    community, nearest = row.get("community"), row.get("nearest_community")
    if community in COMMUNITY_CHOICES and community != BETWEEN:
        return COMMUNITY_CHOICES[community]
    if community == BETWEEN and nearest in COMMUNITY_CHOICES:
        place = COMMUNITY_CHOICES[nearest]
        said = {one: words(one)("gazetteer.near", place=place.say(one)) for one in LANGUAGES}
        return Text(**said)
    return None


def _also(row: Mapping[str, Any]) -> list[str]:
    return [cell for one in ALSO if isinstance(cell := row.get(one), str)]


def _on_tribal_land(features: Features, sources: Sources) -> Iterable[bool]:
    """Tell which features stand, as far as is known, on land of a tribe."""
    land = sources.get(TRIBAL)
    if land is None or not len(features.table):
        return [False] * len(features.table)
    areas = shapely.union_all(land.geometry_m[land.is_placed])
    return [
        bool(one)
        for one in features.is_placed & np.asarray(shapely.intersects(features.geometry_m, areas))
    ]


def _indexed(entry: Entry, short: list[Text], also: list[str], kinds: set[str]) -> Indexed:
    said = {language: folded(entry.name.say(language)) for language in LANGUAGES}
    own = {folded(one.say(language)) for one in short for language in LANGUAGES}
    name_words = _spread(own | {folded(entry.id)})
    where = [entry.where.say(one) for one in LANGUAGES] if entry.where else []
    rest = _spread(set(said.values()) | {folded(one) for one in [*where, *also]})
    return Indexed(
        entry,
        frozenset(own | set(said.values())),
        frozenset(name_words),
        frozenset(name_words | rest),
        frozenset(kinds),
        KINDS.index(entry.kind),
        said,
    )


def _spread(texts: set[str]) -> set[str]:
    """Return the words of texts, and the other ways of writing them."""
    own = {word for text in texts for word in text.split()}
    return own | {same for word in own for same in SAME_WORDS.get(word, ())}
