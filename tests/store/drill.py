"""Work on one store in several processes, or die at every step of the work; print what was left.

Run by itself, so that the processes are forked from one that has no threads.

    python drill.py FOLDER kill N      die at step 0, N, 2N ... until one filling gets through
    python drill.py FOLDER crowd       four processes fill the same empty store at once
    python drill.py FOLDER change N    die at step 0, N, 2N ... of each of ACTIONS
    python drill.py FOLDER publishers  four processes publish the same layer at once
"""

import json
import os
import shutil
import sys
from pathlib import Path

import geopandas.io.arrow  # noqa: F401 - so that not every child imports it
import pyarrow.dataset
import pyarrow.parquet  # noqa: F401
import sqlalchemy as sa

import ejmap.layers
import ejmap.store.seed
from ejmap.errors import PublicationChanged, VersionWithdrawn
from ejmap.store import Store, write_seed
from tests.store import invented

STEPS = ("fsync", "rename", "replace", "mkdir", "open", "unlink", "rmdir")
KILLED = 9
TOO_LATE = 3
LAYER = "monitors"


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


def kill(folder):
    steps = []
    for step in range(500):
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


def add(store, rows, days):
    harvest = invented.harvest(rows, readings=invented.readings(days))
    return store.add_version(invented.layer(LAYER), harvest, by="a drill")


def prepare(folder):
    """Make a store with two published versions that share a month of readings."""
    store = Store(folder)
    first, second = add(store, 3, 31), add(store, 4, 40)
    store.publish(LAYER, first, replaces=None, by="a drill")
    store.publish(LAYER, second, replaces=first, by="a drill")
    store.close()


def publish(store, shown):
    store.publish(LAYER, add(store, 5, 70), replaces=shown, by="a drill")


def undo(store, shown):
    store.undo(LAYER, replaces=shown, by="a drill")


def take_down_feature(store, shown):
    store.take_down_feature(LAYER, "i00001", replaces=shown, by="a drill")


def withdraw(store, shown):
    store.withdraw(LAYER, shown, why="a drill", by="a drill")


ACTIONS = (publish, undo, take_down_feature, withdraw)


def shown_in(folder):
    store = Store(folder)
    shown = store.shown(LAYER)
    store.close()
    return shown


def act(folder, action, shown):
    store = Store(folder)
    try:
        action(store, shown)
    except (PublicationChanged, VersionWithdrawn):
        # What was begun before had been done after all.
        return
    finally:
        store.close()


def state_of(folder):
    """Return all that can be told of a store from outside, and from its folder."""
    store = Store(folder)
    shown = store.shown(LAYER)
    told = {
        "shown": shown,
        "rows": store.version(LAYER).table()["id"].tolist(),
        "days": len(store.version(LAYER).readings()),
        "kinds": [one.kind for one in store.publications(LAYER)],
        "pinned": list(store.pinned()),
        "withdrawn": [one.version for one in store.versions(LAYER) if one.withdrawn_at],
        "left_out": [one.after for one in store.events() if one.what == "feature_left_out"],
        "sound": all(check.ok for check in store.check()),
    }
    store.close()
    # A version that was written and not entered is in nobody's way: the next attempt takes it.
    return told


def kill_in(folder, base, action):
    """Return what was left of an action killed at each step, and what repeating it came to."""
    shown = told_by_child(lambda: shown_in(base))
    steps = []
    for step in range(500):
        here = shutil.copytree(base, folder / str(step))

        def die(here=here, step=step):
            die_at(step)
            act(here, action, shown)

        def look(here=here):
            after = state_of(here)
            act(here, action, shown)
            return {"after": after, "again": state_of(here)}

        code = exit_code(in_child(die))
        steps.append({"code": code} | told_by_child(look))
        if code == 0:
            break
    return {"old": told_by_child(lambda: state_of(base)), "steps": steps}


def publishers(folder):
    """Let four processes publish a version each in place of the same one."""
    base = folder / "base"
    exit_code(in_child(lambda: prepare(base)))
    shown = told_by_child(lambda: shown_in(base))
    waiting, starting = os.pipe()

    def publish_own(rows):
        os.close(starting)
        store = Store(base)
        version = add(store, rows, 31)
        os.read(waiting, 1)
        try:
            store.publish(LAYER, version, replaces=shown, by="a drill")
        except PublicationChanged:
            os._exit(TOO_LATE)

    children = [in_child(lambda rows=rows: publish_own(rows)) for rows in (5, 6, 7, 8)]
    os.close(starting)
    codes = sorted(exit_code(child) for child in children)

    def look():
        store = Store(base)
        return {
            "versions": len(store.versions(LAYER)),
            "publications": len(store.publications(LAYER)),
            "readable": [
                len(store.staff_version(LAYER, one.version).staff_table())
                for one in store.versions(LAYER)
            ],
        }

    return {"codes": codes} | told_by_child(look)


def drilled(folder, what):
    if what == "change":
        exit_code(in_child(lambda: prepare(folder / "base")))
        return {
            action.__name__: kill_in(folder / action.__name__, folder / "base", action)
            for action in ACTIONS
        }
    if what == "publishers":
        return publishers(folder)
    exit_code(in_child(lambda: write_seed(folder, folder / "seed")))
    return kill(folder) if what == "kill" else crowd(folder)


if __name__ == "__main__":
    use_invented_layers()
    place, asked = sys.argv[1:]
    print(json.dumps(drilled(Path(place), asked)))
