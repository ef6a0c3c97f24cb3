"""Refresh one store again and again, in processes that die; print what came of it, as JSON.

    python -m benchmarks.soaked_store FOLDER ADDRESS COUNT SEED MINUTES

Run by itself, so that the processes are forked from one that has no threads and no store open.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import geopandas as gpd
import pandas as pd
import sqlalchemy as sa

import ejmap.layers
from benchmarks.flaky_agency import LISTS
from benchmarks.soaked_account import account
from benchmarks.statewide import made_up_layer
from ejmap.errors import EjmapError
from ejmap.harvest import LEDGER_COLUMNS, Harvest
from ejmap.refresh import Step, refresh
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.kinds import TableOf
from ejmap.sources.asking.waiting import Patience
from ejmap.sources.file_download import Downloaded
from ejmap.sources.tables import TextTable
from ejmap.store import Store
from ejmap.store.history import Kind

COLUMNS = ("id", "name", "lon", "lat")
QUICK = Patience(connect_s=5, silence_s=5, attempts=2, backoff_s=0, interval_s=0)
# What befalls a refresh, and how often of a hundred times.
FATES = {"none": 55, "step": 20, "kill": 12, "interrupt": 5, "two": 5, "staff": 3}
# An undone layer is pinned: so often that some wait, and most go on.
UNDONE = 0.3
# What is held is looked at, and as often kept out as let in.
DISMISSED = 0.5
MOST_STEPS, MOST_MS = 120, 150
STEPS = ("fsync", "rename", "replace", "mkdir", "open", "unlink", "rmdir")
ENDED_BY_ITSELF, STUCK_AFTER_S = 9, 60
PATIENCE_S = 30.0


def use_made_up_layers(address: str) -> None:
    """Let the program define a layer for each of the agency's lists."""
    found = {name: _module(name, address) for name in LISTS}
    room: Any = ejmap.layers
    room.modules = lambda: found


def _module(name: str, address: str) -> SimpleNamespace:
    reader = TextTable(f"{name}.csv", COLUMNS)
    reads = {"list": Downloaded(reader, f"{address}/{name}.csv", TableOf(COLUMNS))}
    layer = made_up_layer(name, "point").model_copy(update={"rhythm_days": 1})
    return SimpleNamespace(LAYER=layer, READS=reads, normalise=_normalise)


def _normalise(published: Mapping[str, Any]) -> Harvest:
    rows: pd.DataFrame = published["list"]
    at = [pd.to_numeric(rows[name], errors="coerce") for name in ("lon", "lat")]
    points = gpd.GeoSeries(gpd.points_from_xy(*at), crs="EPSG:4326")
    table = gpd.GeoDataFrame(rows[["id", "name"]].reset_index(drop=True), geometry=points)
    return Harvest(table, pd.DataFrame(columns=LEDGER_COLUMNS))


def refreshed(folder: Path, told: Path, chance: random.Random) -> None:
    """Refresh some layers, and write down what came of each as soon as it is known."""
    report = os.open(told, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def tell(step: Step) -> None:
        if step.result:
            line = {"layer": step.result.layer, "outcome": str(step.result.outcome)}
            os.write(report, (json.dumps(line) + "\n").encode())

    store = Store(folder)
    layers = chance.sample(LISTS, chance.randint(1, len(LISTS)))
    refresh(layers, store=store, client=Client(QUICK), on_progress=tell, patience_s=PATIENCE_S)
    store.close()


def act(folder: Path, chance: random.Random) -> None:
    """Do what staff do: undo, let go on, confirm what is held or decide against it."""
    store = Store(folder)
    layer = chance.choice(LISTS)
    shown, tried = store.shown(layer), store.tried().get(layer)
    if layer in store.pinned():
        store.unpin(layer, by="staff")
    elif tried and tried.held:
        held = tried.held.version
        if chance.random() < DISMISSED:
            store.dismiss(layer, held, keeps=shown, by="staff")
        else:
            store.publish(layer, held, replaces=shown, by="staff", kind=Kind.REFRESHED)
    elif shown and chance.random() < UNDONE:
        store.undo(layer, replaces=shown, by="staff")
    store.close()


def die_at(step: int) -> None:
    """Make this process end without a word at the n-th step that touches the disk."""
    left = [step]

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if left[0] == 0:
                os._exit(ENDED_BY_ITSELF)
            left[0] -= 1
            return function(*args, **kwargs)

        return call

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))
    statement = counted(lambda: None)
    sa.event.listen(sa.Engine, "before_cursor_execute", lambda *_: statement())
    sa.event.listen(sa.Engine, "commit", lambda _: statement())


def in_child(work: Callable[[], None]) -> int:
    """Do something in a process of its own; return its id."""
    child = os.fork()
    if child == 0:
        # Whatever a forked process of this one would print is no part of the answer.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            work()
        except (KeyboardInterrupt, EjmapError):
            os._exit(1)
        os._exit(0)
    return child


def code_of(child: int) -> int | None:
    """Wait for a process; None: it was stuck and had to be ended."""
    give_up_at = time.monotonic() + STUCK_AFTER_S
    while time.monotonic() < give_up_at:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def fate_of(
    fate: str, folder: Path, told: Path, chance: random.Random
) -> Iterator[tuple[str, int | None]]:
    """Let a fate befall a refresh; yield each process's with its exit code."""
    seed, step, wait_ms = chance.random(), chance.randrange(MOST_STEPS), chance.random() * MOST_MS
    own = random.Random(seed)

    def work() -> None:
        if fate == "step":
            die_at(step)
        act(folder, own) if fate == "staff" else refreshed(folder, told, own)

    children = [in_child(work) for _ in range(2 if fate == "two" else 1)]
    if fate in ("kill", "interrupt"):
        time.sleep(wait_ms / 1000)
        os.kill(children[0], signal.SIGKILL if fate == "kill" else signal.SIGINT)
    for child in children:
        yield fate, code_of(child)


def soak(folder: Path, count: int, seed: int, minutes: float) -> dict[str, Any]:
    """Refresh so often, or for so long; return what there is to tell of it."""
    chance = random.Random(seed)
    store, told = folder / "store", folder / "told"
    told.touch()
    ends_at = time.monotonic() + 60 * minutes
    fates: Counter[str] = Counter()
    ended = stuck = done = 0
    in_child_whole(lambda: Store(store).close())
    while done < count and time.monotonic() < ends_at:
        fate = chance.choices(list(FATES), list(FATES.values()))[0]
        for name, code in fate_of(fate, store, told, chance):
            fates[name] += 1
            done += name != "staff"
            ended += code != 0
            stuck += code is None
    lines = [json.loads(line) for line in told.read_text().splitlines()]
    said = Counter(line["outcome"] for line in lines)
    found = account(store, said, ended, datetime.now(UTC))
    return {"refreshes": done, "fates": fates, "ended": ended, "stuck": stuck, **found}


def in_child_whole(work: Callable[[], None]) -> None:
    """Do something in a process of its own, and wait for it."""
    os.waitpid(in_child(work), 0)


if __name__ == "__main__":
    place, where, times, drawn, longest = sys.argv[1:]
    use_made_up_layers(where)
    print(json.dumps(soak(Path(place), int(times), int(drawn), float(longest))))
