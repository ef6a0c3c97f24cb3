"""The same question asked in other ways: GeoPandas as it is, a loop, DuckDB, PostGIS.

Each way is given the same rows and the same straight distances; each says for every row of the
subject whether all of its conditions hold. Only ours says what is not known, so the rows given to
the others are those whose place is known.
"""

import importlib.util
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, Literal

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ejmap.geo import MEAN_SCALE, METRE_CRS

Yes = NDArray[np.bool_]


@dataclass(frozen=True)
class Reach:
    """Nearer or farther than a distance, in ground metres, from the nearest of some features."""

    relation: Literal["nearer", "farther"]
    key: str
    distance_m: int

    @property
    def projected_m(self) -> float:
        """The distance in metres of the projection, which are a little shorter here."""
        return self.distance_m * MEAN_SCALE

    def holds(self, is_within: Any) -> Yes:
        """Return the answer where it is known whether the nearest lies within the distance."""
        within = np.asarray(is_within, dtype=np.bool_)
        return within if self.relation == "nearer" else ~within


@dataclass(frozen=True)
class Task:
    """What is asked: the subject's rows, EPSG:4326, what is measured to, and the conditions."""

    subject: gpd.GeoDataFrame
    targets: dict[str, gpd.GeoDataFrame]
    conditions: tuple[Reach, ...]


class Way(ABC):
    """One way of answering a task."""

    name: str
    sample: int | None = None
    """Rows it is asked for where all would take too long; its times are scaled to all."""

    def __init__(self, task: Task) -> None:
        self.task = task

    def prepare(self) -> None:  # noqa: B027 - most ways have nothing to prepare
        """Do once what need not be done for each question."""

    @abstractmethod
    def ask(self) -> Yes:
        """Return for each row of the subject (or of the sample) whether all conditions hold."""

    def timed(self) -> tuple[Yes, float]:
        """Return what `ask` returns, and the seconds it took."""
        started = time.perf_counter()
        answer = self.ask()
        return answer, time.perf_counter() - started

    def close(self) -> None:  # noqa: B027 - most ways leave nothing
        """Leave nothing behind."""


class SjoinNearest(Way):
    """As its documentation shows it: project, join to the nearest, compare."""

    name = "`geopandas.sjoin_nearest`, with `to_crs`"

    def ask(self) -> Yes:
        """Project and join each time."""
        return _all(
            one.holds(self._distances(one) <= one.projected_m) for one in self.task.conditions
        )

    def _distances(self, one: Reach) -> "pd.Series[float]":
        return nearest_m(
            self.task.subject.to_crs(METRE_CRS), self.task.targets[one.key].to_crs(METRE_CRS)
        )


class SjoinNearestPrepared(SjoinNearest):
    """The same by one who projects once and keeps the index."""

    name = "`geopandas.sjoin_nearest`, projected and indexed before"

    def prepare(self) -> None:
        """Project, and have the indexes made."""
        self._subject = self.task.subject.to_crs(METRE_CRS)
        self._targets = {key: one.to_crs(METRE_CRS) for key, one in self.task.targets.items()}
        for one in self._targets.values():
            one.sindex  # noqa: B018 - made when it is first looked at

    def _distances(self, one: Reach) -> "pd.Series[float]":
        return nearest_m(self._subject, self._targets[one.key])


class SjoinWithin(Way):
    """Yes and no alone, without the distances."""

    name = "`geopandas.sjoin(predicate='dwithin')`, with `to_crs`"

    def ask(self) -> Yes:
        """Project, and look which rows have anything within the distance."""
        return _all(one.holds(self._is_within(one)) for one in self.task.conditions)

    def _is_within(self, one: Reach) -> Yes:
        subject = self.task.subject.to_crs(METRE_CRS)
        target = self.task.targets[one.key].to_crs(METRE_CRS)
        joined = subject.sjoin(target, predicate="dwithin", distance=one.projected_m)
        return np.asarray(subject.index.isin(joined.index))


class Loop(Way):
    """Two loops in Python, every row against every feature."""

    name = "a loop in Python"
    # Distances that are measured at most.
    PATIENCE = 3_000_000

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        features = sum(len(task.targets[one.key]) for one in task.conditions)
        possible = max(1, self.PATIENCE // features)
        self.sample = possible if possible < len(task.subject) else None

    def prepare(self) -> None:
        """Project."""
        rows = self.task.subject.to_crs(METRE_CRS).geometry
        self._rows = list(rows)[: self.sample]
        self._targets = {
            key: list(one.to_crs(METRE_CRS).geometry) for key, one in self.task.targets.items()
        }

    def ask(self) -> Yes:
        """Measure everything to everything."""
        return _all(
            one.holds([self._nearest_m(row, one) <= one.projected_m for row in self._rows])
            for one in self.task.conditions
        )

    def _nearest_m(self, row: Any, one: Reach) -> float:
        return min(row.distance(feature) for feature in self._targets[one.key])


class DuckDb(Way):
    """Plain SQL on the points' coordinates: its spatial extension would have to be fetched."""

    name = "DuckDB, plain SQL on x and y"

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        import duckdb

        self._database = duckdb.connect(":memory:")

    def prepare(self) -> None:
        """Project, and put the coordinates into tables."""
        self._database.register("subject", _coordinates(self.task.subject))
        self._database.execute("create or replace table rows as select * from subject")
        for key, one in self.task.targets.items():
            self._database.register("target", _coordinates(one))
            self._database.execute(f"create or replace table {key} as select * from target")

    def ask(self) -> Yes:
        """Measure everything to everything, on all cores."""
        return _all(
            one.holds(self._squares(one) <= one.projected_m**2) for one in self.task.conditions
        )

    def _squares(self, one: Reach) -> NDArray[np.float64]:
        nearest = (
            "select r.number, min((r.x - t.x) * (r.x - t.x) + (r.y - t.y) * (r.y - t.y)) as square "
            f"from rows r cross join {one.key} t group by r.number order by r.number"
        )
        return np.asarray(self._database.execute(nearest).fetchnumpy()["square"])

    def close(self) -> None:
        """Let go of the tables."""
        self._database.close()


def nearest_m(subject: gpd.GeoDataFrame, target: gpd.GeoDataFrame) -> "pd.Series[float]":
    """Return each row's distance to the nearest feature, in the units of their projection."""
    joined = subject.sjoin_nearest(target, distance_col="distance")
    # One row for each of several that are equally near.
    return joined.loc[~joined.index.duplicated(), "distance"].reindex(subject.index)


def in_memory(task: Task) -> list[Way]:
    """Return the ways that can answer a task here, without a database server."""
    ways: list[Way] = [way(task) for way in (SjoinNearest, SjoinNearestPrepared, SjoinWithin, Loop)]
    are_points = all(
        (one.geom_type == "Point").all() for one in (task.subject, *task.targets.values())
    )
    if has_duckdb() and are_points:
        ways.append(DuckDb(task))
    return ways


def has_duckdb() -> bool:
    """Tell whether DuckDB is installed; benchmarks/requirements.txt names it."""
    return importlib.util.find_spec("duckdb") is not None


def _coordinates(table: gpd.GeoDataFrame) -> pd.DataFrame:
    points = table.to_crs(METRE_CRS).geometry
    return pd.DataFrame({"number": range(len(table)), "x": points.x, "y": points.y})


def _all(answers: Any) -> Yes:
    return np.logical_and.reduce(list(answers))
