"""Die at every step of thinning a store, or thin it in several processes; print what was left.

Run by itself, so that the processes are forked from one that has no threads.

    python thinning_drill.py FOLDER kill N   die at step 0, N, 2N ... until one gets through
    python thinning_drill.py FOLDER crowd    four processes thin while two bring versions back
"""

import json
import shutil
import sys
from pathlib import Path

import geopandas.io.arrow  # noqa: F401 - so that not every child imports it
import pyarrow.dataset
import pyarrow.parquet  # noqa: F401

from ejmap.store import Store
from tests.store import invented
from tests.store.drill import die_at, exit_code, in_child, told_by_child
from tests.store.past import HOUR, LONG_AGO, NOW, Past, months

KEY = "monitors"
PATIENCE_S = 60.0


def prepare(folder):
    """Make two layers of hours of one day, one of them with readings, and versions of today."""
    past = Past(folder)
    for n in range(3):
        past.refreshed(LONG_AGO + n * HOUR, KEY, days=40 + n)
        past.refreshed(LONG_AGO + n * HOUR, "places")
    past.refreshed(NOW - HOUR, KEY, days=60)
    past.refreshed(NOW - HOUR, "places")
    past.store.close()


def thin(folder):
    store = Store(folder)
    store.thin(NOW, by="a drill", patience_s=PATIENCE_S)
    store.close()


def state_of(folder):
    """Return what can be told of a store from outside, and from its folder; reads all it keeps."""
    store = Store(folder)
    kept = {
        key: [one.version for one in store.versions(key) if not one.is_gone]
        for key in store.layers()
    }
    told = {
        "kept": {key: len(versions) for key, versions in kept.items()},
        "rows": [
            len(store.version(key, one).table())
            for key, versions in kept.items()
            for one in versions
        ],
        "days": [len(store.version(KEY, one).readings()) for one in kept[KEY]],
        "events": [one.layer for one in store.events() if one.what == "thinned"],
        "faults": sorted({one.name for one in store.check() if not one.ok}),
        "months": months(store),
        "left": [one.name for one in (folder / "staging").glob("*")],
    }
    store.close()
    return told


def kill(folder, stride):
    base = folder / "base"
    exit_code(in_child(lambda: prepare(base)))
    steps = []
    for step in range(0, 500, stride):
        here = shutil.copytree(base, folder / str(step))

        def die(here=here, step=step):
            die_at(step)
            thin(here)

        def look(here=here):
            after = state_of(here)
            thin(here)
            return {"after": after, "again": state_of(here)}

        code = exit_code(in_child(die))
        steps.append({"code": code} | told_by_child(look))
        shutil.rmtree(here)
        if code == 0:
            break
    return {"old": told_by_child(lambda: state_of(base)), "steps": steps}


def crowd(folder):
    base = folder / "base"
    exit_code(in_child(lambda: prepare(base)))

    def bring_back(number):
        store = Store(base)
        harvest = invented.harvest(4 + 2 * number, readings=invented.readings(40 + number))
        store.add_version(invented.layer(KEY), harvest, by="a person")
        store.close()

    thinning = [in_child(lambda: thin(base)) for _ in range(4)]
    bringing = [in_child(lambda n=n: bring_back(n)) for n in (0, 1)]
    codes = [exit_code(child) for child in (*thinning, *bringing)]
    return {"codes": codes} | told_by_child(lambda: state_of(base))


if __name__ == "__main__":
    place, asked, *every = sys.argv[1:]
    found = kill(Path(place), int(every[0])) if asked == "kill" else crowd(Path(place))
    print(json.dumps(found))
