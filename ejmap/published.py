"""What is published now, ready to be asked: layers, questions and profiles are measured once."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

import geopandas as gpd

import ejmap.store
from ejmap.layer import Layer, Privacy
from ejmap.questions.answering import Answer, Measured, measure
from ejmap.questions.features import Features, Sources
from ejmap.questions.monitors.answer import AirAnswer
from ejmap.questions.monitors.looking import look, resolved
from ejmap.questions.monitors.view import LIMIT, AirView
from ejmap.questions.parts import LEAST_DISTANCE_M, Near, Question
from ejmap.questions.profiles import Profile, profiles
from ejmap.questions.question import query_from_question
from ejmap.store import Store, Version
from ejmap.uploads.upload import Held

# The published layers, and a few generations of them.
KEPT = 100
# Questions whose measurements are kept for everybody; each holds a few numbers a row.
QUESTIONS_KEPT = 64
# Views of the air: a year of six monitors is some 2,000 days, about a megabyte.
AIR_ANSWERS_KEPT = 32
# Profiles of what is published, before and after a few publications.
PROFILES_KEPT = 8


@dataclass(frozen=True)
class _Read:
    """A version by its name; equal names are equal contents."""

    layer: str
    id: str
    version: Version = field(compare=False)


def sources(store: Store | None = None) -> Sources:
    """Return the published layers by key; a version is read and measured once a process.

    Raises:
        StoreError: The store or the seed is damaged, too new, full or busy.
    """
    asked = store or ejmap.store.ready()
    return {key: _published(asked, key, version) for key, version in asked.published().items()}


def of_versions(versions: Iterable[Version]) -> Sources:
    """Return certain versions by their layers' keys, each read and measured once a process."""
    return {one.layer.key: _features(_Read(one.layer.key, one.id, one)) for one in versions}


@lru_cache(KEPT)
def _published(store: Store, layer: str, version: str) -> Features:
    return _features(_Read(layer, version, store.version(layer, version)))


@lru_cache(KEPT)
def _features(read: _Read) -> Features:
    version = read.version
    counts = version.community_counts()
    return Features(version.layer, version.table(), read.id, counts, version)


@dataclass(frozen=True)
class _Shape:
    """A question whatever its distances, and the versions it is asked of."""

    query: str
    versions: tuple[str, ...]
    question: Question = field(compare=False)
    sources: Sources = field(compare=False)


def answered(question: Question, sources: Sources) -> Answer:
    """Answer a question; where only its distances are new, nothing is measured again.

    Args:
        question: What is asked.
        sources: Published layers; those without a version are measured each time.

    Raises:
        InvalidQuestion: It cannot be asked, or a layer it asks of holds nothing.
    """
    asked = {key: sources[key] for key in question.layers() if key in sources}
    versions = tuple(one.version for one in asked.values())
    if len(asked) < len(question.layers()) or not all(versions):
        return measure(question, sources).answer()
    near = [one for one in question.relations if isinstance(one, Near)]
    shape = _without_distances(question)
    measured = _measured(_Shape(query_from_question(shape), versions, shape, asked))
    return measured.at([one.distance_m for one in near])


def _without_distances(question: Question) -> Question:
    relations = tuple(
        one.model_copy(update={"distance_m": LEAST_DISTANCE_M}) if isinstance(one, Near) else one
        for one in question.relations
    )
    return question.model_copy(update={"relations": relations})


@lru_cache(QUESTIONS_KEPT)
def _measured(shape: _Shape) -> Measured:
    return measure(shape.question, shape.sources)


def profiled(sources: Sources) -> tuple[Profile, ...]:
    """Return the profile of each community and of what lies between, made once of what it is."""
    return _profiled(tuple(sources.items()))


@lru_cache(PROFILES_KEPT)
def _profiled(layers: tuple[tuple[str, Features], ...]) -> tuple[Profile, ...]:
    return profiles(dict(layers))


def answered_of_air(view: AirView, features: Features) -> AirAnswer:
    """Answer a view of the air once a process for a version of its layer.

    Colours, and whose calendar is open, change nothing in what is answered.
    """
    whole = resolved(view, features)
    return replace(_answered_of_air(replace(whole, by=LIMIT, calendar=""), features), view=whole)


@lru_cache(AIR_ANSWERS_KEPT)
def _answered_of_air(view: AirView, features: Features) -> AirAnswer:
    return look(view, features)


def held(sources: Sources) -> Held:
    """Return what a table without places can be joined to: public layers that have places.

    Each table holds `id`, `name` and `geometry` beside its own columns.
    """
    return Held({key: _joinable(one) for key, one in sources.items() if _has_places(one.layer)})


def _has_places(layer: Layer) -> bool:
    return layer.geometry != "none" and layer.privacy is Privacy.PUBLIC


def _joinable(features: Features) -> gpd.GeoDataFrame:
    table, title = features.table, features.layer.title
    if "name" in table.columns:
        return table
    return table.assign(name=table.get(title, table.get(f"{title}_en")))
