"""The words questions are made of, each made in one place for the writer and for the reader.

Whatever can stand in a blank of a template (`question.*` of the catalogues) is made here, so that
two different things are never said with the same words.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from ejmap.field import AMOUNT, Field, Kind
from ejmap.layer import Layer
from ejmap.questions.parts import UNKNOWN, normalised
from ejmap.style import NUMBER_OPERATORS, SEPARATOR, Condition
from ejmap.text import (
    HALF_MILE_M,
    METRES_PER_FOOT,
    METRES_PER_MILE,
    QUARTER_MILE_M,
    Language,
    say_number,
    words,
)

Names = dict[str, str]
"""Words by code or key, no two alike."""

# Whole metres that people call half a mile and a quarter of one.
IN_WORDS = {HALF_MILE_M: "question.half_mile", QUARTER_MILE_M: "question.quarter_mile"}
# Below this a distance is said in feet: in tenths of a mile it would be off by a sixth or more.
FEET_BELOW_M = 0.3 * METRES_PER_MILE
# Below this feet are not rounded to tens.
EXACT_FEET_BELOW_M = 30
MINUTES_PER_HOUR = 60
# Templates that join the last thing of a list to those before it.
# The second of each is Spanish's before the sound of the word itself: "e Indio", "u Oasis".
AND = ("question.and", "question.and_before_i")
OR = ("question.or", "question.or_before_o")
BETWEEN_PARTS = ", "


def quotation_marks(language: Language) -> tuple[str, str]:
    """Return the opening and the closing mark."""
    opening, _, closing = words(language)("question.quoted", text="\0").partition("\0")
    return opening, closing


def quoted(text: str, language: Language) -> str:
    """Return a text in quotation marks; a closing mark inside is doubled."""
    opening, closing = quotation_marks(language)
    return f"{opening}{text.replace(closing, closing * 2)}{closing}"


def say_metres(metres: int, language: Language) -> str:
    """Return a distance for people, the metres exact: "half a mile (805 m)"."""
    said = _miles_or_feet(metres, language)
    return words(language)("question.distance", said=said, metres=say_number(metres, language))


def _miles_or_feet(metres: int, language: Language) -> str:
    w = words(language)
    if metres in IN_WORDS:
        return w(IN_WORDS[metres])
    if metres < FEET_BELOW_M:
        step = 10 if metres >= EXACT_FEET_BELOW_M else 1
        return w("question.feet", n=round(metres / METRES_PER_FOOT / step) * step)
    miles = round(metres / METRES_PER_MILE, 1)
    number = say_number(miles, language, 1)
    return w.fill("question.miles", {"n": number}, is_one=miles == 1)


def say_amount(value: str, field: Field, language: Language) -> str:
    """Return a number, written the shortest way, with its unit: "2 hours (120 minutes)"."""
    number = _grouped(value)
    if field.kind == Kind.MINUTES:
        return _minutes(value, number, language)
    unit = "m" if field.kind == Kind.DISTANCE else field.unit.say(language) if field.unit else ""
    if not unit:
        return number
    return words(language)("question.number_unit", number=number, unit=unit)


def _minutes(value: str, number: str, language: Language) -> str:
    w = words(language)
    said = w.fill("question.minutes", {"number": number}, is_one=value == "1")
    if not value.isdecimal() or int(value) < MINUTES_PER_HOUR:
        return said
    hours, rest = divmod(int(value), MINUTES_PER_HOUR)
    parts = [w("value.hours", n=hours), *([w("value.minutes", n=rest)] if rest else [])]
    return w("question.time", said=" ".join(parts), number=number)


def _grouped(number: str) -> str:
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    return f"{sign}{int(digits):,}" if digits.isdecimal() else number


def one_of(parts: Sequence[str], language: Language) -> str:
    """Return things joined by "or"."""
    begins_with_o = _begin(parts[-1], language).startswith(("o", "ho"))
    return _joined(parts, OR[begins_with_o], language)


def all_of(parts: Sequence[str], language: Language) -> str:
    """Return things joined by "and"."""
    return _joined(parts, AND[is_before_i(parts[-1], language)], language)


def is_before_i(last: str, language: Language) -> bool:
    """Tell whether a word begins with the sound of *i*, before which Spanish says *e* for *y*."""
    begins = _begin(last, language)
    return begins.startswith(("i", "hi")) and not begins.startswith(("hie", "hia", "hio"))


def _begin(word: str, language: Language) -> str:
    return word.lower().lstrip(quotation_marks(language)[0])


def _joined(parts: Sequence[str], key: str, language: Language) -> str:
    *rest, last = parts
    return words(language)(key, list=BETWEEN_PARTS.join(rest), last=last) if rest else last


def nouns(layers: Mapping[str, Layer], language: Language, *, is_one: bool) -> Names:
    """Return how each layer's features are called, one or many."""
    return _told_apart(
        {
            key: (layer.noun.one if is_one else layer.noun.many).say(language)
            for key, layer in layers.items()
        },
        language,
    )


def others(noun: str, layer: Layer, language: Language, *, is_one: bool) -> str:
    """Return the noun for a layer's other features: none is measured to itself."""
    key = "question.other_one" if is_one else "question.other_many"
    return words(language)(f"{key}.{layer.noun.gender}", noun=noun)


def labels(layer: Layer, language: Language) -> Names:
    """Return how each field of a layer that may be asked is called."""
    said = {one.key: one.label.say(language) for one in layer.filters()}
    return _told_apart(said, language)


def values(field: Field, language: Language) -> Names:
    """Return how the codes of a field are said; other values are said as they are."""
    w = words(language)
    said = {code: text.say(language) for code, text in field.choices.items()}
    if field.kind == Kind.YES_NO:
        said = {"true": w("value.yes"), "false": w("value.no")}
    return _told_apart({UNKNOWN: w("question.short.unknown"), **said}, language)


def say_value(value: str, field: Field, language: Language) -> str:
    """Return a value in quotation marks: a code's words, or what was typed.

    What was typed stands in two pairs of marks where it could be taken for a code's words.
    """
    said = values(field, language)
    if value in said:
        return quoted(said[value], language)
    opening, _ = quotation_marks(language)
    is_like_code = value in said.values() or value.startswith(opening)
    return quoted(quoted(value, language) if is_like_code else value, language)


def value_from_words(text: str, field: Field, language: Language) -> str:
    """Return the value that `say_value` put in quotation marks, from the text between them."""
    for code, said in values(field, language).items():
        if said == text:
            return code
    opening, closing = quotation_marks(language)
    if not text.startswith(opening):
        return text
    return text.removeprefix(opening).removesuffix(closing).replace(closing * 2, closing)


def asked_phrases(field: Field, operator: str, language: Language) -> Names:
    """Return the field's own phrases behind the noun, of an operator, by code."""
    usual = "has" if field.kind == Kind.CHOICES else "is"
    if operator != usual or AMOUNT in field.asked:
        return {}
    return {code: text.say(language) for code, text in field.asked.items()}


def is_amount_asked(value: str, field: Field) -> bool:
    """Tell whether a number stands in the field's own phrase; that is in the plural."""
    return AMOUNT in field.asked and value != "1"


def condition_phrase(condition: Condition, layer: Layer, language: Language) -> str:
    """Return how a condition stands behind the layer's noun: "in Mecca"; "whose entry ..."."""
    one = normalised(condition)
    field = field_of(layer, one)
    phrases = asked_phrases(field, one.operator, language)
    codes = one.value.split(SEPARATOR)
    if all(code in phrases for code in codes):
        return one_of([phrases[code] for code in codes], language)
    if one.operator in NUMBER_OPERATORS and is_amount_asked(one.value, field):
        amount = short_comparison(one, field, language)
        return field.asked[AMOUNT].say(language).format(amount=amount)
    label = quoted(labels(layer, language)[field.key], language)
    compared = comparison(one, field, language)
    return words(language)("question.whose", label=label, comparison=compared)


def comparison(condition: Condition, field: Field, language: Language) -> str:
    """Return what a condition says of the field: "is at least 5", "is “Funded”"."""
    said = [say_value(one, field, language) for one in condition.value.split(SEPARATOR)]
    return _compared("question", condition, field, said, language)


def short_comparison(condition: Condition, field: Field, language: Language) -> str:
    """Return what a condition says of the field in few words: "at least 5", "Funded"."""
    names = values(field, language)
    said = [names.get(one, one) for one in condition.value.split(SEPARATOR)]
    return _compared("question.short", condition, field, said, language)


def _compared(
    prefix: str, condition: Condition, field: Field, said: list[str], language: Language
) -> str:
    key = f"{prefix}.{condition.operator}"
    if condition.operator == "unknown":
        return words(language)(key)
    if condition.operator in NUMBER_OPERATORS:
        return words(language)(key, value=say_amount(condition.value, field, language))
    return words(language)(key, value=one_of(said, language))


def field_of(layer: Layer, condition: Condition) -> Field:
    """Return the field a condition asks of; the question was checked, so there is one."""
    field = layer.field(condition.field)
    if field is None:
        raise KeyError(condition.field)
    return field


def is_said_shortly(phrase: str, language: Language) -> bool:
    """Tell whether Spanish *los*, *las* can stand before a phrase: *los de Mecca*."""
    return phrase.split(" ", 1)[0] in words(language)("question.shortly_before").split()


def _told_apart(said: Names, language: Language) -> Names:
    """Return the names with their keys behind those that several share."""
    times = Counter(said.values())
    w = words(language)
    return {
        key: name if times[name] == 1 else w("question.label_of", label=name, name=key)
        for key, name in said.items()
    }
