"""A stranger's large file, from the drop to a checked preview: how long, how much memory, and what
other people notice meanwhile.

Files are made up, each as large as the budget says. The process that reads them is the real one.
Memory is the most that this process had, its libraries included.
"""

import asyncio
import csv
import json
import math
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measures import Measure
from benchmarks.servers import Server, served
from benchmarks.sessions import P95_BUDGET_S, crowd
from benchmarks.start_up import APP
from ejmap.ui.addresses import text_page
from ejmap.uploads.job import Job

MEGABYTES = 100
SECONDS, TIMES_THE_FILE = 30, 5
CORNERS = 50
WEST, SOUTH, WIDE, HIGH = -116.3, 33.35, 0.6, 0.4
NOTE = "Invented words that say nothing, so that a row is as long as rows are; " * 7 + "end"
WORDS = NOTE.split()
PEOPLE, WATCHED_S, PAUSE_S = 10, 20, 0.02
PAGE = text_page("en")
READ = "import sys, geopandas; geopandas.read_file(sys.argv[1])"


def measured(megabytes: int = MEGABYTES) -> Iterator[Measure]:
    """Yield seconds and memory for each form, what others pay, and what visitors notice."""
    with tempfile.TemporaryDirectory(prefix="ejmap-benchmark-") as folder:
        for name, write in FORMS.items():
            file = Path(folder) / name
            write(file, megabytes * 1_000_000)
            yield from _examined(file, Path(folder) / "uploads")
            yield from _alone(file)
            if name == WATCHED:
                yield from _meanwhile(file, Path(folder) / "uploads")
            file.unlink()


@dataclass
class Cost:
    """What a process that was waited for took."""

    seconds: float = 0
    processor_s: float = 0
    most_bytes: int = 0


@contextmanager
def _cost() -> Iterator[Cost]:
    """Measure the processes that are started in the block, one after the other."""
    cost, ended = Cost(), threading.Event()
    watch = threading.Thread(target=_watch, args=(cost, ended))
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    watch.start()
    try:
        yield cost
    finally:
        ended.set()
        watch.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost.seconds = time.perf_counter() - started
    cost.processor_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _watch(cost: Cost, ended: threading.Event) -> None:
    """Note the most memory of every child, as the system keeps it (VmHWM of proc(5))."""
    while not ended.wait(PAUSE_S):
        for children in Path("/proc/self/task").glob("*/children"):
            for one in children.read_text(encoding="ascii").split():
                cost.most_bytes = max(cost.most_bytes, _most_bytes(one))


def _most_bytes(process_id: str) -> int:
    try:
        status = Path(f"/proc/{process_id}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    said = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return 1024 * int(said[0]) if said else 0


def _examined(file: Path, root: Path) -> Iterator[Measure]:
    size = file.stat().st_size
    with _cost() as cost:
        with file.open("rb") as content:
            job = Job.start(root, "benchmark", file.name, content)
        report = job.examine({})
        job.preview()
    what = f"{file.name}, {size / 1e6:.0f} MB, {report.feature_count:,} rows"
    yield Measure(f"{what}: to a checked preview", cost.seconds, "s", SECONDS)
    yield Measure(f"{file.name}: processor time of it", cost.processor_s, "s")
    yield Measure(f"{file.name}: memory", cost.most_bytes / size, "x the file", TIMES_THE_FILE)
    with _cost() as again:
        job.examine({})
    yield Measure(f"{file.name}: with other decisions", again.seconds, "s")
    job.end()


def _alone(file: Path) -> Iterator[Measure]:
    """Yield what it takes to read a file and look at nothing in it."""
    with _cost() as cost:
        subprocess.run([sys.executable, "-c", READ, str(file)], check=True)
    name = f"{file.name}: `geopandas.read_file` alone"
    yield Measure(name, cost.seconds, "s")
    yield Measure(f"{name}, memory", cost.most_bytes / file.stat().st_size, "x the file")


def _meanwhile(file: Path, root: Path) -> Iterator[Measure]:
    """Yield what visitors wait for while a file is examined over and over, and while none is."""
    with tempfile.TemporaryDirectory() as store, served(APP, EJMAP_STORE=store) as server:
        for who in ("while no file is examined", "while a file is examined"):
            ended = threading.Event()
            work = threading.Thread(target=_again_and_again, args=(file, root, ended))
            if who == "while a file is examined":
                work.start()
            changes, files = asyncio.run(_visits(server))
            ended.set()
            if work.ident:
                work.join()
            yield Measure(f"{PEOPLE} sessions {who}: a change, p95", changes, "s", P95_BUDGET_S)
            yield Measure(f"{PAGE} {who}: p95", 1000 * files, "ms")


def _again_and_again(file: Path, root: Path, ended: threading.Event) -> None:
    with file.open("rb") as content:
        job = Job.start(root, "benchmark", file.name, content)
    while not ended.is_set():
        job.examine({})
    job.end()


async def _visits(server: Server) -> tuple[float, float]:
    visits = asyncio.create_task(crowd(server, PEOPLE, WATCHED_S))
    files = []
    while not visits.done():
        files.append(await asyncio.to_thread(_fetched, server.address + PAGE))
        await asyncio.sleep(0.1)
    return _p95((await visits).taken_s), _p95(files)


def _fetched(address: str) -> float:
    started = time.perf_counter()
    with urllib.request.urlopen(address) as answer:
        answer.read()
    return time.perf_counter() - started


def _p95(taken: list[float]) -> float:
    return sorted(taken)[len(taken) * 95 // 100]


def _rows(seed: int = 1) -> Iterator[tuple[int, float, float, dict[str, object]]]:
    """Yield number, longitude, latitude and cells of made-up things, for ever."""
    invented = random.Random(seed)
    number = 0
    while True:
        number += 1
        x, y = WEST + WIDE * invented.random(), SOUTH + HIGH * invented.random()
        cells: dict[str, object] = {
            "OBJECTID": number,
            "PWSID": f"XX{number:07d}",
            "NAME": f"Invented thing {number}",
            "STATUS": invented.choice(["failing", "at risk", "not at risk"]),
            "ARSENIC": round(20 * invented.random(), 3),
            "LISTED": "2022-03-09",
            "NOTE": NOTE,
        }
        yield number, x, y, cells


def _collection(file: Path, size: int, shape: Callable[[float, float], object]) -> None:
    with file.open("w", encoding="utf-8") as out:
        out.write('{"type":"FeatureCollection","features":[\n')
        written = 0
        for number, x, y, cells in _rows():
            feature = {"type": "Feature", "properties": cells, "geometry": shape(x, y)}
            line = ("," if number > 1 else "") + json.dumps(feature) + "\n"
            written += out.write(line)
            if written >= size:
                break
        out.write("]}")


def _points(file: Path, size: int) -> None:
    _collection(file, size, lambda x, y: {"type": "Point", "coordinates": [x, y]})


def _areas(file: Path, size: int) -> None:
    turns = [2 * math.pi * one / CORNERS for one in range(CORNERS)]

    def area(x: float, y: float) -> object:
        ring = [[x + 0.001 * math.cos(turn), y + 0.001 * math.sin(turn)] for turn in turns]
        return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}

    _collection(file, size, area)


def _table(file: Path, size: int, note: Callable[[], str] = lambda: NOTE) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        for number, x, y, cells in _rows():
            if number == 1:
                rows.writerow([*cells, "latitude", "longitude"])
            rows.writerow([*{**cells, "NOTE": note()}.values(), y, x])
            if not number % 1000 and out.tell() >= size:
                break


def _words(file: Path, size: int) -> None:
    """Write a table no two of whose notes are alike."""
    invented = random.Random(1)
    _table(file, size, lambda: " ".join(invented.choices(WORDS, k=len(WORDS))))


WATCHED = "points.csv"
FORMS: dict[str, Callable[[Path, int], None]] = {
    "points.geojson": _points,
    "areas.geojson": _areas,
    "points.csv": _table,
    "words.csv": _words,
}
