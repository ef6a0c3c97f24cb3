"""`python -m ejmap community`: one community's indicators, each with what is not known."""

import argparse
from collections.abc import Iterable, Iterator
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
    w = words(language)
    yield told["name"]
    yield from [told["note"]] if told["note"] else []
    yield from (f"  {one['label']}: {_said(one, language)}" for one in told["indicators"])
    if listed := _unplaced(told["indicators"], language):
        yield w("commands.unplaced", listed=listed)
    papers = [paper for one in told["indicators"] for paper in one["source"]]
    yield w("card.sources", sources=source_line(papers, language))


def _unplaced(indicators: Iterable[dict[str, Any]], language: Language) -> str:
    """Return how many of the whole valley have no certain place, said of what a topic counts."""
    first: dict[tuple[str, int], str] = {}
    for one in indicators:
        if one["unplaced"]:
            said = f"{one['unit'] or one['label']}: {say_number(one['unplaced'], language)}"
            first.setdefault((one["group"], one["unplaced"]), said)
    return "; ".join(first.values())


def _said(one: dict[str, Any], language: Language) -> str:
    """Return the value, and of how many it is not known where that is not all there is to say."""
    said = _value(one, language)
    if one["value"] is None or not one["unknown"]:
        return said
    return f"{said}; {words(language)('commands.unknown', n=one['unknown'])}"


def _value(one: dict[str, Any], language: Language) -> str:
    """Return the value with its unit in brackets, which then needs no singular."""
    if one["text"]:
        return f"0 ({one['text']})" if one["value"] == 0 else str(one["text"])
    said = say_number(one["value"], language, 1)
    if one["of"] is not None:
        of = say_number(one["of"], language)
        said = words(language)("commands.value_of", value=said, of=of)
    return f"{said} ({one['unit']})" if one["unit"] else said
