"""The question of a sentence, read by the same templates that wrote it."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import product
from typing import Any

from ejmap.errors import UnreadablePart
from ejmap.field import AMOUNT, Field
from ejmap.layer import Layer
from ejmap.questions.checking import checked, legible
from ejmap.questions.grammar import (
    Parser,
    Script,
    any_of,
    anything,
    deferred,
    exact,
    listed,
    literal,
    made,
    number,
    phrase,
    quotation,
    remembered,
    template,
)
from ejmap.questions.parts import Near, Question, Reading, Which, Within
from ejmap.questions.phrases import (
    AND,
    OR,
    asked_phrases,
    labels,
    nouns,
    others,
    quoted,
    say_amount,
    say_metres,
    value_from_words,
)
from ejmap.questions.sentence import question_sentence
from ejmap.style import NUMBER_OPERATORS, SEPARATOR, Condition
from ejmap.text import LANGUAGES, Language

Layers = Mapping[str, Layer]
# Templates of relations: each begins with the relation's own name.
FORMS = (
    *("nearer", "farther", "farther_of"),
    *("inside", "inside_whole", "outside", "outside_whole"),
)


def question_from_sentence(
    sentence: str, layers: Layers, language: Language | None = None
) -> Reading:
    """Return the question of a sentence as `question_sentence` writes it.

    Blanks and line breaks may differ. What cannot be read is named from where it begins.

    Args:
        sentence: The whole question.
        layers: The published layers by key.
        language: Of the sentence; without it all are tried.
    """
    languages = LANGUAGES if language is None else (language,)
    spellings = dict.fromkeys((sentence.strip(), " ".join(sentence.split())))
    unread = [sentence]
    for text, one in product(spellings, languages):
        script = Script(text)
        if found := _the_one_meant(script, layers, one):
            return checked(found, layers)
        unread.append(text[script.furthest :] or text)
    return Reading(None, [UnreadablePart(legible(min(unread, key=len)))])


def _the_one_meant(script: Script, layers: Layers, language: Language) -> Question | None:
    """Return the question that would be said just so; else the only one it can be; else None."""
    found: list[Question] = []
    question: Question
    for question, end in _SentenceReader(layers, language).question(script, 0):
        if end != len(script.text):
            continue
        if question_sentence(question, layers, language) == script.text:
            return question
        if question not in found:
            found.append(question)
    return found[0] if len(found) == 1 else None


class _SentenceReader:
    """Parsers for questions of some layers in one language."""

    def __init__(self, layers: Layers, language: Language) -> None:
        self.layers = layers
        self.language: Language = language
        self.one = nouns(layers, language, is_one=True)
        self.many = nouns(layers, language, is_one=False)
        self.phrases = {key: deferred(partial(self._phrase, one)) for key, one in layers.items()}
        self.distance = remembered(self._distance())
        self.relation = any_of(map(self._relations, layers))

    @property
    def question(self) -> Parser:
        """Read a whole question."""
        return any_of(one for key in self.layers for one in self._questions(key))

    def _questions(self, key: str) -> Iterator[Parser]:
        gender = self.layers[key].noun.gender
        all_of_it = literal(self.many[key], Which(layer=key))
        some_of_it = made(
            self._with_phrase(all_of_it, key),
            lambda found: Which(layer=key, only=found["phrase"]),
        )
        predicates = listed(any_of([self.relation, self._own(key)]), AND, self.language)
        for template_key, many, blanks in (
            ("question.are_there", any_of([all_of_it, some_of_it]), {}),
            ("question.which", all_of_it, {"predicates": predicates}),
            (f"question.of_those.{gender}", some_of_it, {"predicates": predicates}),
        ):
            yield made(self._template(template_key, many=many, **blanks), _question)

    def _own(self, key: str) -> Parser:
        gender = self.layers[key].noun.gender
        return any_of(
            self._blank(f"{template_key}.{gender}", phrase=self.phrases[key])
            for template_key in ("question.among", "question.among_shortly")
        )

    def _relations(self, key: str) -> Parser:
        """Return the parser for each way to relate the subject to a layer."""
        one, many = self._nouns(key, is_one=True), self._nouns(key, is_one=False)
        blanks = {"distance": self.distance, "one": one, "many": many}
        gender = self.layers[key].noun.gender
        to_all = remembered(
            any_of(
                made(self._template(f"question.{form}.{gender}", **blanks), _relation(form, key))
                for form in FORMS
            )
        )
        return any_of([to_all, made(self._with_phrase(to_all, key), _relation_to_some)])

    def _distance(self) -> Parser:
        said = self._template("question.distance", said=anything, metres=number)
        metres = made(said, lambda found: int(found["metres"]))
        return exact(metres, lambda distance: say_metres(distance, self.language))

    def _nouns(self, key: str, *, is_one: bool) -> Parser:
        noun = (self.one if is_one else self.many)[key]
        other = others(noun, self.layers[key], self.language, is_one=is_one)
        return any_of([literal(noun), literal(other)])

    def _with_phrase(self, said: Parser, key: str) -> Parser:
        return self._template("question.only", said=said, phrase=self.phrases[key])

    def _phrase(self, layer: Layer) -> Parser:
        return any_of(
            parser for field in layer.filters() for parser in self._conditions(layer, field)
        )

    def _conditions(self, layer: Layer, field: Field) -> Iterator[Parser]:
        """Yield a parser for each way to say a condition of a field behind the noun."""
        for operator in ("is", "has"):
            asked = asked_phrases(field, operator, self.language)
            codes = any_of(literal(phrase, code) for code, phrase in asked.items())
            values = made(listed(codes, OR, self.language), SEPARATOR.join)
            yield made(values, partial(_condition, field, operator))
        if AMOUNT in field.asked:
            yield from self._asked_amounts(field)
        label = literal(quoted(labels(layer, self.language)[field.key], self.language))
        yield made(
            self._template("question.whose", label=label, comparison=self._comparison(field)),
            lambda found: found["comparison"],
        )

    def _asked_amounts(self, field: Field) -> Iterator[Parser]:
        amount = self._amount(field)
        for operator in NUMBER_OPERATORS:
            said = self._blank(f"question.short.{operator}", value=amount)
            own = phrase(field.asked[AMOUNT].say(self.language), {AMOUNT: said})
            value = made(own, lambda found: found[AMOUNT])
            yield made(value, partial(_condition, field, operator))

    def _comparison(self, field: Field) -> Parser:
        value = made(
            quotation(self.language), lambda text: value_from_words(text, field, self.language)
        )
        values = made(listed(value, OR, self.language), SEPARATOR.join)
        blanks = {
            **dict.fromkeys(("is", "has"), values),
            **dict.fromkeys(NUMBER_OPERATORS, self._amount(field)),
        }
        asked = [
            made(
                self._blank(f"question.{operator}", value=blank),
                partial(_condition, field, operator),
            )
            for operator, blank in blanks.items()
        ]
        unknown = made(
            self._template("question.unknown"), lambda _: _condition(field, "unknown", "")
        )
        return any_of([*asked, unknown])

    def _amount(self, field: Field) -> Parser:
        unit = literal(field.unit.say(self.language) if field.unit else "m")
        ways = [
            self._template("question.number_unit", number=number, unit=unit),
            self._template("question.time", said=anything, number=number),
            template("question.minutes", self.language, {"number": number}, is_one=True),
            self._template("question.minutes", number=number),
        ]
        values = any_of([number, *(made(one, lambda found: found["number"]) for one in ways)])
        return exact(values, lambda value: say_amount(value, field, self.language))

    def _template(self, key: str, **blanks: Parser) -> Parser:
        return template(key, self.language, blanks)

    def _blank(self, key: str, **blank: Parser) -> Parser:
        """Read a template with one blank, as the value of that."""
        return made(self._template(key, **blank), lambda found: next(iter(found.values())))


def _question(found: dict[str, Any]) -> Question:
    conditions = found.get("predicates", [])
    return Question(
        subject=found["many"],
        relations=tuple(one for one in conditions if not isinstance(one, Condition)),
        own=tuple(one for one in conditions if isinstance(one, Condition)),
    )


def _relation(form: str, key: str) -> Callable[[dict[str, Any]], Near | Within]:
    """Return what makes a relation to a layer of what its template read."""
    asked = {"relation": form.partition("_")[0], "which": Which(layer=key)}

    def make(found: dict[str, Any]) -> Near | Within:
        if "distance" in found:
            return Near.model_validate({**asked, "distance_m": found["distance"]})
        return Within.model_validate(asked)

    return make


def _relation_to_some(found: dict[str, Any]) -> Near | Within:
    relation: Near | Within = found["said"]
    some = Which(layer=relation.which.layer, only=found["phrase"])
    return relation.model_copy(update={"which": some})


def _condition(field: Field, operator: str, value: str) -> Condition:
    return Condition.model_validate({"field": field.key, "operator": operator, "value": value})
