"""`python -m ejmap ask`: the answer to a question given as a link, as JSON or as a sentence."""

import argparse
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ejmap.commands.printing import print_json, print_lines, source_line
from ejmap.layer import Layer
from ejmap.published import sources
from ejmap.questions.answer_json import answer_json
from ejmap.questions.answering import answer, layers_of
from ejmap.questions.parts import Reading
from ejmap.questions.question import question_from_json, question_from_query
from ejmap.questions.sentence_reader import question_from_sentence
from ejmap.region import COMMUNITY_CHOICES
from ejmap.text import Language, say_number, words

DONE = 0
QUERY = re.compile(r"\??\s*[a-z]+=")
"""How a query string begins; a sentence has words before any sign of equality."""


def run(asked: argparse.Namespace) -> int:
    """Print the answer and return the exit code."""
    layers = sources()
    definitions = layers_of(layers)
    question = reading(asked.question, definitions).sound()
    told = answer_json(answer(question, layers), layers, asked.lang)
    if asked.json:
        print_json(told)
    else:
        print_lines(_lines(told, asked.lang), asked.lang)
    return DONE


def reading(given: str, layers: Mapping[str, Layer]) -> Reading:
    """Return what could be read of a question in any of its three forms."""
    text = given.strip()
    if text.startswith("{"):
        return question_from_json(text, layers)
    if not text or QUERY.match(text):
        return question_from_query(text, layers)
    return question_from_sentence(text, layers)


def _lines(told: dict[str, Any], language: Language) -> Iterator[str]:
    w = words(language)
    yield told["sentence"][language]
    yield told["answer"][language]
    for code in ("yes", "unknown"):
        names = [str(one["name"]) for one in told["rows"] if one["answer"] == code]
        if names:
            yield f"{w(f'value.{code}')}:"
            yield from (f"  {name}" for name in names)
    for one in told["by_community"] or ():
        choice = COMMUNITY_CHOICES.get(one["community"])
        name = choice.say(language) if choice else w("value.unknown")
        few = one["count"] is None
        yield f"  {name}: {w('answer.few') if few else say_number(one['count'], language)}"
    yield w("card.sources", sources=source_line(told["sources"], language))
