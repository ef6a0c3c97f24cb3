"""Exhibits against their budgets, through the press as people use it, and ten ordered at once.

Beside them what somebody would write who draws the same layers with `geopandas.plot` and
matplotlib: no question, no counts, no sources, no legend by class, one language.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import geopandas as gpd
import numpy as np

from benchmarks.measures import Measure
from benchmarks.servers import Server, memory_mb, processor_s, served
from benchmarks.sessions import P95_BUDGET_S, crowd
from benchmarks.start_up import APP
from benchmarks.statewide import PARKS, Size, statewide
from ejmap import region
from ejmap.exhibits.exhibit import Dress, Form, Order, Paper
from ejmap.geo import STORED_CRS
from ejmap.harvest import Harvest
from ejmap.press.queue import Press
from ejmap.settings import settings
from ejmap.snapshots.taking import take
from ejmap.store import Store
from ejmap.store.seed import fill
from ejmap.ui.addresses import text_page

TIMES, PATIENCE_S = 5, 180.0
SHEET_S, PDF_MB = 3.0, 1.0
QUESTION = "subject=water_systems&if=farther:bus_stops:805"
EXPLORE = "on=mobile_home_parks,bus_stops,bus_routes,communities"
MANY, MOST_FEATURES = "invented_parks", 20_000
LINK = "https://map.example.org"
# Ten people, each with an address of their own, as in a room where not all share one.
AT_ONCE, PEOPLE, WATCHED_S = 10, 10, 20
PAGE = text_page("en")
PLAIN = Path(__file__).parent / "plain_exhibit.py"


@dataclass(frozen=True)
class Sheet:
    """One kind of exhibit."""

    what: str
    view: str
    form: Form
    budget_s: float | None = SHEET_S
    paper: Paper = Paper.LETTER
    languages: Any = "es"

    def order(self, store: Store) -> Order:
        """Return the order for it, its view kept."""
        dress = Dress(languages=self.languages, with_communities=True)
        views = (take(self.view, store=store).id,)
        return Order(form=self.form, views=views, dress=dress, paper=self.paper, link_base=LINK)


SHEETS = (
    Sheet("a question, PNG at 300 dpi", QUESTION, Form.PNG),
    Sheet("a question, PDF", QUESTION, Form.PDF),
    Sheet("four layers, PNG at 300 dpi", EXPLORE, Form.PNG),
    Sheet("four layers, PDF", EXPLORE, Form.PDF),
    Sheet("four layers, PDF, both languages", EXPLORE, Form.PDF, languages="both"),
    Sheet("four layers, PNG, tabloid", EXPLORE, Form.PNG, None, Paper.TABLOID),
    Sheet("four layers, PNG, square", EXPLORE, Form.PNG, None, Paper.SQUARE),
    Sheet("four layers, HTML", EXPLORE, Form.HTML, None),
    Sheet("four layers, packet", EXPLORE, Form.PACKET, None),
    Sheet(f"{MOST_FEATURES:,} points, PNG at 300 dpi", f"on={MANY}", Form.PNG),
    Sheet(f"{MOST_FEATURES:,} points, PDF", f"on={MANY}", Form.PDF),
)


def measured() -> Iterator[Measure]:
    """Yield the time of every kind, what a user would pick instead, and ten at once."""
    with tempfile.TemporaryDirectory(prefix="ejmap-benchmark-") as folder:
        store = _store(Path(folder) / "store")
        with _pressing(store) as press:
            started = time.perf_counter()
            made(press, SHEETS[0].order(store))
            yield Measure("the worker from nothing to a first PNG", _since(started), "s")
            for one in SHEETS:
                yield from _sheet(one, press, store)
            yield from _memory(press)
        yield from _plain(store, Path(folder))
        store.close()
    yield from _at_once()


def _store(folder: Path) -> Store:
    """Return a store of the seed and of a made-up layer of very many points in the valley."""
    store = Store(folder)
    fill(store, settings().seed)
    definition = statewide(Size(1, 1, 1))[PARKS].layer
    west, south, east, north = region.VALLEY_BOUNDS
    places = np.random.default_rng(2026).uniform((west, south), (east, north), (MOST_FEATURES, 2))
    names = [f"invented-{number}" for number in range(MOST_FEATURES)]
    shapes = gpd.points_from_xy(*places.T)
    table = gpd.GeoDataFrame({"id": names, "name": names}, geometry=shapes, crs=STORED_CRS)
    version = store.add_version(definition, Harvest(table), by="benchmark")
    store.publish(definition.key, version, replaces=None, by="benchmark")
    return store


@contextmanager
def _pressing(store: Store) -> Iterator[Press]:
    press = Press(store.folder, check=lambda order: order, look=lambda _order: "")
    press.start()
    try:
        yield press
    finally:
        press.stop()


def made(press: Press, order: Order) -> Path:
    """Return the finished file of an order."""
    ticket = press.submit(order)
    state = press.wait(ticket, PATIENCE_S)
    if state.error:
        raise state.error
    return press.file(ticket)


def _since(started: float) -> float:
    return time.perf_counter() - started


def _sheet(sheet: Sheet, press: Press, store: Store) -> Iterator[Measure]:
    order, taken = sheet.order(store), []
    before = _processor_s(press)
    for _ in range(TIMES):
        started = time.perf_counter()
        file = made(press, order)
        taken.append(_since(started))
    what = f"{sheet.what}{_pages(file)}"
    yield Measure(what, median(taken), "s", sheet.budget_s)
    used_s = (_processor_s(press) - before) / TIMES
    yield Measure(f"{what}: processor time", used_s, "s")
    budget = PDF_MB if sheet.form is Form.PDF else None
    yield Measure(f"{what}: size", file.stat().st_size / 1e6, "MB", budget)


def _pages(file: Path) -> str:
    """Return how many pages there are of an exhibit whose pictures come in a zip."""
    if not zipfile.is_zipfile(file):
        return ""
    names = zipfile.ZipFile(file).namelist()
    return f" ({sum(one.endswith('.png') for one in names)} pages)"


def _worker(press: Press) -> int:
    worker = press._worker  # noqa: SLF001 - nobody else is to know of it
    return worker.pid if worker else 0


def _processor_s(press: Press) -> float:
    return processor_s(_worker(press)) or 0.0


def _memory(press: Press) -> Iterator[Measure]:
    held = memory_mb(_worker(press))
    if held is not None:
        yield Measure("memory of the worker after all of them", held, "MB")


def _plain(store: Store, folder: Path) -> Iterator[Measure]:
    """Yield what the same layers take that somebody plots in a program of their own."""
    layers = {"four layers": EXPLORE, f"{MOST_FEATURES:,} points": f"on={MANY}"}
    for what, view in layers.items():
        files = []
        for key in view.removeprefix("on=").split(","):
            files.append(folder / f"{key}.parquet")
            store.version(key).table().to_parquet(files[-1])
        for form in (Form.PNG, Form.PDF):
            out = folder / f"plain.{form}"
            command = [sys.executable, str(PLAIN), str(out), *map(str, files)]
            started = time.perf_counter()
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            whole_s = _since(started)
            named = f"{what}, plain `geopandas.plot`, {form}"
            yield Measure(f"{named}, loaded", float(said), "s")
            yield Measure(f"{named}, as a program", whole_s, "s")
            yield Measure(f"{named}: size", out.stat().st_size / 1e6, "MB")


def _at_once() -> Iterator[Measure]:
    """Yield what ten people wait who order at once, and what everybody else notices."""
    with tempfile.TemporaryDirectory() as store, served(APP, EJMAP_STORE=store) as server:
        # The first makes the worker load what it draws with; that is part of starting.
        _ordered(server, 0)
        for who in ("while no exhibit is made", "while ten are made"):
            busy = who != "while no exhibit is made"
            changes, page_s, done_s, places = asyncio.run(_visits(server, busy=busy))
            yield Measure(f"{PEOPLE} sessions {who}: a change, p95", changes, "s", P95_BUDGET_S)
            yield Measure(f"{PAGE} {who}: p95", 1000 * page_s, "ms")
            if busy:
                yield Measure(f"{AT_ONCE} PDFs ordered at once: the first", min(done_s), "s")
                yield Measure(f"{AT_ONCE} PDFs ordered at once: the last", max(done_s), "s")
                yield Measure(f"{AT_ONCE} PDFs ordered at once: largest place told", places, "")


async def _visits(server: Server, *, busy: bool) -> tuple[float, float, list[float], float]:
    """Return a change's p95, a page's, how long each exhibit took, and the largest place told."""
    visits = asyncio.create_task(crowd(server, PEOPLE, WATCHED_S))
    orders = asyncio.create_task(_ten(server)) if busy else None
    files = []
    while not visits.done():
        files.append(await asyncio.to_thread(_fetched, server.address + PAGE))
        await asyncio.sleep(0.1)
    found = await orders if orders else []
    taken = [one for one, _ in found]
    return _p95((await visits).taken_s), _p95(files), taken, max((p for _, p in found), default=0)


async def _ten(server: Server) -> list[tuple[float, int]]:
    with ThreadPoolExecutor(AT_ONCE) as people:
        loop = asyncio.get_running_loop()
        asked = [
            loop.run_in_executor(people, partial(_ordered, server, number))
            for number in range(1, AT_ONCE + 1)
        ]
        return await asyncio.gather(*asked)


def _ordered(server: Server, person: int) -> tuple[float, int]:
    """Order a PDF as one person of their own address; return the seconds and the place told."""
    started = time.perf_counter()
    dress = {"title": f"Exhibit of invented person {person}"}
    asked = {"view": QUESTION, "form": "pdf", "dress": dress}
    state = _asked(server, person, "POST", "/ejmap/api/exhibit", asked)
    place = state["place"]
    while state["stage"] in ("waiting", "making"):
        time.sleep(0.2)
        state = _asked(server, person, "GET", state["state"])
    if state["stage"] != "done":
        raise RuntimeError(state["message"])
    return _since(started), place


def _asked(
    server: Server, person: int, method: str, path: str, posted: object = None
) -> dict[str, Any]:
    """Return what the server answers to somebody; every loopback address is this machine."""
    host = urlsplit(server.address).netloc
    connection = HTTPConnection(host, source_address=(f"127.0.1.{person + 1}", 0))
    connection.request(method, path, json.dumps(posted) if posted else None)
    answer: dict[str, Any] = json.loads(connection.getresponse().read())
    connection.close()
    return answer


def _fetched(address: str) -> float:
    started = time.perf_counter()
    with urllib.request.urlopen(address) as answer:
        answer.read()
    return _since(started)


def _p95(taken: list[float]) -> float:
    return sorted(taken)[len(taken) * 95 // 100]
