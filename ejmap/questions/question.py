"""A question across layers, to and from links and JSON.

`subject=mobile_home_parks&if=farther:bus_stops:805&if=nearer:water_systems:200:arsenic_estimate:is:
above&own=paving_status:is:planned`: a subject layer and conditions that all must hold. A link that
cannot be read is never half a question: its faults are named, and nothing is answered.
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, quote

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ejmap.errors import NoSubject, QuestionProblem, UnreadablePart
from ejmap.layer import Layer
from ejmap.questions.checking import (
    checked,
    layer_names,
    legible,
    no_distance,
)
from ejmap.questions.parts import (
    LEAST_DISTANCE_M,
    Near,
    Question,
    Reading,
    Relation,
    Which,
    Within,
    written,
)
from ejmap.style import Condition, is_number


def question_from_query(query: str, layers: Mapping[str, Layer]) -> Reading:
    """Return the question of a query string (with or without "?"); other parameters are not its.

    Args:
        query: As in an address.
        layers: The published layers by key.
    """
    pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True, errors="replace")
    problems: list[QuestionProblem] = []
    subjects = [value for name, value in pairs if name == "subject"]
    problems += [UnreadablePart(legible(f"subject={one}")) for one in subjects[1:]]
    subject = _kept(_which, subjects[0].split(":", 3), problems) if subjects else None
    relations = [_kept(_relation, v.split(":"), problems) for n, v in pairs if n == "if"]
    own = [_kept(_condition, v.split(":", 2), problems) for n, v in pairs if n == "own"]
    if subject is None:
        missing = [] if subjects else [NoSubject(layer_names(layers), list(layers))]
        return Reading(None, [*missing, *problems])
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
        *(("own", written(one)) for one in question.own),
    ]
    return "&".join(f"{name}={quote(value, safe=',:')}" for name, value in parts)


def question_from_json(given: object, layers: Mapping[str, Layer]) -> Reading:
    """Return the question of a JSON object, as `json_from_question` writes it, or of its text."""
    try:
        read = json.loads(given) if isinstance(given, str) else given
        asked = Question.model_validate(_renamed(read))
    except ValidationError as error:
        return Reading(None, [_fault(one) for one in error.errors()])
    except (ValueError, TypeError, KeyError, RecursionError):
        return Reading(None, [UnreadablePart(legible(given))])
    return checked(asked, layers, [])


def json_from_question(question: Question) -> dict[str, Any]:
    """Return a question as plain data: `subject`, `if`, `own`."""
    plain = question.model_dump(mode="json")
    return {"subject": plain["subject"], "if": plain["relations"], "own": plain["own"]}


def _fault(found: ErrorDetails) -> QuestionProblem:
    """Return what is wrong with one part of a JSON object, as pydantic found it."""
    if found["loc"][-1] == "distance_m" and found["type"] != "missing":
        return no_distance(found["input"])
    return UnreadablePart(legible(found["input"]))


def _renamed(read: Any) -> dict[str, Any]:
    unknown = set(read) - {"subject", "if", "own"}
    if unknown:
        raise KeyError(*sorted(unknown))
    return {
        "subject": read["subject"],
        "relations": read.get("if", ()),
        "own": read.get("own", ()),
    }


def _kept(read: Any, parts: list[str], problems: list[QuestionProblem]) -> Any:
    try:
        return read(parts)
    except QuestionProblem as problem:
        problems.append(problem)
    except (ValidationError, ValueError, IndexError):
        problems.append(UnreadablePart(legible(":".join(parts))))
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
        raise no_distance(value)
    distance_m = float(value)
    # What rounds to nothing is refused as it was given.
    if 0 < distance_m < LEAST_DISTANCE_M:
        raise no_distance(value)
    return round(distance_m)


def _condition(parts: list[str]) -> Condition:
    field, operator, *value = parts
    return Condition.model_validate(
        {"field": field, "operator": operator, "value": ":".join(value)}
    )
