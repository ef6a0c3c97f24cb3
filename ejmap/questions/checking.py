"""What of a question can be asked of the published layers, and what is wrong with the rest."""

from collections.abc import Iterable, Mapping

from ejmap.errors import (
    DistanceNotAsked,
    FieldNotAsked,
    LayerNotAsked,
    NoAreas,
    NoPlaces,
    OnlyCounted,
    QuestionProblem,
    TooManyConditions,
)
from ejmap.field import NUMBERS, Field, Kind
from ejmap.layer import Layer, Privacy
from ejmap.questions.parts import (
    LEAST_DISTANCE_M,
    MOST_DISTANCE_M,
    UNKNOWN,
    Near,
    Question,
    Reading,
    Relation,
    Which,
    Within,
    asks_unknown,
    normal_relation,
    normal_which,
    normalised,
    shortest,
    written,
)
from ejmap.style import SEPARATOR, Condition, is_number
from ejmap.text import Text

MOST_CONDITIONS = 10
# Of what cannot be read, this much is said back.
SHOWN_CHARACTERS = 100


def checked(
    question: Question, layers: Mapping[str, Layer], problems: Iterable[QuestionProblem] = ()
) -> Reading:
    """Return the question without the conditions that cannot be asked, and every problem."""
    found = list(problems)
    layers = {key: one for key, one in layers.items() if one.privacy is not Privacy.STAFF}
    asked = len(question.conditions)
    if asked > MOST_CONDITIONS:
        found.append(TooManyConditions(asked, MOST_CONDITIONS))
    subject = layers.get(question.subject.layer)
    if subject is None:
        return Reading(None, [_no_layer(question.subject.layer, layers), *found])
    if subject.privacy is not Privacy.PUBLIC:
        return _counted(question, subject, found)
    limits = list(_only_problems(question.subject, subject))
    relations, own = [], []
    for relation in question.relations[:MOST_CONDITIONS]:
        faults = list(_relation_problems(relation, subject, layers))
        found += faults
        relations += [] if faults else [normal_relation(relation)]
    for one in question.own[:MOST_CONDITIONS]:
        faults = [] if _understands(subject, normalised(one)) else [_not_asked(subject, one)]
        found += faults
        own += [] if faults else [normalised(one)]
    kept = Which(layer=subject.key) if limits else normal_which(question.subject)
    sound = Question(subject=kept, relations=tuple(relations), own=tuple(own))
    return Reading(sound, [*found, *limits])


def _counted(question: Question, subject: Layer, found: list[QuestionProblem]) -> Reading:
    """Return the only question there is about a layer given as counts by community alone."""
    if question.conditions or question.subject.only:
        found.append(OnlyCounted(subject.name))
    return Reading(Question(subject=Which(layer=subject.key)), found)


def askable_fields(layer: Layer) -> list[str]:
    """Return the keys of the fields a question may ask: those that one may filter by."""
    return [one.key for one in _askable(layer)]


def _askable(layer: Layer) -> list[Field]:
    return [one for one in layer.filters() if not one.translated]


def _relation_problems(
    relation: Relation, subject: Layer, layers: Mapping[str, Layer]
) -> Iterable[QuestionProblem]:
    target = layers.get(relation.which.layer)
    if target is None:
        yield _no_layer(relation.which.layer, layers)
        return
    if target.privacy is not Privacy.PUBLIC:
        yield OnlyCounted(target.name)
    if subject.geometry == "none":
        yield NoPlaces(subject.name)
    if target.geometry == "none":
        yield NoPlaces(target.name)
    elif isinstance(relation, Within) and not target.has_areas:
        yield NoAreas(target.name)
    if isinstance(relation, Near) and not (
        LEAST_DISTANCE_M <= relation.distance_m <= MOST_DISTANCE_M
    ):
        yield no_distance(relation.distance_m)
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


def _not_asked(layer: Layer, condition: Condition) -> FieldNotAsked:
    able = _askable(layer)
    known, codes = [one.label for one in able], [one.key for one in able]
    return FieldNotAsked(layer.name, legible(written(condition)), known, codes)


def _no_layer(key: str, layers: Mapping[str, Layer]) -> LayerNotAsked:
    return LayerNotAsked(legible(key), layer_names(layers), list(layers))


def layer_names(layers: Mapping[str, Layer]) -> list[Text]:
    """Return the layers' names, as a person chooses among them."""
    return [one.name for one in layers.values()]


def _understands(layer: Layer, condition: Condition) -> bool:
    field = next((one for one in _askable(layer) if one.key == condition.field), None)
    if field is None or not _is_text(condition.value):
        return False
    has_value = bool(condition.value) or condition.operator == "unknown"
    return has_value and layer.understands(condition) and _fits(field, condition)


def _fits(field: Field, condition: Condition) -> bool:
    """Tell whether the values asked for can stand in cells of the field's kind."""
    if condition.operator not in ("is", "has"):
        return True
    known = [one for one in condition.value.split(SEPARATOR) if one != UNKNOWN]
    if field.kind in NUMBERS:
        return all(is_number(one) and one == shortest(float(one)) for one in known)
    return field.kind is not Kind.YES_NO or set(known) <= {"true", "false"}


def _is_text(value: str) -> bool:
    """Tell whether a value is whole characters; JSON can carry halves of some."""
    return value == value.encode(errors="replace").decode()


def legible(given: object) -> str:
    """Return what somebody gave as text that can be shown: short, and without half characters."""
    text = given if isinstance(given, str) else repr(given)
    return text[:SHOWN_CHARACTERS].encode(errors="replace").decode()


def no_distance(given: object) -> DistanceNotAsked:
    """Return the problem of something that is no distance to ask for."""
    return DistanceNotAsked(legible(given), LEAST_DISTANCE_M, MOST_DISTANCE_M)
