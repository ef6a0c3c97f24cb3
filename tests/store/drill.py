"""Fill one store in several processes, or die at every step of filling it; print what was left.

Run by itself, so that the processes are forked from one that has no threads.

    python drill.py FOLDER kill N   die at step 0, N, 2N ... until one filling gets through
    python drill.py FOLDER crowd    four processes fill the same empty store at once
"""

import json
import os
import sys
from pathlib import Path

import geopandas.io.arrow  # noqa: F401 - so that not every child imports it
import invented
import pyarrow.dataset
import pyarrow.parquet  # noqa: F401
import sqlalchemy as sa

import ejmap.layers
import ejmap.store.seed
from ejmap.store import Store, write_seed

STEPS = ("fsync", "rename", "replace", "mkdir", "open", "unlink")
KILLED = 9


def use_invented_layers():
    found = invented.modules()
    # Two layers are enough to be caught between them.
    del found["places"]
    ejmap.layers.modules = lambda: found
    ejmap.store.seed.modules = lambda: found


def die_at(step):
    """Make this process end without a word at the n-th step that touches the disk."""
    left = [step]

    def counted(function):
        def call(*args, **kwargs):
            if left[0] == 0:
                os._exit(KILLED)
            left[0] -= 1
            return function(*args, **kwargs)

        return call

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))
    step_of_catalogue = counted(lambda: None)

    def before_writing(_connection, _cursor, statement, *_more):
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            step_of_catalogue()

    sa.event.listen(sa.Engine, "before_cursor_execute", before_writing)
    sa.event.listen(sa.Engine, "commit", lambda _connection: step_of_catalogue())


def fill(folder):
    store = Store(folder / "store")
    ejmap.store.seed.fill(store, folder / "seed")
    store.close()


def in_child(work):
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return child


def exit_code(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def facts_of(folder):
    store = Store(folder / "store")
    shown = sorted(store.published())
    facts = {
        "layers": shown,
        "publications": [len(store.publications(key)) for key in shown],
        "sound": all(check.ok for check in store.check()),
    }
    store.close()
    return facts


def told_by_child(work):
    """Return what a child found; this process itself never opens a store."""
    reading, writing = os.pipe()
    code = exit_code(in_child(lambda: os.write(writing, json.dumps(work()).encode())))
    os.close(writing)
    with os.fdopen(reading) as told:
        return json.loads(told.read()) if code == 0 else {"exit": code}


def kill(folder, stride):
    steps = []
    for step in range(0, 500, stride):
        here = folder / str(step)
        here.mkdir()
        (here / "seed").symlink_to(folder / "seed")

        def die(here=here, step=step):
            die_at(step)
            fill(here)

        def look(here=here):
            after = facts_of(here)
            fill(here)
            return {"after": after, "again": facts_of(here)}

        code = exit_code(in_child(die))
        steps.append({"code": code} | told_by_child(look))
        if code == 0:
            break
    return steps


def crowd(folder):
    children = [in_child(lambda: fill(folder)) for _ in range(4)]
    return {"codes": [exit_code(child) for child in children]} | told_by_child(
        lambda: facts_of(folder)
    )


if __name__ == "__main__":
    use_invented_layers()
    place = Path(sys.argv[1])
    exit_code(in_child(lambda: write_seed(place, place / "seed")))
    print(json.dumps(kill(place, int(sys.argv[3])) if sys.argv[2] == "kill" else crowd(place)))
