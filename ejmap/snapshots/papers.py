"""The papers of what a view used: each source whole for the sheet, and shortly to be read aloud."""

import re
from collections.abc import Iterable

from ejmap.layer import Group, Layer
from ejmap.provenance import Paper
from ejmap.questions.answer_style import text_of
from ejmap.questions.features import Features, Sources
from ejmap.snapshots.kept import Source, Topic
from ejmap.store import Version
from ejmap.text import LANGUAGES, Text, of_period

# What is beneath every map.
BASEMAP = ("salton_sea", "main_roads")
_TOPICS = {
    Group.AIR: Topic.AIR,
    Group.ROADS: Topic.ROADS,
    Group.HOMES: Topic.HOMES,
    Group.WATER: Topic.WATER,
    Group.BUS: Topic.BUS,
}
_IN_PARENTHESES = re.compile(r" \([^)]*\)")


def sources_of(versions: Iterable[Version]) -> tuple[Source, ...]:
    """Return the papers of some versions, every one, in their order."""
    return tuple(
        _source(one.layer, one.id, paper) for one in versions for paper in one.layer.papers
    )


def sources_used(used: Iterable[Features]) -> tuple[Source, ...]:
    """Return the papers of some layers that were asked, every one, in their order."""
    return tuple(
        _source(one.layer, one.version, paper)
        for one in _once(used)
        if one.version
        for paper in one.layer.papers
    )


def with_basemap(used: Iterable[Features], sources: Sources) -> list[Features]:
    """Return layers with those that are drawn beneath every map, where these are published."""
    return [*used, *(sources[key] for key in BASEMAP if key in sources)]


def topics_of(used: Iterable[Features], *, is_tribal: bool = False) -> tuple[Topic, ...]:
    """Return what some layers are about; the context, such as census tracts, is no topic.

    Args:
        used: The layers.
        is_tribal: Whether something on tribal land is among what is told of their water.
    """
    found = [_TOPICS[one.layer.group] for one in used if one.layer.group in _TOPICS]
    return tuple(dict.fromkeys([*found, *([Topic.TRIBAL_WATER] if is_tribal else [])]))


def period_of(layer: Layer) -> Text:
    """Return the time a layer's data speaks of, as it follows a noun: "of 2022", "de 2022"."""
    return Text(**{one: of_period(layer.data_date, one) for one in LANGUAGES})


def publisher_of(layer: Layer) -> str:
    """Return who a layer's numbers chiefly come from, as one says it aloud."""
    first = layer.papers[0].publisher.split(";", maxsplit=1)[0]
    return _IN_PARENTHESES.sub("", first).strip() or first


def cited(layer: Layer) -> Text:
    """Return publisher and date of a layer in few words, to be read aloud."""
    return text_of("kept.cited", publisher=publisher_of(layer), period=period_of(layer))


def _once(used: Iterable[Features]) -> list[Features]:
    return list({one.layer.key: one for one in used}.values())


def _source(layer: Layer, version: str, paper: Paper) -> Source:
    return Source(
        layer=layer.key,
        layer_name=layer.name,
        version=version,
        publisher=paper.publisher,
        title=paper.title,
        data_date=paper.data_date,
        retrieved=paper.retrieved,
        grade=paper.grade,
        licence=paper.licence.name,
        url=paper.url,
    )
