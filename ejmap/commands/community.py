"""`python -m ejmap community`: one community's indicators, each with what is not known."""

import argparse
from collections.abc import Iterator
from typing import Any

from ejmap.commands.printing import print_json, print_lines, source_line
from ejmap.published import sources
from ejmap.questions.profiles import profile_json, profile_of
from ejmap.text import Language, say_number, words

DONE = 0


def run(asked: argparse.Namespace) -> int:
    """Print the answer and return the exit code."""
    told = profile_json(profile_of(asked.name, sources()), asked.lang)
    if asked.json:
        print_json(told)
    else:
        print_lines(_lines(told, asked.lang), asked.lang)
    return DONE


def _lines(told: dict[str, Any], language: Language) -> Iterator[str]:
    yield told["name"]
    for one in told["indicators"]:
        yield f"{one['label']}: {_value(one, language)}"
        if source := source_line(one["source"], language):
            yield f"  {words(language)('card.sources', sources=source)}"


def _value(one: dict[str, Any], language: Language) -> str:
    if one["text"]:
        return str(one["text"])
    if one["value"] is None:
        return words(language)("value.unknown")
    number = say_number(one["value"], language, 1)
    return f"{number} {one['unit'] or ''}".strip()
