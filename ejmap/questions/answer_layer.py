"""An answer as a layer of its own, so that map, list, record and files treat it as any layer."""

from collections.abc import Iterable
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ejmap.field import Field, Kind
from ejmap.geo import STORED_CRS
from ejmap.layer import TABLE_ID, Layer, Privacy
from ejmap.provenance import Grade, Paper
from ejmap.questions.answer_json import answer_json, said_answer
from ejmap.questions.answer_style import answer_field, style_of
from ejmap.questions.answering import Answer, Column, layers_of
from ejmap.questions.features import Features, Sources
from ejmap.questions.measured import Reason
from ejmap.questions.names_apart import names_apart
from ejmap.questions.parts import UNKNOWN
from ejmap.questions.sentence import condition_words, reason_words
from ejmap.region import COMMUNITY_CHOICES
from ejmap.region.counts import COMMUNITY, CommunityCount
from ejmap.text import LANGUAGES, Text, text_of

__all__ = ["answer_json", "answer_layer"]

Cells = NDArray[np.object_]
# An answer is no surer than the least sure layer it was made from.
GRADES = (Grade.SAMPLE, Grade.COMMUNITY, Grade.COMPILED, Grade.OFFICIAL)


def answer_layer(answer: Answer, sources: Sources) -> Features:
    """Return an answer as features of a derived layer, keyed as the layer asked about.

    Fields: the feature's name, `answer`, `community` and the doubt of its place where the layer has
    them, and for condition i (from 1) `answer_i` and `reason_i`; where something was measured also
    `distance_m_i` (straight line, ground metres) and `measured_to_i_en`, `measured_to_i_es`. Of a
    layer given as counts alone: one row a community with `count`, blank for fewer than five.
    """
    if answer.by_community is not None:
        return _counted(answer, answer.by_community, sources)
    title = answer.subject.field(answer.subject.title)
    assert title is not None  # held by Layer itself
    kept = [title, *_kept(answer.subject)]
    table = answer.table[[TABLE_ID, *(name for one in kept for name in one.columns())]].copy()
    table["answer"] = answer.answer
    fields = [*kept, answer_field("answer", text_of("answer.label"), in_list=True)]
    for number, column in enumerate(answer.columns, start=1):
        told = _of_condition(number, column, answer, sources)
        fields += [one for one, _ in told]
        for one, cells in told:
            table[list(one.columns())] = cells
    shapes = gpd.GeoDataFrame(table, geometry=answer.table.geometry, crs=STORED_CRS)
    layer = _layer(answer, sources, tuple(fields))
    return Features(layer, shapes[layer.columns()].reset_index(drop=True))


def _kept(subject: Layer) -> list[Field]:
    """Return what else of a feature is read beside its answer."""
    wanted = {COMMUNITY, subject.doubt} - {subject.title, None}
    return [one for one in subject.public_fields() if one.key in wanted]


def _of_condition(
    number: int, column: Column, answer: Answer, sources: Sources
) -> list[tuple[Field, pd.DataFrame]]:
    """Return a condition's fields, each with its columns of cells."""
    said = _said_condition(column, answer, sources)
    index, why = answer.table.index, pd.Series(column.reason).replace("", None)
    answers = answer_field(f"answer_{number}", said)
    reasons = Field(
        key=f"reason_{number}",
        label=text_of("answer.reason", condition=said),
        kind=Kind.CHOICE,
        choices=_reasons(column, sources),
        blank=text_of("answer.is_known"),
    )
    told = [(answers, column.answer), *_measured(number, column, sources), (reasons, why)]
    return [
        (one, pd.DataFrame(np.asarray(cells), index=index, columns=list(one.columns())))
        for one, cells in told
    ]


def _said_condition(column: Column, answer: Answer, sources: Sources) -> Text:
    layers = layers_of(sources)
    said = {
        one: condition_words(column.condition, answer.question, layers, one) for one in LANGUAGES
    }
    return Text(**said)


def _reasons(column: Column, sources: Sources) -> dict[str, Text]:
    """Return the words of the reasons that stand in a column."""
    layers, found = layers_of(sources), set(column.reason)
    return {
        reason.value: Text(
            **{one: reason_words(reason, column.condition, layers, one) for one in LANGUAGES}
        )
        for reason in Reason
        if reason.value in found
    }


def _measured(number: int, column: Column, sources: Sources) -> list[tuple[Field, Any]]:
    """Return the fields that say how far, and to what."""
    if column.target is None:
        return []
    target = sources[column.target]
    noun = target.layer.noun
    to, the = Text(en=noun.one.en, es=noun.al()), Text(en=noun.one.en, es=noun.el())
    none = text_of("answer.nothing_measured")
    distance = Field(
        key=f"distance_m_{number}",
        label=text_of(f"answer.distance.{noun.gender}", to=to),
        kind=Kind.DISTANCE,
        in_list=True,
        blank=none,
    )
    measured_to = Field(
        key=f"measured_to_{number}",
        label=text_of(f"answer.nearest.{noun.gender}", the=the),
        kind=Kind.TEXT,
        translated=True,
        in_list=True,
        blank=none,
    )
    return [(distance, column.distance_m), (measured_to, names(target, column.measured_to))]


def names(target: Features, ids: Iterable[object]) -> Cells:
    """Return the features' names told apart, one column a language, None for no feature."""
    apart = names_apart(target)
    wanted = (None if one is None else apart[str(one)] for one in ids)
    said = [[one.say(language) if one else None for language in LANGUAGES] for one in wanted]
    return np.array(said, dtype=np.object_).reshape(-1, len(LANGUAGES))


def _layer(answer: Answer, sources: Sources, fields: tuple[Field, ...]) -> Layer:
    subject = answer.subject
    used = [sources[key].layer for key in answer.question.layers()]
    doubtful: set[str] = set()
    if subject.doubt is not None:
        is_doubtful = answer.table[subject.doubt].eq(True).fillna(value=False)
        doubtful = set(answer.answer[is_doubtful.to_numpy(dtype=bool)])
    return subject.model_copy(
        update={
            "name": text_of("answer.layer", layer=subject.name),
            "description": said_answer(answer, sources),
            "faults": _faults(used),
            "notice": _notice(used),
            "papers": _papers(used),
            "grade": min((one.grade for one in used), key=GRADES.index),
            "fields": fields,
            "style": style_of(subject, doubtful),
            "incomplete": None,
        }
    )


def _faults(used: list[Layer]) -> tuple[Text, ...]:
    incomplete = [one.incomplete for one in used[1:] if one.incomplete]
    straight = [text_of("answer.straight_line")] if len(used) > 1 else []
    return (*straight, *incomplete)


def _notice(used: list[Layer]) -> Text | None:
    """Return what must be read beside any of the layers asked."""
    told = list(dict.fromkeys(one.notice for one in used if one.notice))
    said = {language: " ".join(one.say(language) for one in told) for language in LANGUAGES}
    return Text(**said) if told else None


def _papers(used: list[Layer]) -> tuple[Paper, ...]:
    """Return the papers of all layers; short names that two layers use are told apart."""
    papers: dict[str, Paper] = {}
    for layer in used:
        for paper in layer.papers:
            key = paper.key if paper.key not in papers else f"{layer.key}_{paper.key}"
            papers[key] = paper.model_copy(update={"key": key})
    return tuple(papers.values())


def _counted(answer: Answer, counts: tuple[CommunityCount, ...], sources: Sources) -> Features:
    choices = {**COMMUNITY_CHOICES, UNKNOWN: text_of("answer.unknown")}
    community = Field(
        key=COMMUNITY, label=text_of("answer.community"), kind=Kind.CHOICE, choices=choices
    )
    count = Field(
        key="count",
        label=text_of("answer.count"),
        kind=Kind.INTEGER,
        in_list=True,
        blank=text_of("answer.few"),
    )
    layer = _layer(answer, sources, (community, count)).model_copy(
        update={
            "geometry": "none",
            "title": COMMUNITY,
            "doubt": None,
            "privacy": Privacy.PUBLIC,
        }
    )
    keys = [one.community for one in counts]
    table = gpd.GeoDataFrame(
        {
            TABLE_ID: keys,
            COMMUNITY: keys,
            "count": pd.array([one.count for one in counts], dtype="Int64"),
        },
        geometry=gpd.GeoSeries([None] * len(keys), crs=STORED_CRS),
    )
    return Features(layer, table)
