"""What was measured, as tables for people and as JSON for programs."""

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from benchmarks.measures import Measure
from benchmarks.questions import Asked
from benchmarks.switching import SOCKET_BUDGET_BYTES, SWITCH_BUDGET_S, WAYS, Switching

LIBRARIES = ("geopandas", "shapely", "streamlit", "folium", "streamlit-folium", "playwright")
SWITCHING_HEAD = (
    "points",
    "way",
    "first switch, s",
    "later switches, s",
    "on the socket, kB",
    "over HTTP, kB",
    "heap off, MB",
    "heap on, MB",
    "heap after more switches, MB",
)
ASKED_HEAD = ("question", "way", "first, ms", "again, ms", "answers like ours")


def machine(chromium: str | None) -> dict[str, Any]:
    """Return what the numbers depend on: cores, load, versions (a browser's if one was used)."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "load_1_minute": load,
        "python": platform.python_version(),
        **({"chromium": chromium} if chromium else {}),
        **{name: version(name) for name in LIBRARIES},
    }


def machine_line(facts: dict[str, Any]) -> str:
    """Return the machine in one line."""
    return ", ".join(f"{name.replace('_', ' ')} {fact}" for name, fact in facts.items())


def switching_table(rows: Iterable[Switching]) -> str:
    """Return the ways side by side, the budgets of ours in the last row."""
    cells = [
        (
            f"{one.points:,}",
            WAYS[one.way],
            f"{one.first_s:.2f}",
            f"{one.later_s:.2f}",
            f"{one.socket_bytes / 1000:,.1f}",
            f"{one.http_bytes / 1000:,.1f}",
            f"{one.heap_off_mb:.1f}",
            f"{one.heap_first_mb:.1f}",
            f"{one.heap_last_mb:.1f} ({one.switches})",
        )
        for one in rows
    ]
    seconds, kilobytes = f"< {SWITCH_BUDGET_S}", f"< {SOCKET_BUDGET_BYTES // 1000}"
    budgets = ("", "budget of ours", seconds, seconds, kilobytes, "", "", "", "as before them")
    return _table(SWITCHING_HEAD, [*cells, budgets])


def measures_table(rows: Iterable[Measure]) -> str:
    """Return measures with their budgets."""
    cells = [(one.what, f"{one.value:,.2f} {one.unit}", _budget(one), one.verdict) for one in rows]
    return _table(("what", "measured", "budget", ""), cells)


def asked_table(rows: Iterable[Asked]) -> str:
    """Return the ways of answering the same questions, side by side."""
    cells = [
        (f"`{one.question}`", one.way, f"{one.first_ms:,.1f}", f"{one.again_ms:,.1f}", _alike(one))
        for one in rows
    ]
    return _table(ASKED_HEAD, cells)


def _alike(one: Asked) -> str:
    alike = f"{one.rows - one.differing:,} of {one.rows:,}"
    return f"{alike}; times scaled from these" if one.is_scaled else alike


def _budget(one: Measure) -> str:
    if one.budget is None:
        return ""
    return f"< {one.budget:g} {one.unit}" if one.budget else "none"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def as_json(
    facts: dict[str, Any],
    switching: Iterable[Switching],
    measures: Iterable[Measure],
    asked: Iterable[Asked] = (),
) -> dict[str, Any]:
    """Return everything measured, units in the names or beside the values."""
    return {
        "machine": facts,
        "switching": [asdict(one) for one in switching],
        "questions": [asdict(one) for one in asked],
        "measures": [{**asdict(one), "verdict": one.verdict} for one in measures],
    }
