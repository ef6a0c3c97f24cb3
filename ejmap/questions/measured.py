"""One condition of a question measured for every row, ready to be answered at any distance.

The three answers are "yes", "no" and "unknown"; what is not known never becomes a yes or a no.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ejmap.questions.features import Features, Mask, Sources, kept
from ejmap.questions.matching import Match, match
from ejmap.questions.nearest import Nearest, Predicate, Rows, nearest, related
from ejmap.questions.parts import UNKNOWN, Near, Relation, Within
from ejmap.style import Condition

YES, NO = "yes", "no"
Answers = NDArray[np.str_]


class Reason(StrEnum):
    """Why an answer is not known; of several that apply, the first counts."""

    PLACE_DOUBTFUL = "place_doubtful"
    """The feature's own place is doubtful."""
    PLACE_MISSING = "place_missing"
    """The feature has no place on the map."""
    FIELD_BLANK = "field_blank"
    """The feature's own field is not known."""
    SUBJECT_BLANK = "subject_blank"
    """Whether the feature is among those asked about is not known."""
    POSSIBLE_WITHIN = "possible_within"
    """A feature in reach may be one of those meant: its field is not known."""
    OTHERS_DOUBTFUL = "others_doubtful"
    """Features of doubtful or missing place may lie nearer."""
    INCOMPLETE = "incomplete"
    """The list measured to is known to be incomplete."""


@dataclass(frozen=True, eq=False)
class Column:
    """One condition's answer for every row asked.

    Attributes:
        condition: The condition.
        target: Key of the layer measured to, None for an own field.
        answer: "yes", "no" or "unknown".
        reason: A `Reason` where the answer is not known, else "".
        distance_m: Straight line in ground metres to the nearest feature that is surely meant, 0
            inside an area; nan where none.
        measured_to: Id of that feature, None where none.
    """

    condition: Relation | Condition
    target: str | None
    answer: Answers
    reason: Answers
    distance_m: NDArray[np.float64]
    measured_to: NDArray[np.object_]


class MeasuredCondition(Protocol):
    """A condition whose measuring is done."""

    def column(self, distance_m: int | None = None) -> Column:
        """Return every row's answer, at another distance where one is given and there is one."""
        ...


@dataclass(frozen=True, eq=False)
class Subject:
    """The rows asked about.

    Attributes:
        features: Their layer.
        numbers: Number of each row asked in the layer's table.
        is_unknown: Whether it is not known that a row is among those asked about.
    """

    features: Features
    numbers: NDArray[np.intp]
    is_unknown: Mask

    @property
    def is_placed(self) -> Mask:
        """Tell which rows can be measured from."""
        return self.features.is_placed[self.numbers]

    def rows(self) -> Rows:
        """Return the rows for measuring, those of no sure place without geometry."""
        shapes = kept(self.features.geometry_m[self.numbers], self.is_placed)
        return Rows(shapes, self.numbers)

    def place_reasons(self) -> tuple[tuple[Mask, Reason], ...]:
        """Return which rows cannot be measured from, and why."""
        has_place = self.features.has_place[self.numbers]
        return (
            (has_place & ~self.is_placed, Reason.PLACE_DOUBTFUL),
            (~has_place, Reason.PLACE_MISSING),
        )


def measured_condition(
    subject: Subject, condition: Relation | Condition, sources: Sources
) -> MeasuredCondition:
    """Measure one condition for every row asked."""
    if isinstance(condition, Near):
        return _near(subject, condition, sources[condition.which.layer])
    if isinstance(condition, Within):
        return _within(subject, condition, sources[condition.which.layer])
    return MeasuredOwn(subject, condition)


@dataclass(frozen=True, eq=False)
class MeasuredOwn:
    """A condition on the rows' own field."""

    subject: Subject
    condition: Condition

    def column(self, distance_m: int | None = None) -> Column:  # noqa: ARG002 - it has none
        """Return every row's answer."""
        found = match(self.subject.features, self.condition)
        rows = self.subject.numbers
        is_yes, is_unknown = found.is_sure[rows], found.is_unknown[rows]
        reasons = [(is_unknown, Reason.FIELD_BLANK)]
        nowhere = Nearest(np.full(len(rows), np.nan), np.full(len(rows), -1, np.intp))
        told = (is_yes, ~is_yes & ~is_unknown)
        return _column(self.condition, None, told, reasons, nowhere)


@dataclass(frozen=True, eq=False)
class MeasuredNear:
    """Distances of one nearer/farther condition.

    Attributes:
        sure: To the nearest feature surely meant.
        possible_m: To the nearest that may be meant, nan where none.
        has_unplaced: Whether others that are or may be meant have no sure place.
    """

    subject: Subject
    condition: Near
    target: Features
    sure: Nearest
    possible_m: NDArray[np.float64]
    has_unplaced: Mask

    def column(self, distance_m: int | None = None) -> Column:
        """Return every row's answer, at another distance where one is given."""
        reach = self.condition.distance_m if distance_m is None else distance_m
        # A comparison with nan is False: nothing there is within reach.
        is_within, may_be = self.sure.distance_m <= reach, self.possible_m <= reach
        reasons = _reasons(self.subject, self.target, may_be, self.has_unplaced)
        is_none_near = ~is_within & _none(reasons)
        yes, no = is_within, is_none_near
        if self.condition.relation == "farther":
            yes, no = no, yes
        asked = self.condition.model_copy(update={"distance_m": reach})
        return _column(asked, self.target, (yes, no), reasons, self.sure)


@dataclass(frozen=True, eq=False)
class MeasuredWithin:
    """Areas of one inside/outside condition, by number of the first, -1 where none.

    Attributes:
        sure: Distance to the nearest area surely meant; the area around the row where there is one.
        is_in: Whether the whole row lies in one area surely meant.
        is_touching: Whether it touches one.
        may_be: Whether it lies in ("inside") or touches ("outside") an area that may be meant.
        has_unplaced: Whether others that are or may be meant have no area anybody knows.
    """

    subject: Subject
    condition: Within
    target: Features
    sure: Nearest
    is_in: Mask
    is_touching: Mask
    may_be: Mask
    has_unplaced: Mask

    def column(self, distance_m: int | None = None) -> Column:  # noqa: ARG002 - it has none
        """Return every row's answer."""
        reasons = _reasons(self.subject, self.target, self.may_be, self.has_unplaced)
        is_none = _none(reasons)
        if self.condition.relation == "inside":
            yes, no = self.is_in, ~self.is_in & is_none
        else:
            yes, no = ~self.is_touching & is_none, self.is_touching
        return _column(self.condition, self.target, (yes, no), reasons, self.sure)


def _near(subject: Subject, condition: Near, target: Features) -> MeasuredNear:
    found, rows = match(target, condition.which.only), subject.rows()
    is_own = subject.features is target
    sure = nearest(rows, target, target.is_placed & found.is_sure, is_own_layer=is_own)
    possible = nearest(rows, target, target.is_placed & found.is_unknown, is_own_layer=is_own)
    unplaced = _has_unplaced(subject, found, target.is_placed, is_own=is_own)
    return MeasuredNear(subject, condition, target, sure, possible.distance_m, unplaced)


def _within(subject: Subject, condition: Within, target: Features) -> MeasuredWithin:
    found, rows = match(target, condition.which.only), subject.rows()
    is_own = subject.features is target
    is_known = target.is_placed & target.is_area
    surely, maybe = is_known & found.is_sure, is_known & found.is_unknown
    around = related(rows, target, surely, "covered_by", is_own_layer=is_own)
    touched = related(rows, target, surely, "intersects", is_own_layer=is_own)
    how: Predicate = "covered_by" if condition.relation == "inside" else "intersects"
    possible = related(rows, target, maybe, how, is_own_layer=is_own)
    near = nearest(rows, target, surely, is_own_layer=is_own)
    return MeasuredWithin(
        subject,
        condition,
        target,
        Nearest(near.distance_m, np.where(around >= 0, around, near.number)),
        around >= 0,
        touched >= 0,
        possible >= 0,
        _has_unplaced(subject, found, is_known, is_own=is_own),
    )


def _has_unplaced(subject: Subject, found: Match, is_known: Mask, *, is_own: bool) -> Mask:
    """Tell for which rows others that are or may be meant have no place to measure to."""
    is_unplaced = found.may_be & ~is_known
    own = is_unplaced[subject.numbers] if is_own else np.zeros(len(subject.numbers), np.bool_)
    return np.asarray(is_unplaced.sum() - own.astype(np.intp) > 0)


def _reasons(
    subject: Subject, target: Features, may_be: Mask, has_unplaced: Mask
) -> list[tuple[Mask, Reason]]:
    is_incomplete = np.full(len(may_be), target.layer.incomplete is not None)
    return [
        *subject.place_reasons(),
        (may_be, Reason.POSSIBLE_WITHIN),
        (has_unplaced, Reason.OTHERS_DOUBTFUL),
        (is_incomplete, Reason.INCOMPLETE),
    ]


def _none(reasons: list[tuple[Mask, Reason]]) -> Mask:
    """Tell for which rows nothing stands against an answer."""
    return np.asarray(~np.logical_or.reduce([applies for applies, _ in reasons]))


def _column(
    condition: Relation | Condition,
    target: Features | None,
    answers: tuple[Mask, Mask],
    reasons: list[tuple[Mask, Reason]],
    sure: Nearest,
) -> Column:
    """Return a column from which rows answer yes and no, and what may stand against that."""
    answer = np.select([*answers], [YES, NO], UNKNOWN)
    why = np.select([applies for applies, _ in reasons], [one.value for _, one in reasons], "")
    # The index says -1 for none; None stands last so that -1 finds it.
    ids = np.array([*(target.ids if target else ()), None], dtype=np.object_)
    return Column(
        condition,
        target.layer.key if target else None,
        answer,
        np.where(answer == UNKNOWN, why, ""),
        sure.distance_m,
        ids[sure.number],
    )
