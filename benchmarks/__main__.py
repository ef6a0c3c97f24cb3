"""Measure the budgets on this machine: `python -m benchmarks [--json FILE] [--only PART ...]`.

Everything runs on this machine and asks no other host. A whole run takes about ten minutes.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from benchmarks import first_page, report, sessions, start_up, switching
from benchmarks.browser import chromium
from benchmarks.measures import Measure
from benchmarks.switching import Switching

Row = TypeVar("Row")
PARTS = ("switching", "start", "page", "sessions")


def main() -> int:
    """Measure the parts asked for, print them as tables, write them down if asked to."""
    asked = _parser().parse_args()
    rows: list[Switching] = []
    measures: list[Measure] = []
    with chromium() as browser:
        facts = report.machine(browser.version)
        if "switching" in asked.only:
            rows += _told(switching.measure(browser, tuple(asked.points), asked.switches))
        if "page" in asked.only:
            measures += _told(first_page.measure(browser))
    # Without a browser, which would take its share of the machine.
    if "start" in asked.only:
        measures += _told(start_up.measure())
    if "sessions" in asked.only:
        measures += _told(sessions.measure())
    print(report.machine_line(facts), "\n")
    if rows:
        print(report.switching_table(rows), "\n")
    if measures:
        print(report.measures_table(measures))
    if asked.json:
        written = json.dumps(report.as_json(facts, rows, measures), indent=1)
        asked.json.write_text(written + "\n", encoding="utf-8")
    return 0


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
    parser.add_argument("--json", type=Path, help="file to write the numbers to")
    return parser


if __name__ == "__main__":
    sys.exit(main())
