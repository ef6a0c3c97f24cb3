"""A million made-up readings: a year of one monitor, a day of all, beside what people do otherwise.

Twelve monitors, an hour each for nine and a half years, none of it real. Ours reads the parts of a
store's version; the others read one file of the same rows, or hold them all in memory. Files are in
the system's cache for all of them. Every way must give the same answer.
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from benchmarks.measures import Measure
from benchmarks.statewide import SEA, made_up_layer
from ejmap.air.days import daily_means
from ejmap.air.standards import standard
from ejmap.geo import STORED_CRS
from ejmap.harvest import LEDGER_COLUMNS, Harvest
from ejmap.readings import COLUMNS, FINAL, HOUR, MONITOR, PM10, UNIT_OF, Validity, Wanted
from ejmap.store import Store, Version

MONITORS, HOURS = 12, 83_334
FIRST = "2015-01-01T08:00Z"
LAYER = "invented_monitors"
YEAR = ("2018-01-01", "2018-12-31")
ONE_DAY = ("2018-07-04", "2018-07-04")
BUDGET_MS = 50
TIMES = 15
# Of each monitor, the mean of a day and whether it is over California's limit.
Summary = dict[str, tuple[float, bool]]
# Seconds, and those of them that a processor worked.
Taken = tuple[float, float]


@dataclass(frozen=True)
class Size:
    """How many readings there are."""

    monitors: int = MONITORS
    hours: int = HOURS

    def __str__(self) -> str:
        return f"{self.monitors * self.hours:,} readings of {self.monitors} monitors"


def measured(size: Size | None = None, times: int = TIMES) -> Iterator[Measure]:
    """Yield how long it takes to keep them, to ask for a few, and to ask for them otherwise."""
    asked = size or Size()
    folder = Path(tempfile.mkdtemp(prefix="ejmap-benchmark-"))
    try:
        yield from _measured(folder, asked, times)
    finally:
        shutil.rmtree(folder)


def _measured(folder: Path, size: Size, times: int) -> Iterator[Measure]:
    table = invented(size)
    store = Store(folder / "store")
    began = time.perf_counter()
    store.add_version(made_up_layer(LAYER, "point"), harvest(table, size), by="benchmark")
    yield Measure(f"keep {size}, the first time", time.perf_counter() - began, "s")
    began = time.perf_counter()
    longer = pd.concat([table, _one_more(table)], ignore_index=True)
    version = store.add_version(
        made_up_layer(LAYER, "point"), harvest(longer, size), by="benchmark"
    )
    yield Measure("keep them again with one hour more", time.perf_counter() - began, "s")
    yield Measure("both versions' parts on disk", _megabytes(store.folder / "readings"), "MB")
    held = store.staff_version(LAYER, version)
    yield from _told("what there is, told", [_taken(held.readings_held)], None)
    ours = Way("ours", partial(_of_version, held), BUDGET_MS)
    yield from _compared([ours, *others(folder, longer)], size, times)
    store.close()


@dataclass(frozen=True)
class Way:
    """One way of reading the same readings."""

    name: str
    read: Callable[[Wanted], pd.DataFrame]
    budget_ms: float | None = None

    def year(self, monitor: str) -> pd.DataFrame:
        """Return the readings of one monitor in YEAR."""
        return self.read(Wanted(PM10, (monitor,), *YEAR, averaging_hours=HOUR))

    def valley(self) -> Summary:
        """Return what all monitors read on ONE_DAY."""
        return summary(self.read(Wanted(PM10, None, *ONE_DAY, averaging_hours=HOUR)))

    def answers(self, monitor: str) -> tuple[int, float, Summary]:
        """Return what shows whether two ways give the same."""
        year = self.year(monitor)
        return len(year), round(float(year["value"].sum()), 6), self.valley()


def _compared(ways: list[Way], size: Size, times: int) -> Iterator[Measure]:
    expected = ways[0].answers(monitor_of(0))
    for way in ways:
        assert way.answers(monitor_of(0)) == expected, way.name
        few = times if way.budget_ms else max(1, times // 5)
        monitors = [monitor_of(number % size.monitors) for number in range(few)]
        years = [_taken(partial(way.year, one)) for one in monitors]
        yield from _told(f"a year of one monitor: {way.name}", years, way.budget_ms)
        days = [_taken(way.valley) for _ in range(few)]
        yield from _told(f"the valley on one day: {way.name}", days, way.budget_ms)


def _told(what: str, taken: list[Taken], budget_ms: float | None) -> Iterator[Measure]:
    """Yield how long something takes and, where that has a budget, how long it works."""
    seconds, processor_s = zip(*taken, strict=True)
    yield Measure(what, 1000 * median(seconds), "ms", budget_ms)
    if budget_ms:
        # Other work on the machine makes whoever waits wait longer, not the program work more.
        yield Measure(f"{what}, processor time", 1000 * median(processor_s), "ms")


def _of_version(version: Version, wanted: Wanted) -> pd.DataFrame:
    found = version.readings(wanted)
    assert found is not None
    return found


def others(folder: Path, table: pd.DataFrame) -> tuple[Way, ...]:
    """Return what people do otherwise, with the files they do it from."""
    parquet, text = folder / "readings.parquet", folder / "readings.csv"
    table.to_parquet(parquet)
    table.to_csv(text, index=False)
    megabytes = table.memory_usage(deep=True).sum() / 1_000_000
    return (
        Way(
            "pandas, one Parquet file read whole",
            lambda wanted: wanted.of(pd.read_parquet(parquet)),
        ),
        Way("pandas, one Parquet file with filters", partial(_filtered, parquet)),
        Way("pandas, one CSV file", partial(_of_text, text)),
        Way(f"pandas, all of it in memory ({megabytes:,.0f} MB)", lambda wanted: wanted.of(table)),
    )


def _filtered(path: Path, wanted: Wanted) -> pd.DataFrame:
    filters: list[tuple[str, str, Any]] = [
        ("start_at", ">=", wanted.begins_at),
        ("start_at", "<", wanted.ends_at),
    ]
    if wanted.monitors:
        filters.append(("monitor", "in", list(wanted.monitors)))
    return pd.read_parquet(path, filters=filters)


def _of_text(path: Path, wanted: Wanted) -> pd.DataFrame:
    kinds = {name: kind for name, kind in COLUMNS.items() if name != "start_at"}
    return wanted.of(pd.read_csv(path, dtype=kinds, parse_dates=["start_at"]))


def summary(hours: pd.DataFrame) -> Summary:
    """Return each monitor's mean of a day and whether it is over California's limit."""
    days = daily_means(hours)
    over = standard("pm10", "ca_24h").is_over(days["value"])
    means = zip(days["monitor"], days["value"].round(6), over, strict=True)
    return {monitor: (float(mean), bool(is_over)) for monitor, mean, is_over in means}


def invented(size: Size) -> pd.DataFrame:
    """Return made-up hours of dust, the same for the same size, in the columns of `readings`."""
    random = np.random.default_rng(2026)
    count = size.monitors * size.hours
    hours = pd.date_range(FIRST, periods=size.hours, freq="h")
    cells = {
        "monitor": np.repeat([monitor_of(number) for number in range(size.monitors)], size.hours),
        "start_at": pd.concat([hours.to_series()] * size.monitors, ignore_index=True),
        "averaging_hours": HOUR,
        "pollutant": PM10,
        "value": random.gamma(2, 20, count).round(1),
        "unit": UNIT_OF[PM10],
        "validity": np.where(random.random(count) < 0.98, Validity.VALID, Validity.INCOMPLETE),
        "is_record": False,
        "instrument": MONITOR,
        "poc": "1",
        "status": FINAL,
        "complete_pct": 100.0,
    }
    return pd.DataFrame(cells).astype(COLUMNS)


def monitor_of(number: int) -> str:
    """Return the code of a made-up monitor."""
    return f"99{number:07d}"


def _one_more(table: pd.DataFrame) -> pd.DataFrame:
    last = table.iloc[[-1]]
    return last.assign(start_at=last["start_at"] + pd.Timedelta(hours=1))


def harvest(table: pd.DataFrame, size: Size) -> Harvest:
    """Return made-up monitors with their readings, as an import brings them home."""
    codes = [monitor_of(number) for number in range(size.monitors)]
    west, south, *_ = SEA
    places = shapely.points([(west + number / 100, south) for number in range(size.monitors)])
    features = gpd.GeoDataFrame({"id": codes, "name": codes}, geometry=places, crs=STORED_CRS)
    return Harvest(features, pd.DataFrame(columns=LEDGER_COLUMNS), readings=table)


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*.parquet")) / 1_000_000


def _taken(do: Callable[[], object]) -> Taken:
    began, worked = time.perf_counter(), time.process_time()
    do()
    return time.perf_counter() - began, time.process_time() - worked
