"""A stranger's large file, from the drop to a checked preview: how long, and how much memory.

Files are made up, each as large as the budget says. The process that reads them is the real one.
"""

import csv
import json
import math
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measures import Measure
from ejmap.uploads.job import Job

MEGABYTES = 100
SECONDS, TIMES_THE_FILE = 30, 5
CORNERS = 50
WEST, SOUTH, WIDE, HIGH = -116.3, 33.35, 0.6, 0.4
NOTE = "Invented words that say nothing, so that a row is as long as rows are; " * 7 + "end"


def measured(megabytes: int = MEGABYTES) -> Iterator[Measure]:
    """Yield seconds for each form, and the most memory any of them took, in times its file."""
    with tempfile.TemporaryDirectory(prefix="ejmap-benchmark-") as folder:
        for name, write in FORMS.items():
            file = Path(folder) / name
            write(file, megabytes * 1_000_000)
            yield from _examined(file, Path(folder) / "uploads")
            file.unlink()


def _examined(file: Path, root: Path) -> Iterator[Measure]:
    size = file.stat().st_size
    started = time.perf_counter()
    with file.open("rb") as content:
        job = Job.start(root, "benchmark", file.name, content)
    report = job.examine({})
    job.preview()
    what = f"{file.name}, {size / 1e6:.0f} MB, {report.feature_count:,} rows: to a checked preview"
    yield Measure(what, time.perf_counter() - started, "s", SECONDS)
    again = time.perf_counter()
    job.examine({})
    yield Measure(f"{file.name}: with other decisions", time.perf_counter() - again, "s", None)
    job.end()
    # The most of any child so far; the files are of one size.
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    yield Measure(f"{file.name}: memory, up to here", most / size, "x the file", TIMES_THE_FILE)


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


def _table(file: Path, size: int) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        for number, x, y, cells in _rows():
            if number == 1:
                rows.writerow([*cells, "latitude", "longitude"])
            rows.writerow([*cells.values(), y, x])
            if not number % 1000 and out.tell() >= size:
                break


FORMS: dict[str, Callable[[Path, int], None]] = {
    "points.geojson": _points,
    "areas.geojson": _areas,
    "points.csv": _table,
}
