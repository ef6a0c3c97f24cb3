"""What a question is made of: features, relations between layers, conditions on own fields.

Each part writes itself the way links write it, and is kept in one way of writing only, so that the
same question is always the same link.
"""

import math
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from ejmap.errors import InvalidQuestion, QuestionProblem
from ejmap.style import NUMBER_OPERATORS, SEPARATOR, Condition, is_number

# Metres a question can be asked for; the valley is about 56 by 45 kilometres.
LEAST_DISTANCE_M, MOST_DISTANCE_M = 1, 100_000
UNKNOWN = "unknown"
"""Code of "not known" in the choices of any field."""


class Which(BaseModel):
    """A layer's features, or those of them that meet a condition."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    layer: str
    only: Condition | None = None

    def __str__(self) -> str:
        return self.layer if self.only is None else f"{self.layer}:{written(self.only)}"


class Near(BaseModel):
    """Within a distance of the nearest of some features ("nearer"), or not ("farther")."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    relation: Literal["nearer", "farther"]
    distance_m: int
    which: Which

    def __str__(self) -> str:
        only = "" if self.which.only is None else f":{written(self.which.only)}"
        return f"{self.relation}:{self.which.layer}:{self.distance_m}{only}"


class Within(BaseModel):
    """Wholly inside one of some areas, or touching none of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    relation: Literal["inside", "outside"]
    which: Which

    def __str__(self) -> str:
        return f"{self.relation}:{self.which}"


Relation = Annotated[Near | Within, Field(discriminator="relation")]


class Question(BaseModel):
    """A subject and conditions joined by "and": first those across layers, then the own fields'."""

    model_config = ConfigDict(frozen=True)

    subject: Which
    relations: tuple[Relation, ...] = ()
    own: tuple[Condition, ...] = ()

    @property
    def conditions(self) -> tuple[Relation | Condition, ...]:
        """All conditions, in the order in which rows answer them."""
        return (*self.relations, *self.own)

    def layers(self) -> tuple[str, ...]:
        """Return the keys of all layers it asks of, the subject's first."""
        keys = [self.subject.layer, *(one.which.layer for one in self.relations)]
        return tuple(dict.fromkeys(keys))


class Reading(NamedTuple):
    """What could be read of a question, and what could not."""

    question: Question | None
    problems: list[QuestionProblem]

    def sound(self) -> Question:
        """Return the question.

        Raises:
            InvalidQuestion: With every fault, if there is any.
        """
        if self.question is None or self.problems:
            raise InvalidQuestion(self.problems)
        return self.question


def asks_unknown(condition: Condition) -> bool:
    """Tell whether a condition asks for cells that are not known."""
    return condition.operator == "unknown" or UNKNOWN in condition.value.split(SEPARATOR)


def normalised(condition: Condition) -> Condition:
    """Return the condition with its value written the one way: codes once, shortest numbers."""
    if condition.operator in NUMBER_OPERATORS and is_number(condition.value):
        return condition.model_copy(update={"value": shortest(float(condition.value))})
    if condition.operator == "unknown":
        return condition.model_copy(update={"value": ""})
    codes = dict.fromkeys(one for one in condition.value.split(SEPARATOR) if one)
    return condition.model_copy(update={"value": SEPARATOR.join(codes)})


def shortest(number: float) -> str:
    """Return a number in its shortest writing: "5", "2.5"."""
    if number.is_integer() and math.fabs(number) < 1e15:
        return str(int(number))
    return repr(number)


def normal_which(which: Which) -> Which:
    """Return the features with their condition written the one way."""
    return which if which.only is None else Which(layer=which.layer, only=normalised(which.only))


def normal_relation(relation: Relation) -> Relation:
    """Return the relation with its condition written the one way."""
    return relation.model_copy(update={"which": normal_which(relation.which)})


def written(condition: Condition) -> str:
    """Return a condition as links write it: `field:operator:value`."""
    value = "" if condition.operator == "unknown" else f":{condition.value}"
    return f"{condition.field}:{condition.operator}{value}"
