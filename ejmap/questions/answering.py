"""Answer a question: yes, no or not known for every row, with what was measured and how firmly.

Measuring is done once (`measure`); at other distances the same measurements are only compared
again. All conditions must hold: one "no" makes a row's answer no; else one "unknown" makes it
unknown. A row of which it is not known whether it is asked about at all stays, and is unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

import geopandas as gpd
import numpy as np

from ejmap.errors import EmptyLayer, InvalidQuestion, QuestionProblem
from ejmap.layer import Layer, Privacy
from ejmap.questions.checking import checked
from ejmap.questions.features import Features, Sources
from ejmap.questions.matching import match
from ejmap.questions.measured import (
    NO,
    YES,
    Answers,
    Column,
    MeasuredCondition,
    Reason,
    Subject,
    measured_condition,
)
from ejmap.questions.parts import LEAST_DISTANCE_M, UNKNOWN, Near, Question
from ejmap.region.counts import CommunityCount, counts_by_community

__all__ = [
    "NO",
    "UNKNOWN",
    "YES",
    "Answer",
    "Column",
    "CommunityCount",
    "Counts",
    "Firm",
    "Measured",
    "Reason",
    "answer",
    "layers_of",
    "measure",
]


@dataclass(frozen=True)
class Counts:
    """How many rows have which answer."""

    yes: int
    no: int
    unknown: int

    @property
    def total(self) -> int:
        """All rows asked."""
        return self.yes + self.no + self.unknown


@dataclass(frozen=True)
class Firm:
    """What a whole question's counts hang on: one distance at half, once and twice.

    Attributes:
        condition: Number of the condition in `Question.conditions`, the first being 0.
        distances_m: Half, once and twice its distance.
        counts: The question's counts at each.
    """

    condition: int
    distances_m: tuple[int, int, int]
    counts: tuple[Counts, Counts, Counts]


@dataclass(frozen=True, eq=False)
class Answer:
    """A question's answer.

    Attributes:
        question: As asked.
        subject: The layer asked about.
        table: The rows asked, EPSG:4326, in the layer's order.
        answer: "yes", "no" or "unknown" for each row.
        reason: A `Reason` where a row's answer is not known, else "".
        columns: Each condition's answers, in the order of `Question.conditions`.
        counts: How many rows have which answer.
        firmness: One for each condition that has a distance.
        by_community: For a layer given as counts alone, those; then there are no rows. Else None.
    """

    question: Question
    subject: Layer
    table: gpd.GeoDataFrame
    answer: Answers
    reason: Answers
    columns: tuple[Column, ...]
    counts: Counts
    firmness: tuple[Firm, ...]
    by_community: tuple[CommunityCount, ...] | None = None


@dataclass(frozen=True, eq=False)
class Measured:
    """A question whose measuring is done, to be answered at any distances."""

    question: Question
    subject: Subject
    conditions: tuple[MeasuredCondition, ...]
    sources: Sources

    def answer(self) -> Answer:
        """Return the answer at the distances the question was asked with."""
        features = self.subject.features
        if features.layer.privacy is not Privacy.PUBLIC:
            return _counted(self.question, features)
        columns = tuple(
            measured.column(_distance(one))
            for measured, one in zip(self.conditions, self.question.conditions, strict=True)
        )
        answer = self._joined(columns)
        return Answer(
            self.question,
            features.layer,
            features.table.iloc[self.subject.numbers],
            answer,
            self._reason(columns, answer),
            columns,
            _counts(answer),
            tuple(self._firm(number, columns) for number in self._with_distance()),
        )

    def at(self, distances: Sequence[int]) -> Answer:
        """Return the answer at other distances; nothing is measured again.

        Args:
            distances: In metres, one for each nearer/farther condition, in their order.

        Raises:
            InvalidQuestion: A distance cannot be asked for.
            ValueError: There are more or fewer distances than such conditions.
        """
        asked = _at(self.question, distances)
        checked(asked, layers_of(self.sources)).sound()
        return replace(self, question=asked).answer()

    def _with_distance(self) -> list[int]:
        conditions = enumerate(self.question.conditions)
        return [number for number, one in conditions if isinstance(one, Near)]

    def _joined(self, columns: Sequence[Column]) -> Answers:
        every = np.full(len(self.subject.numbers), YES, dtype="<U7")
        joined = reduce(_and, (one.answer for one in columns), every)
        return np.where(self.subject.is_unknown, UNKNOWN, joined)

    def _reason(self, columns: Sequence[Column], answer: Answers) -> Answers:
        """Return the first reason, in the order of `Reason`, why each row is not known."""
        tests = [np.logical_or.reduce([c.reason == one for c in columns]) for one in Reason]
        at = list(Reason).index(Reason.SUBJECT_BLANK)
        tests[at] = self.subject.is_unknown
        first = np.select(
            [np.broadcast_to(one, answer.shape) for one in tests], [r.value for r in Reason], ""
        )
        return np.where(answer == UNKNOWN, first, "")

    def _firm(self, number: int, columns: tuple[Column, ...]) -> Firm:
        condition = self.question.conditions[number]
        assert isinstance(condition, Near)  # as _with_distance chose it
        once = condition.distance_m
        half, twice = max(LEAST_DISTANCE_M, round(once / 2)), 2 * once
        others = [*columns[:number], *columns[number + 1 :]]
        counts = [
            _counts(self._joined([*others, self.conditions[number].column(distance)]))
            for distance in (half, once, twice)
        ]
        return Firm(number, (half, once, twice), (counts[0], counts[1], counts[2]))


def measure(question: Question, sources: Sources) -> Measured:
    """Measure a question over the published layers.

    Raises:
        InvalidQuestion: It cannot be asked, or a layer it asks of holds nothing.
    """
    asked = checked(question, layers_of(sources)).sound()
    _refuse_empty(asked, sources)
    subject = _subject(asked, sources)
    conditions = tuple(measured_condition(subject, one, sources) for one in asked.conditions)
    return Measured(asked, subject, conditions, sources)


def answer(question: Question, sources: Sources) -> Answer:
    """Answer a question over the published layers.

    Raises:
        InvalidQuestion: It cannot be asked, or a layer it asks of holds nothing.
    """
    return measure(question, sources).answer()


def layers_of(sources: Sources) -> dict[str, Layer]:
    """Return the layers' definitions by key, as reading a question needs them."""
    return {key: one.layer for key, one in sources.items()}


def _refuse_empty(question: Question, sources: Sources) -> None:
    layers = [sources[key] for key in question.layers()]
    problems: list[QuestionProblem] = [
        EmptyLayer(one.layer.name) for one in layers if one.table.empty and not one.counts
    ]
    if problems:
        raise InvalidQuestion(problems)


def _subject(question: Question, sources: Sources) -> Subject:
    features = sources[question.subject.layer]
    found = match(features, question.subject.only)
    numbers = np.flatnonzero(found.may_be)
    return Subject(features, numbers, found.is_unknown[numbers])


def _counted(question: Question, features: Features) -> Answer:
    """Return the answer of a layer that is given as counts by community alone."""
    by_community = features.counts or counts_by_community(features.table)
    nothing = np.array([], dtype="<U7")
    return Answer(
        question,
        features.layer,
        features.table.iloc[:0],
        nothing,
        nothing,
        (),
        Counts(0, 0, 0),
        (),
        by_community,
    )


def _and(one: Answers, other: Answers) -> Answers:
    is_no, is_unknown = (one == NO) | (other == NO), (one == UNKNOWN) | (other == UNKNOWN)
    return np.select([is_no, is_unknown], [NO, UNKNOWN], YES)


def _counts(answer: Answers) -> Counts:
    yes, no = int((answer == YES).sum()), int((answer == NO).sum())
    return Counts(yes, no, len(answer) - yes - no)


def _distance(condition: object) -> int | None:
    return condition.distance_m if isinstance(condition, Near) else None


def _at(question: Question, distances: Sequence[int]) -> Question:
    is_near = [isinstance(one, Near) for one in question.relations]
    if sum(is_near) != len(distances):
        raise ValueError(f"{len(distances)} distances for {sum(is_near)} conditions that have one")
    left = iter(distances)
    relations = tuple(
        one.model_copy(update={"distance_m": int(next(left))}) if near else one
        for one, near in zip(question.relations, is_near, strict=True)
    )
    return question.model_copy(update={"relations": relations})
