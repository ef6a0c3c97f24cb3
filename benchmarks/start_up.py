"""Starting: the server from nothing to its first byte, and filling its store from the seed."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.measures import Measure
from benchmarks.servers import memory_mb, served
from ejmap.settings import ROOT, settings
from ejmap.store import Store
from ejmap.store.seed import fill

APP = ROOT / "app.py"
SERVER_BUDGET_S = 5
FILL_BUDGET_S = 3
TIMES = 3


def measure() -> Iterator[Measure]:
    """Yield the times of starting with an empty and with a filled store, medians of three."""
    with tempfile.TemporaryDirectory() as folder:
        fills = [_fill(Path(folder) / f"fill-{number}") for number in range(TIMES)]
        yield Measure("fill an empty store from the seed", median(fills), "s", FILL_BUDGET_S)
        again = [_fill(Path(folder) / f"fill-{number}") for number in range(TIMES)]
        yield Measure("find a store already filled", median(again), "s")
        stores = [Path(folder) / f"start-{number}" for number in range(TIMES)]
        empty, _ = _starts(stores)
        what = "server, store empty, to first byte"
        yield Measure(what, empty, "s", SERVER_BUDGET_S)
        filled, memory = _starts(stores)
        what = "server, store filled, to first byte"
        yield Measure(what, filled, "s", SERVER_BUDGET_S)
        if memory is not None:
            yield Measure("memory of a server nobody has visited", memory, "MB")


def _fill(folder: Path) -> float:
    started = time.perf_counter()
    store = Store(folder)
    fill(store, settings().seed)
    taken = time.perf_counter() - started
    store.close()
    return taken


def _starts(stores: list[Path]) -> tuple[float, float | None]:
    """Return the median seconds to the first byte, and the last server's memory in MB."""
    times: list[float] = []
    memory = None
    for store in stores:
        with served(APP, EJMAP_STORE=str(store)) as server:
            times.append(server.first_byte_s)
            memory = memory_mb(server.process_id)
    return median(times), memory
