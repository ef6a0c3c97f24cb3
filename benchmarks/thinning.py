"""Ten thousand hourly versions thinned to one a day: how long it takes, how much is freed.

An invented layer of twelve monitors whose every hour is a version: its own part of the newest month
of each of two instruments, and the parts of the year before, which all share. The first version is
made as any is; the others are copies of its files under other names, for making ten thousand would
take an hour and is not what is measured.
"""

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.measures import Measure
from benchmarks.readings import LAYER, Size, harvest, invented
from benchmarks.statewide import made_up_layer
from ejmap.readings import SENSOR
from ejmap.store import Brought, Judged, Store
from ejmap.store.contents import contents_from_harvest
from ejmap.store.history import Kind
from ejmap.store.tables import EVENTS, PUBLICATIONS, VERSIONS
from ejmap.store.thinning import KEPT_DAYS
from ejmap.store.tries import BY_REFRESH
from ejmap.store.version_files import MANIFEST, folder_of

COUNT = 10_000
# The last of the hours, and when all of them are old.
NOW = datetime(2031, 3, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=KEPT_DAYS + 1)
# A year that ends in the middle of its last month: so large is the newest part on the average.
YEAR_OF_HOURS = (365 - 16) * 24
# Others who write wait ten seconds for their turn; a tenth of that is not felt.
BUDGET_S = 1


def measured(count: int = COUNT) -> Iterator[Measure]:
    """Yield how long thinning takes, and how much there is before and after."""
    folder = Path(tempfile.mkdtemp(prefix="ejmap-benchmark-"))
    try:
        yield from _measured(folder / "store", count)
    finally:
        shutil.rmtree(folder)


def _measured(folder: Path, count: int) -> Iterator[Measure]:
    store = Store(folder)
    _invent(store, count)
    before = _on_disk(folder)
    yield Measure("hourly versions", before.versions, "")
    yield Measure("on disk before", before.megabytes, "MB")
    yield from _timed("what a layer's history is read from", lambda: store.versions(LAYER))
    yield from _timed("where undo leads", lambda: store.undo_leads_to(LAYER))
    yield from _timed("how many could be thinned (doctor)", lambda: store.thinnable(LATER))
    yield from _timed("a dry run", lambda: store.thin(LATER, by="benchmark", dry_run=True))
    with _writing_timed(store) as held:
        yield from _timed("thinning", lambda: store.thin(LATER, by="benchmark"))
    yield Measure("of it, nobody else may write", max(held), "s", BUDGET_S)
    after = _on_disk(folder)
    yield Measure("versions kept", after.versions, "")
    yield Measure("on disk after", after.megabytes, "MB")
    yield from _timed("thinning again", lambda: store.thin(LATER, by="benchmark"))
    store.close()


def _timed(what: str, do: Callable[[], object]) -> Iterator[Measure]:
    began = time.perf_counter()
    do()
    yield Measure(what, time.perf_counter() - began, "s")


@contextmanager
def _writing_timed(store: Store) -> Iterator[list[float]]:
    """Give the seconds for which each transaction that writes keeps others from writing."""
    catalogue, held = store._catalogue, list[float]()  # noqa: SLF001 - what is measured
    writing = catalogue.writing

    @contextmanager
    def timed() -> Iterator[Any]:
        with writing() as connection:
            began = time.perf_counter()
            yield connection
        held.append(time.perf_counter() - began)

    catalogue.writing = timed  # type: ignore[method-assign]
    try:
        yield held
    finally:
        del catalogue.writing


@dataclass(frozen=True)
class OnDisk:
    """What a store takes."""

    versions: int
    megabytes: float


def _on_disk(folder: Path) -> OnDisk:
    files = [path for path in folder.rglob("*") if path.is_file() and "catalogue" not in path.name]
    versions = sum(path.name == MANIFEST for path in files)
    return OnDisk(versions, sum(path.stat().st_size for path in files) / 1_000_000)


def _invent(store: Store, count: int) -> None:
    """Fill a store with a version an hour up to NOW, each shown by refreshing."""
    first = _first(store, NOW - timedelta(hours=count))
    rows = [_copied(store.folder, first, number) for number in range(1, count)]
    with store._catalogue.writing() as connection:  # noqa: SLF001 - nobody else invents a past
        versions, steps, events = [], [], []
        for number, version in enumerate(rows, start=1):
            at = (NOW - timedelta(hours=count - number)).isoformat()
            versions.append(
                {"layer": LAYER, "version": version, "privacy": "public", "created_at": at}
            )
            told = {"layer": LAYER, "at": at, "by": BY_REFRESH}
            steps.append({**told, "version": version, "note": "", "kind": str(Kind.REFRESHED)})
            events.append({**told, "what": "version_added", "after": version})
            events.append({**told, "what": str(Kind.REFRESHED), "after": version})
        connection.execute(VERSIONS.insert(), versions)
        connection.execute(PUBLICATIONS.insert(), steps)
        connection.execute(EVENTS.insert(), events)


def _first(store: Store, at: datetime) -> str:
    """Make the first version: a year of hours of twelve monitors, of two instruments."""
    size = Size(hours=YEAR_OF_HOURS)
    hours = invented(size)
    both = pd.concat([hours, hours.assign(instrument=SENSOR)], ignore_index=True)
    contents = contents_from_harvest(made_up_layer(LAYER, "point"), harvest(both, size))
    with store.refreshing(at):
        settled = store.settle(Brought(contents), at, lambda _contents, shown: Judged(shown))
    assert settled.version is not None
    with store._catalogue.writing() as connection:  # noqa: SLF001 - nobody else invents a past
        told = {"created_at": at.isoformat()}
        connection.execute(VERSIONS.update().values(**told))
        connection.execute(PUBLICATIONS.update().values(at=at.isoformat()))
    return settled.version


def _copied(store: Path, first: str, number: int) -> str:
    """Copy a version's files under another name, with parts of the newest month of its own."""
    version = f"{number:016x}"
    place = folder_of(store, LAYER, version)
    shutil.copytree(place.with_name(first), place, copy_function=shutil.copyfile)
    manifest = json.loads((place / MANIFEST).read_text())
    manifest["version"] = version
    parts = manifest["readings"]
    newest = max(Path(part).parent.name for part in parts)
    for place_of, part in enumerate(parts):
        if Path(part).parent.name == newest:
            own = str(Path(part).with_name(f"{version}.parquet"))
            shutil.copyfile(store / part, store / own)
            parts[place_of] = own
    (place / MANIFEST).write_text(json.dumps(manifest))
    return version
