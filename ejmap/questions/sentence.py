"""A question as a whole sentence, and the answer with its counts, in either language."""

from collections.abc import Mapping

from ejmap.layer import Layer
from ejmap.questions.answering import Counts, Firm
from ejmap.questions.parts import Near, Question, Relation, Which
from ejmap.questions.phrases import (
    all_of,
    condition_phrase,
    field_of,
    is_said_shortly,
    labels,
    nouns,
    others,
    say_metres,
    short_comparison,
)
from ejmap.style import Condition
from ejmap.text import Language, say_number, words

Layers = Mapping[str, Layer]


def question_sentence(question: Question, layers: Layers, language: Language) -> str:
    """Return a question that was checked as a whole sentence.

    "Which mobile home parks are farther than half a mile (805 m) in a straight line from the
    nearest bus stop, and are among those that the 2025 list names for paving?"
    """
    w = words(language)
    many = subject_words(question, layers, language)
    if not question.conditions:
        return w("question.are_there", many=many)
    predicates = all_predicates(question, layers, language)
    if question.subject.only is None:
        return w("question.which", many=many, predicates=predicates)
    gender = layers[question.subject.layer].noun.gender
    return w(f"question.of_those.{gender}", many=many, predicates=predicates)


def subject_words(
    question: Question, layers: Layers, language: Language, *, is_one: bool = False
) -> str:
    """Return what a question asks about: "water systems with 5 to 14 connections"."""
    which = question.subject
    noun = nouns(layers, language, is_one=is_one)[which.layer]
    return _with_only(noun, which, layers, language)


def all_predicates(
    question: Question, layers: Layers, language: Language, *, is_one: bool = False
) -> str:
    """Return what all conditions say of the subject, joined by "and"."""
    said = [
        predicate(one, question, layers, language, is_one=is_one) for one in question.conditions
    ]
    return all_of(said, language)


def predicate(
    condition: Relation | Condition,
    question: Question,
    layers: Layers,
    language: Language,
    *,
    is_one: bool = False,
) -> str:
    """Return what one condition says of the subject: "are inside one of the communities"."""
    subject = layers[question.subject.layer]
    if isinstance(condition, Condition):
        return _own(condition, subject, language, is_one=is_one)
    key, blanks = _relation(condition, subject, layers, language)
    said = words(language).fill(key, blanks, is_one=is_one)
    return _with_only(said, condition.which, layers, language)


def _own(condition: Condition, subject: Layer, language: Language, *, is_one: bool) -> str:
    phrase = condition_phrase(condition, subject, language)
    key = "question.among_shortly" if is_said_shortly(phrase, language) else "question.among"
    return words(language).fill(f"{key}.{subject.noun.gender}", {"phrase": phrase}, is_one=is_one)


def _relation(
    condition: Relation, subject: Layer, layers: Layers, language: Language
) -> tuple[str, dict[str, str]]:
    """Return the template of a relation, and what stands in its blanks."""
    target = layers[condition.which.layer]
    blanks = _blanks(condition, subject, layers, language)
    relation: str = condition.relation
    if not isinstance(condition, Near):
        relation += "" if subject.geometry == "point" else "_whole"
    elif relation == "farther" and (condition.which.only or target.key == subject.key):
        # "The nearest stop in Mecca" could be the nearest of all, which happens to be there.
        relation = "farther_of"
    return f"question.{relation}.{target.noun.gender}", blanks


def _blanks(
    condition: Relation, subject: Layer, layers: Layers, language: Language
) -> dict[str, str]:
    target = layers[condition.which.layer]
    one = nouns(layers, language, is_one=True)[target.key]
    many = nouns(layers, language, is_one=False)[target.key]
    if target.key == subject.key:
        one = others(one, target, language, is_one=True)
        many = others(many, target, language, is_one=False)
    if isinstance(condition, Near):
        distance = say_metres(condition.distance_m, language)
        return {"one": one, "many": many, "distance": distance}
    return {"one": one, "many": many}


def _with_only(said: str, which: Which, layers: Layers, language: Language) -> str:
    if which.only is None:
        return said
    phrase = condition_phrase(which.only, layers[which.layer], language)
    return words(language)("question.only", said=said, phrase=phrase)


def condition_words(
    condition: Relation | Condition, question: Question, layers: Layers, language: Language
) -> str:
    """Return a condition in few words, for the head of a column or a key to symbols."""
    if isinstance(condition, Condition):
        return _short_own(condition, layers[question.subject.layer], language)
    target, subject = layers[condition.which.layer], layers[question.subject.layer]
    blanks = _blanks(condition, subject, layers, language)
    key = f"question.short.{condition.relation}.{target.noun.gender}"
    return _with_only(words(language).fill(key, blanks), condition.which, layers, language)


def _short_own(condition: Condition, subject: Layer, language: Language) -> str:
    field = field_of(subject, condition)
    label = labels(subject, language)[field.key]
    compared = short_comparison(condition, field, language)
    return words(language)("question.short.own", label=label, comparison=compared)


def answer_sentence(counts: Counts, question: Question, layers: Layers, language: Language) -> str:
    """Return the answer as sentences, every count in them, also those that are 0."""
    if not question.conditions or not counts.total:
        return _answer_of_what_there_is(counts, question, layers, language)
    is_one = 1 in (counts.yes, counts.total)
    gender = layers[question.subject.layer].noun.gender
    return words(language)(
        "question.answer",
        yes=say_number(counts.yes, language),
        asked=_counted(counts.total, question, layers, language),
        predicates=all_predicates(question, layers, language, is_one=is_one),
        no=_some_or_none("question.answer_no", counts.no, gender, language),
        unknown=_some_or_none("question.answer_unknown", counts.unknown, gender, language),
    )


def _some_or_none(key: str, number: int, gender: str, language: Language) -> str:
    """Return the words for a number of rows; none of them is said as people say it."""
    if number:
        return words(language)(key, n=number)
    return words(language)(f"{key}_none.{gender}")


def _answer_of_what_there_is(
    counts: Counts, question: Question, layers: Layers, language: Language
) -> str:
    asked = _counted(counts.yes, question, layers, language)
    if question.subject.only is None:
        return words(language)("question.answer_all", asked=asked)
    gender = layers[question.subject.layer].noun.gender
    unknown = _some_or_none("question.answer_more", counts.unknown, gender, language)
    return words(language)("question.answer_only", asked=asked, unknown=unknown)


def _counted(number: int, question: Question, layers: Layers, language: Language) -> str:
    said = subject_words(question, layers, language, is_one=number == 1)
    return f"{say_number(number, language)} {said}"


def firmness_sentence(firm: Firm, question: Question, layers: Layers, language: Language) -> str:
    """Return how many would answer yes at half, once and twice the distance of one condition."""
    half, _, twice = firm.distances_m
    yes = [say_number(one.yes, language) for one in firm.counts]
    return words(language)(
        "question.firm",
        words=condition_words(question.conditions[firm.condition], question, layers, language),
        half_distance=say_metres(half, language),
        twice_distance=say_metres(twice, language),
        half=yes[0],
        once=yes[1],
        twice=yes[2],
    )


def reason_words(
    reason: str, condition: Relation | Condition | None, layers: Layers, language: Language
) -> str:
    """Return why a row answers unknown, as it stands behind a colon.

    Args:
        reason: A value of `Reason`.
        condition: The condition it could not answer; None for the subject's own "only".
        layers: The layers asked.
        language: Of the words.
    """
    w = words(language)
    if condition is None or isinstance(condition, Condition):
        return w(f"question.reason.{reason}")
    target = layers[condition.which.layer]
    many = nouns(layers, language, is_one=False)[target.key]
    among_areas = {
        "possible_within": "possible_around",
        "others_doubtful": "others_unbounded",
    }
    if not isinstance(condition, Near):
        reason = among_areas.get(reason, reason)
    gender = f".{target.noun.gender}" if reason.startswith("possible") else ""
    return w.fill(f"question.reason.{reason}{gender}", {"many": many})
