"""Measure the budgets on this machine: `python -m benchmarks [--json FILE] [--only PART ...]`.

Everything runs on this machine and asks no other host. A whole run takes half an hour.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from benchmarks import (
    budgets,
    exhibits,
    first_page,
    questions,
    readings,
    refreshing,
    report,
    sessions,
    start_up,
    switching,
    thinning,
    uploads,
)
from benchmarks.browser import chromium
from benchmarks.measures import Measure
from benchmarks.questions import Asked
from benchmarks.statewide import Size
from benchmarks.switching import Switching

Row = TypeVar("Row")
# What needs no browser and no size.
MEASURED = {
    "start": start_up.measure,
    "sessions": sessions.measure,
    "readings": readings.measured,
    "uploads": uploads.measured,
    "exhibits": exhibits.measured,
    "refreshing": refreshing.measured,
    "thinning": thinning.measured,
}
BROWSER_PARTS = ("switching", "page")
PARTS = (*BROWSER_PARTS, *MEASURED, "questions")


def main() -> int:
    """Measure the parts asked for, print them as tables, write them down if asked to."""
    asked = _parser().parse_args()
    found = Found()
    if set(asked.only) & set(BROWSER_PARTS):
        _with_browser(asked, found)
    # Without a browser, which would take its share of the machine.
    facts = report.machine(found.chromium)
    for part, measured in MEASURED.items():
        if part in asked.only:
            found.measures += _told(measured())
    if "questions" in asked.only:
        size = Size(*asked.size)
        found.measures += _told(budgets.measured(size))
        found.asked += _told(questions.side_by_side(size, found.notes))
    _print(facts, found)
    if asked.json:
        written = report.as_json(facts, found.switching, found.measures, found.asked)
        asked.json.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return 0


@dataclass
class Found:
    """What was measured, by kind, and what could not be."""

    chromium: str | None = None
    switching: list[Switching] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def _with_browser(asked: argparse.Namespace, found: Found) -> None:
    with chromium() as browser:
        found.chromium = browser.version
        if "switching" in asked.only:
            found.switching += _told(
                switching.measure(browser, tuple(asked.points), asked.switches)
            )
        if "page" in asked.only:
            found.measures += _told(first_page.measure(browser))


def _print(facts: dict[str, Any], found: Found) -> None:
    print(report.machine_line(facts), "\n")
    if found.switching:
        print(report.switching_table(found.switching), "\n")
    if found.measures:
        print(report.measures_table(found.measures), "\n")
    if found.asked:
        print(report.asked_table(found.asked))
    for note in found.notes:
        print(f"\n{note}")


def _told(rows: Iterable[Row]) -> Iterable[Row]:
    """Pass on what is measured, and tell it as soon as it is there: a run takes minutes."""
    for row in rows:
        print(row, file=sys.stderr)
        yield row


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="parts to measure")
    parser.add_argument("--points", nargs="+", type=int, default=switching.SIZES)
    parser.add_argument("--switches", type=int, default=30, help="switches after the first; even")
    parser.add_argument(
        "--size",
        nargs=3,
        type=int,
        default=astuple(Size()),
        metavar=("PARKS", "ROADS", "STOPS"),
        help="how many of each the made-up state has",
    )
    parser.add_argument("--json", type=Path, help="file to write the numbers to")
    return parser


if __name__ == "__main__":
    sys.exit(main())
