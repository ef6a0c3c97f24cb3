"""A thousand refreshes of one store from an agency that fails, in processes that die.

Afterwards every published version reads, none is partial, and the events tell the whole story.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.flaky_agency import flaky_agency
from benchmarks.measures import Measure

COUNT, SEED, MINUTES = 1_000, 7, 15.0
# What must be nothing at all.
NONE_OF = {
    "unreadable": "published versions that do not read",
    "partial": "versions that are partial",
    "untold_publications": "layers whose publications the events do not tell",
    "untold_tries": "tries that the events do not tell, or tell twice",
    "left": "files of publishers, or parts of versions, left behind",
    "stuck": "refreshes that did not end",
}
COUNTED = {
    "refreshes": "refreshes begun",
    "asked": "questions to the agency",
    "ended": "of them killed, interrupted or failed as a whole",
    "cut_off": "layers cut off in the middle, and told so",
    "versions": "versions made",
    "publications": "steps of publication",
}


def soaked(count: int = COUNT, seed: int = SEED, minutes: float = MINUTES) -> dict[str, Any]:
    """Refresh so often, or for so long; return the counts of what came of it."""
    with tempfile.TemporaryDirectory(prefix="ejmap-soak-") as folder, flaky_agency(seed) as agency:
        address, lists = agency
        given = [folder, address, str(count), str(seed), str(minutes)]
        command = [sys.executable, "-m", "benchmarks.soaked_store", *given]
        root = Path(__file__).parents[1]
        done = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, text=True, check=True)
        found: dict[str, Any] = json.loads(done.stdout)
        return {**found, "asked": lists.asked}


def measured(count: int = COUNT) -> Iterator[Measure]:
    """Yield the counts, and what must be nothing."""
    found = soaked(count)
    for key, what in COUNTED.items():
        yield Measure(what, found[key], "")
    for outcome, times in found["outcomes"].items():
        yield Measure(f"layers that came out as {outcome}", times, "")
    for key, what in NONE_OF.items():
        yield Measure(what, found[key], "", 0)
