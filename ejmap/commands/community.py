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
    yield from [told["note"]] if told["note"] else []
    yield from (f"  {one['label']}: {_said(one, language)}" for one in told["indicators"])
    papers = [paper for one in told["indicators"] for paper in one["source"]]
    yield words(language)("card.sources", sources=source_line(papers, language))


def _said(one: dict[str, Any], language: Language) -> str:
    w = words(language)
    parts = [_value(one, language)]
    parts += [w("commands.unknown", n=one["unknown"])] if one["unknown"] else []
    parts += [w("commands.unplaced", n=one["unplaced"])] if one["unplaced"] else []
    return "; ".join(parts)


def _value(one: dict[str, Any], language: Language) -> str:
    """Return the value with its unit in brackets, which then needs no singular."""
    w = words(language)
    if one["text"]:
        return str(one["text"])
    if one["value"] is None:
        return w("value.unknown")
    said = say_number(one["value"], language, 1)
    if one["of"] is not None:
        said = w("commands.value_of", value=said, of=say_number(one["of"], language))
    return f"{said} ({one['unit']})" if one["unit"] else said
