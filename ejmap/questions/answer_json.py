"""An answer as plain data: what commands, files and other programs get, words in both languages."""

from typing import Any

import numpy as np

from ejmap.layer import Layer
from ejmap.questions.answering import Answer, Column, Counts, Firm, layers_of
from ejmap.questions.features import Features, Sources
from ejmap.questions.names_apart import names_apart
from ejmap.questions.question import query_from_question
from ejmap.questions.sentence import (
    answer_sentence,
    condition_words,
    firmness_sentence,
    question_sentence,
)
from ejmap.text import LANGUAGES, Language, Text, text_of, words

# Places are no surer than a few metres; tenths only keep apart what lies close together.
DISTANCE_DECIMALS = 1


def said_answer(answer: Answer, sources: Sources) -> Text:
    """Return the answer's sentence with its counts."""
    if answer.by_community is not None:
        return text_of("answer.counted_alone", layer=answer.subject.name)
    layers = layers_of(sources)
    return Text(
        **{one: answer_sentence(answer.counts, answer.question, layers, one) for one in LANGUAGES}
    )


def answer_json(answer: Answer, sources: Sources, language: Language = "en") -> dict[str, Any]:
    """Return an answer as plain data.

    Args:
        answer: The answer.
        sources: The published layers it was asked of.
        language: Of the features' names and the papers' titles; sentences are said in every one.
    """
    question, layers = answer.question, layers_of(sources)
    return {
        "sentence": {one: question_sentence(question, layers, one) for one in LANGUAGES},
        "answer": said_answer(answer, sources).model_dump(),
        "question": query_from_question(question),
        "conditions": [
            {one: condition_words(condition, question, layers, one) for one in LANGUAGES}
            for condition in question.conditions
        ],
        "counts": _counts(answer.counts) if answer.by_community is None else None,
        "by_community": _by_community(answer),
        "firmness": [_firm(one, answer, layers) for one in answer.firmness],
        "rows": _rows(answer, sources, language),
        "sources": _sources(answer, sources, language),
        "notice": {one: words(one)("footer") for one in LANGUAGES},
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {"yes": counts.yes, "no": counts.no, "unknown": counts.unknown}


def _by_community(answer: Answer) -> list[dict[str, Any]] | None:
    if answer.by_community is None:
        return None
    return [{"community": one.community, "count": one.count} for one in answer.by_community]


def _firm(firm: Firm, answer: Answer, layers: dict[str, Layer]) -> dict[str, Any]:
    return {
        "condition": firm.condition,
        "distances_m": list(firm.distances_m),
        "counts": [_counts(one) for one in firm.counts],
        "sentence": {
            one: firmness_sentence(firm, answer.question, layers, one) for one in LANGUAGES
        },
    }


def _rows(answer: Answer, sources: Sources, language: Language) -> list[dict[str, Any]]:
    columns = [_cells(column, sources, language) for column in answer.columns]
    said = names_apart(sources[answer.subject.key])
    return [
        {
            "id": one,
            "name": said[str(one)].say(language),
            "answer": str(answer.answer[number]),
            "reason": str(answer.reason[number]) or None,
            "conditions": [cells[number] for cells in columns],
        }
        for number, one in enumerate(answer.table["id"])
    ]


def _cells(column: Column, sources: Sources, language: Language) -> list[dict[str, Any]]:
    target = None if column.target is None else sources[column.target]
    said = _names(target, column, language) if target else {}
    return [
        {
            "answer": str(answer),
            "distance_m": None if np.isnan(distance) else round(distance, DISTANCE_DECIMALS),
            "measured_to": said.get(one),
            "reason": str(reason) or None,
        }
        for answer, distance, one, reason in zip(
            column.answer,
            column.distance_m.tolist(),
            column.measured_to,
            column.reason,
            strict=True,
        )
    ]


def _names(target: Features, column: Column, language: Language) -> dict[Any, dict[str, str]]:
    """Return what was measured to, by id."""
    said = names_apart(target)
    wanted = {one for one in column.measured_to if one is not None}
    return {
        one: {"layer": target.layer.key, "id": one, "name": said[str(one)].say(language)}
        for one in wanted
    }


def _sources(answer: Answer, sources: Sources, language: Language) -> list[dict[str, Any]]:
    used = [sources[key] for key in answer.question.layers()]
    return [
        {**paper.plain(language), "layer": one.layer.key, "version": one.version}
        for one in used
        for paper in one.layer.papers
    ]
