"""A question across layers, to and from links and JSON.

`subject=mobile_home_parks&if=farther:bus_stops:805&if=nearer:water_systems:200:arsenic_estimate:is:
above&own=paving_status:is:planned`: a subject layer and conditions that all must hold. A link that
cannot be read is never half a question: its faults are named, and nothing is answered.
"""

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple
from urllib.parse import parse_qsl, quote

from pydantic import BaseModel, ConfigDict, ValidationError

from ejmap.errors import (
    DistanceNotAsked,
    FieldNotAsked,
    InvalidQuestion,
    LayerNotAsked,
    NoPlaces,
    NoSubject,
    OnlyCounted,
    QuestionProblem,
    TooManyConditions,
    UnreadablePart,
)
from ejmap.layer import Layer, Privacy
from ejmap.style import NUMBER_OPERATORS, Condition, is_number

# Metres a question can be asked for; the valley is about 56 by 45 kilometres.
LEAST_DISTANCE_M, MOST_DISTANCE_M = 1, 100_000
MOST_CONDITIONS = 10
UNKNOWN = "unknown"
"""Code of "not known" in the choices of any field."""


class Which(BaseModel):
    """A layer's features, or those of them that meet a condition."""

    model_config = ConfigDict(frozen=True)

    layer: str
    only: Condition | None = None

    def __str__(self) -> str:
        return self.layer if self.only is None else f"{self.layer}:{_written(self.only)}"


class Near(BaseModel):
    """Within a distance of the nearest of some features ("nearer"), or not ("farther")."""

    model_config = ConfigDict(frozen=True)

    relation: Literal["nearer", "farther"]
    distance_m: int
    which: Which

    def __str__(self) -> str:
        only = "" if self.which.only is None else f":{_written(self.which.only)}"
        return f"{self.relation}:{self.which.layer}:{self.distance_m}{only}"


class Within(BaseModel):
    """Wholly inside one of some areas, or touching none of them."""

    model_config = ConfigDict(frozen=True)

    relation: Literal["inside", "outside"]
    which: Which

    def __str__(self) -> str:
        return f"{self.relation}:{self.which}"


Relation = Near | Within


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


def question_from_query(query: str, layers: Mapping[str, Layer]) -> Reading:
    """Return the question of a query string (with or without "?"); other parameters are not its.

    Args:
        query: As in an address.
        layers: The published layers by key.
    """
    pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True, errors="replace")
    problems: list[QuestionProblem] = []
    subjects = [value for name, value in pairs if name == "subject"]
    subject = _kept(_which, subjects[0].split(":", 3), problems) if subjects else None
    relations = [_kept(_relation, v.split(":"), problems) for n, v in pairs if n == "if"]
    own = [_kept(_condition, v.split(":", 2), problems) for n, v in pairs if n == "own"]
    if subject is None:
        return Reading(None, [NoSubject(list(layers)), *problems] if not subjects else problems)
    asked = Question(
        subject=subject,
        relations=tuple(one for one in relations if one is not None),
        own=tuple(one for one in own if one is not None),
    )
    return checked(asked, layers, problems)


def query_from_question(question: Question) -> str:
    """Return a question as a query string, without "?"."""
    parts = [
        ("subject", str(question.subject)),
        *(("if", str(one)) for one in question.relations),
        *(("own", _written(one)) for one in question.own),
    ]
    return "&".join(f"{name}={quote(value, safe=',:')}" for name, value in parts)


def question_from_json(given: object, layers: Mapping[str, Layer]) -> Reading:
    """Return the question of a JSON object, as `json_from_question` writes it, or of its text."""
    try:
        read = json.loads(given) if isinstance(given, str) else given
        asked = Question.model_validate(_renamed(read))
    except (ValidationError, ValueError, TypeError, KeyError):
        return Reading(None, [UnreadablePart(str(given)[:200])])
    return checked(asked, layers, [])


def json_from_question(question: Question) -> dict[str, Any]:
    """Return a question as plain data: `subject`, `if`, `own`."""
    written = question.model_dump(mode="json")
    return {"subject": written["subject"], "if": written["relations"], "own": written["own"]}


def _renamed(read: Any) -> dict[str, Any]:
    unknown = set(read) - {"subject", "if", "own"}
    if unknown:
        raise KeyError(*sorted(unknown))
    return {
        "subject": read["subject"],
        "relations": read.get("if", ()),
        "own": read.get("own", ()),
    }


def checked(
    question: Question, layers: Mapping[str, Layer], problems: Iterable[QuestionProblem] = ()
) -> Reading:
    """Return the question without the conditions that cannot be asked, and every problem."""
    found = list(problems)
    asked = len(question.conditions)
    if asked > MOST_CONDITIONS:
        found.append(TooManyConditions(asked, MOST_CONDITIONS))
    subject = layers.get(question.subject.layer)
    if subject is None:
        return Reading(None, [LayerNotAsked(question.subject.layer, list(layers)), *found])
    limits = list(_only_problems(question.subject, subject))
    if subject.privacy is not Privacy.PUBLIC and (asked or question.subject.only):
        limits.append(OnlyCounted(subject.key))
    relations, own = [], []
    for relation in question.relations[:MOST_CONDITIONS]:
        faults = list(_relation_problems(relation, subject, layers))
        found += faults
        relations += [] if faults else [relation]
    for one in question.own[:MOST_CONDITIONS]:
        normal = normalised(one)
        faults = [] if _understands(subject, normal) else [_not_asked(subject, one)]
        found += faults
        own += [] if faults else [normal]
    found += limits
    kept = question.subject if not limits else Which(layer=question.subject.layer)
    return Reading(
        Question(
            subject=_normal_which(kept),
            relations=tuple(_normal_relation(one) for one in relations),
            own=tuple(own),
        ),
        found,
    )


def askable_fields(layer: Layer) -> list[str]:
    """Return the keys of the fields a question may ask: those that one may filter by."""
    return [one.key for one in layer.filters()]


def _relation_problems(
    relation: Relation, subject: Layer, layers: Mapping[str, Layer]
) -> Iterable[QuestionProblem]:
    target = layers.get(relation.which.layer)
    if target is None:
        yield LayerNotAsked(relation.which.layer, list(layers))
        return
    if target.privacy is not Privacy.PUBLIC:
        yield OnlyCounted(target.key)
    if subject.geometry == "none":
        yield NoPlaces(subject.key)
    if target.geometry == "none" or (isinstance(relation, Within) and not target.has_areas):
        yield NoPlaces(target.key)
    if isinstance(relation, Near) and not (
        LEAST_DISTANCE_M <= relation.distance_m <= MOST_DISTANCE_M
    ):
        yield DistanceNotAsked(str(relation.distance_m), LEAST_DISTANCE_M, MOST_DISTANCE_M)
    yield from _only_problems(relation.which, target)


def _only_problems(which: Which, layer: Layer) -> Iterable[QuestionProblem]:
    """Name what is wrong with "only those": also asking for what is not known.

    Which features those are would change with every blank that is filled, and an answer that is
    not known could become a yes by knowing less.
    """
    only = which.only
    if only is None:
        return
    if asks_unknown(only) or not _understands(layer, normalised(only)):
        yield _not_asked(layer, only)


def asks_unknown(condition: Condition) -> bool:
    """Tell whether a condition asks for cells that are not known."""
    return condition.operator == "unknown" or UNKNOWN in condition.value.split(",")


def _not_asked(layer: Layer, condition: Condition) -> FieldNotAsked:
    return FieldNotAsked(layer.key, _written(condition), askable_fields(layer))


def _understands(layer: Layer, condition: Condition) -> bool:
    has_value = bool(condition.value.strip(",")) or condition.operator == "unknown"
    return has_value and layer.understands(condition)


def normalised(condition: Condition) -> Condition:
    """Return the condition with its value written the one way: codes once, shortest numbers."""
    if condition.operator in NUMBER_OPERATORS and is_number(condition.value):
        return condition.model_copy(update={"value": _shortest(float(condition.value))})
    if condition.operator == "unknown":
        return condition.model_copy(update={"value": ""})
    codes = dict.fromkeys(one for one in condition.value.split(",") if one)
    return condition.model_copy(update={"value": ",".join(codes)})


def _shortest(number: float) -> str:
    if number.is_integer() and math.fabs(number) < 1e15:
        return str(int(number))
    return repr(number)


def _normal_which(which: Which) -> Which:
    return which if which.only is None else Which(layer=which.layer, only=normalised(which.only))


def _normal_relation(relation: Relation) -> Relation:
    return relation.model_copy(update={"which": _normal_which(relation.which)})


def _written(condition: Condition) -> str:
    value = "" if condition.operator == "unknown" else f":{condition.value}"
    return f"{condition.field}:{condition.operator}{value}"


def _kept(read: Any, parts: list[str], problems: list[QuestionProblem]) -> Any:
    try:
        return read(parts)
    except QuestionProblem as problem:
        problems.append(problem)
    except (ValidationError, ValueError, IndexError):
        problems.append(UnreadablePart(":".join(parts)))
    return None


def _which(parts: list[str]) -> Which:
    if not parts[0]:
        raise ValueError(parts)
    return Which(layer=parts[0], only=_condition(parts[1:]) if parts[1:] else None)


def _relation(parts: list[str]) -> Relation:
    kind, *rest = parts
    if kind in ("inside", "outside"):
        return Within(relation=kind, which=_which(_rejoined(rest, 4)))
    if kind not in ("nearer", "farther"):
        raise ValueError(kind)
    layer, distance, *only = rest
    return Near(
        relation=kind,
        distance_m=_distance(distance),
        which=_which(_rejoined([layer, *only], 4)),
    )


def _rejoined(parts: list[str], most: int) -> list[str]:
    """Return the parts with the last one whole: a value may hold a colon."""
    return [*parts[: most - 1], ":".join(parts[most - 1 :])] if len(parts) > most else parts


def _distance(value: str) -> int:
    if not is_number(value):
        raise DistanceNotAsked(value, LEAST_DISTANCE_M, MOST_DISTANCE_M)
    return round(float(value))


def _condition(parts: list[str]) -> Condition:
    field, operator, *value = parts
    return Condition.model_validate(
        {"field": field, "operator": operator, "value": ":".join(value)}
    )
