"""The papers of what a view used: each source whole for the sheet, and shortly to be read aloud."""

import re
from collections.abc import Iterable

from ejmap.layer import Group, Layer
from ejmap.provenance import Paper
from ejmap.questions.features import Features, Sources
from ejmap.snapshots.kept import Source, Topic
from ejmap.style import Condition
from ejmap.text import LANGUAGES, Text, of_period, say_period, text_of

# What is beneath every map, and is told of only there; communities are beneath as well, but a
# person also turns them on for their own sake.
BASEMAP = ("salton_sea", "main_roads")
BENEATH = (*BASEMAP, "communities")
_TOPICS = {
    Group.AIR: Topic.AIR,
    Group.ROADS: Topic.ROADS,
    Group.HOMES: Topic.HOMES,
    Group.WATER: Topic.WATER,
    Group.BUS: Topic.BUS,
}
# How agencies are called aloud, by their own short names; a sheet prints the legal ones. The words
# around them say "de" before each, so that none may begin with "el".
_EPA = Text(en="US EPA", es="la EPA federal")
_ALOUD = {
    "California Department of Housing and Community Development": Text(
        en="California HCD", es="HCD de California"
    ),
    "California Office of Environmental Health Hazard Assessment": Text(
        en="OEHHA", es="la oficina OEHHA de California"
    ),
    "California State Water Resources Control Board": Text(
        en="State Water Board", es="la Junta Estatal del Agua"
    ),
    "SunLine Transit Agency": Text(en="SunLine", es="SunLine"),
    "US Environmental Protection Agency": _EPA,
    "US EPA, Air Quality System": _EPA,
}
# Fields that do not come from a layer's first paper, and which papers they come from.
_FIELD_PAPERS: dict[str, dict[str, tuple[str, ...]]] = {
    "water_systems": {"status": ("service_areas", "safer", "compliance")},
    "mobile_home_parks": {"paving_status": ("paving_list",)},
}
_IN_PARENTHESES = re.compile(r" \([^)]*\)")


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
    return [*used, *(sources[key] for key in BENEATH if key in sources)]


def topics_of(used: Iterable[Features], *, is_tribal: bool = False) -> tuple[Topic, ...]:
    """Return what some layers are about; the context, such as census tracts, is no topic.

    Args:
        used: The layers.
        is_tribal: Whether something on tribal land is among what is told of their water.
    """
    found = [_TOPICS[one.layer.group] for one in used if one.layer.group in _TOPICS]
    return tuple(dict.fromkeys([*found, *([Topic.TRIBAL_WATER] if is_tribal else [])]))


def told_by(layer: Layer, conditions: Iterable[Condition]) -> Layer:
    """Return a layer with that paper first which the field it is asked by comes from.

    Where several papers give the field, the first speaks for the time of all of them.
    """
    fields = _FIELD_PAPERS.get(layer.key, {})
    keys = next((fields[one.field] for one in conditions if one.field in fields), ())
    found = [one for one in layer.papers if one.key in keys]
    if not found:
        return layer
    ends = sorted(end for one in found for end in one.data_date.split("/"))
    period = "/".join(dict.fromkeys((ends[0], ends[-1])))
    chief = found[0].model_copy(update={"data_date": period})
    return layer.model_copy(update={"papers": (chief, *layer.papers)})


def period_of(paper: Paper) -> Text:
    """Return the time a paper speaks of, as it follows a noun: "of 2022", "de 2022"."""
    return Text(**{one: of_period(paper.data_date, one) for one in LANGUAGES})


def publisher_of(paper: Paper) -> Text:
    """Return who published a paper in the first place, as one says it aloud."""
    first = paper.publisher.split(";", maxsplit=1)[0]
    named = _IN_PARENTHESES.sub("", first).strip() or first
    return _ALOUD.get(named, Text(en=named, es=named))


def months_of(paper: Paper) -> Text:
    """Return the time a paper speaks of without its days, to be read aloud: "of May 2018"."""
    return Text(**{one: of_period(_months(paper), one) for one in LANGUAGES})


def plain_months_of(paper: Paper) -> Text:
    """Return the same time as it stands alone: "May 2018"."""
    return Text(**{one: say_period(_months(paper), one) for one in LANGUAGES})


def _months(paper: Paper) -> str:
    return "/".join(dict.fromkeys(one[:7] for one in paper.data_date.split("/")))


def year_of(paper: Paper) -> Text:
    """Return the year or years a paper speaks of, as they follow a noun."""
    first, _, last = paper.data_date.partition("/")
    years = "/".join(dict.fromkeys((first[:4], (last or first)[:4])))
    return Text(**{one: of_period(years, one) for one in LANGUAGES})


def cited(paper: Paper) -> Text:
    """Return publisher and date of a paper in few words, to be read aloud."""
    return text_of("kept.cited", publisher=publisher_of(paper), period=months_of(paper))


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
