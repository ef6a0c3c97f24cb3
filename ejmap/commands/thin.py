"""`python -m ejmap thin`: of old versions that refreshing made hour by hour, one a day is kept."""

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from ejmap.commands.printing import print_json
from ejmap.staff.roles import COMMAND_LINE
from ejmap.staff.thinning import said_span, thin
from ejmap.store.thinning import Thinned
from ejmap.text import Language, say_number, words

DONE = 0


def run(asked: argparse.Namespace) -> int:
    """Thin old versions, or say what would go, and print it."""
    found = thin(COMMAND_LINE, days=asked.days, dry_run=asked.dry_run)
    if asked.json:
        print_json(_plain(found, asked))
    else:
        print("\n".join(_lines(found, asked)), file=sys.stdout)
    return DONE


def _plain(found: list[Thinned], asked: argparse.Namespace) -> dict[str, Any]:
    """Return what went as plain data; days are ISO 8601, Pacific Standard Time."""
    return {
        "layers": [
            {
                "layer": one.layer,
                "versions": one.versions,
                "days": one.days,
                "first_day": one.first_day.isoformat(),
                "last_day": one.last_day.isoformat(),
                "bytes": one.bytes,
            }
            for one in found
        ],
        "versions": sum(one.versions for one in found),
        "bytes": sum(one.bytes for one in found),
        "days": asked.days,
        "dry_run": asked.dry_run,
    }


def _lines(found: list[Thinned], asked: argparse.Namespace) -> Iterator[str]:
    w = words(asked.lang)
    if not found:
        yield w("commands.nothing_to_thin", asked.days)
        return
    for one in found:
        yield _line(one, asked.lang, is_done=not asked.dry_run)
    size = say_number(sum(one.bytes for one in found), asked.lang)
    yield w("commands.thinned_total", sum(one.versions for one in found), bytes=size)


def _line(one: Thinned, language: Language, *, is_done: bool) -> str:
    w = words(language)
    return w(
        "commands.thinned" if is_done else "commands.thinnable",
        one.versions,
        layer=one.layer,
        days=w("commands.thinned_days", one.days),
        span=said_span(one, language),
        bytes=say_number(one.bytes, language),
    )
