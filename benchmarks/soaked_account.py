"""What is left of a store after a soak: whether all of it reads, and the events tell it whole."""

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.flaky_agency import LISTS
from ejmap.errors import EjmapError
from ejmap.refresh import Outcome
from ejmap.store import Store
from ejmap.store.tries import BY_REFRESH, CUT_OFF
from ejmap.store.version_files import FOLDER, faults_of_version

# After which nobody can be at work on what was begun.
LATER = timedelta(days=2)


def account(folder: Path, said: Counter[str], ended: int, now: datetime) -> dict[str, Any]:
    """Return the counts of what is there, and of what should not be.

    Args:
        folder: Of the store.
        said: Outcomes that the processes told of, each after its step was done.
        ended: Processes that died; each may have done one step more than it told of.
        now: The instant, UTC.
    """
    store = Store(folder)
    with store.refreshing(now + LATER):
        pass
    told = _told(store)
    by_refresh = {outcome: told[outcome] - said[outcome] for outcome in Outcome}
    found = {
        "outcomes": {str(outcome): told[outcome] for outcome in Outcome},
        "cut_off": told["cut_off"],
        "versions": sum(len(store.versions(layer)) for layer in LISTS),
        "publications": sum(len(store.publications(layer)) for layer in LISTS),
        "unreadable": sum(not _reads(store, layer) for layer in LISTS)
        + sum(not check.ok for check in store.check()),
        "partial": sum(bool(faults) for faults in _faults(folder)),
        "untold_publications": sum(not _is_told(store, layer) for layer in LISTS),
        # Done and not told of: at most one by each that died. Told of and not done: none.
        "untold_tries": -min(0, *by_refresh.values())
        + max(0, sum(max(0, n) for n in by_refresh.values()) - ended)
        + max(0, told["cut_off"] - ended),
        "left": sum(len([*(folder / name).glob("*")]) for name in ("fetching", "staging")),
    }
    store.close()
    return found


def _told(store: Store) -> Counter[str]:
    """Count the tries that the events tell of, by outcome; those that were cut off apart."""
    counts: Counter[str] = Counter()
    for one in store.events():
        if one.by != BY_REFRESH:
            continue
        is_cut_off = one.what == "refresh_kept" and (one.note or "").startswith(CUT_OFF)
        name = "cut_off" if is_cut_off else one.what.removeprefix("refresh_")
        counts[Outcome.NEW if name == "refreshed" else name] += 1
    return counts


def _reads(store: Store, layer: str) -> bool:
    """Tell whether every version that was ever shown reads, as many rows as its manifest says."""
    try:
        for one in store.versions(layer):
            version = store.staff_version(layer, one.version)
            if len(version.staff_table()) != version.feature_count or not version.geojson():
                return False
    except EjmapError:
        return False
    return True


def _faults(folder: Path) -> list[list[str]]:
    """Return what is wrong with each version on disk, those that nobody entered too."""
    return [
        faults_of_version(folder, one.parent.name, one.name) for one in folder.glob(f"{FOLDER}/*/*")
    ]


def _is_told(store: Store, layer: str) -> bool:
    """Tell whether the events tell each publication, what it replaced, and nothing else."""
    rows = [*reversed(store.publications(layer))]
    kinds = {row.kind for row in rows}
    events = [one for one in store.events(layer) if one.what in kinds]
    before = [None, *(row.version for row in rows)][: len(rows)]
    told = [(one.what, one.before, one.after, one.by) for one in events]
    return told == [
        (row.kind, was, row.version, row.by) for row, was in zip(rows, before, strict=True)
    ]
