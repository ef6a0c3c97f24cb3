"""Refresh one store in several processes, or die at every step of it; print what was left.

Run by itself, so that the processes are forked from one that has no threads.

    python drill.py FOLDER kill N     die at step 0, N, 2N ... of a refresh that brings newer data
    python drill.py FOLDER crowd      four processes refresh the same store at once
"""

import json
import shutil
import sys
from pathlib import Path

import ejmap.layers
from ejmap.refresh import refresh
from ejmap.store import Store
from tests.refresh import invented_sources as invented
from tests.store.drill import KILLED, die_at, exit_code, in_child, told_by_child

KEYS = ("places", "parks")
PATIENCE_S = 60.0


def use_layers(rows):
    """Let the program define two layers, whose publisher gives so many rows of each."""
    clock = invented.Clock()
    publisher = invented.Publisher({f"{key}.json": rows for key in KEYS}, has_validators=True)
    found = invented.modules(KEYS, publisher, clock)
    ejmap.layers.modules = lambda: found
    return clock


def refreshed(folder, rows):
    clock = use_layers(rows)
    store = Store(folder)
    results = refresh(store=store, client=object(), now=clock, patience_s=PATIENCE_S)
    store.close()
    return [str(one.outcome) for one in results]


def state_of(folder):
    """Return all that can be told of a store from outside, and from its folder."""
    store = Store(folder)
    told = {
        "rows": [len(store.version(key).table()) for key in sorted(store.published())],
        "publications": [len(store.publications(key)) for key in KEYS],
        "sound": all(check.ok for check in store.check()),
        "left": [one.name for one in (folder / "fetching").glob("*")],
        "told": [events_tell(store, key) for key in KEYS],
    }
    store.close()
    return told


def events_tell(store, key):
    """Tell whether the events name just the publications there are, in their order."""
    told = [one.after for one in store.events(key) if one.what == "refreshed"]
    return told == [one.version for one in reversed(store.publications(key))]


def kill(folder, stride):
    base = folder / "base"
    exit_code(in_child(lambda: refreshed(base, 4)))
    steps = []
    for step in range(0, 500, stride):
        here = shutil.copytree(base, folder / str(step))

        def die(here=here, step=step):
            die_at(step)
            refreshed(here, 5)

        def look(here=here):
            after = state_of(here)
            outcomes = refreshed(here, 5)
            return {"after": after, "outcomes": outcomes, "again": state_of(here)}

        code = exit_code(in_child(die))
        steps.append({"code": code} | told_by_child(look))
        if code == 0:
            break
    return steps


def crowd(folder):
    base = folder / "base"
    exit_code(in_child(lambda: refreshed(base, 4)))
    children = [in_child(lambda: refreshed(base, 5)) for _ in range(4)]
    return {"codes": [exit_code(child) for child in children]} | told_by_child(
        lambda: state_of(base)
    )


if __name__ == "__main__":
    place, asked, *every = sys.argv[1:]
    found = kill(Path(place), int(every[0])) if asked == "kill" else crowd(Path(place))
    print(json.dumps({"killed": KILLED, "found": found}))
