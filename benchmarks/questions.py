"""The same question across layers asked in several ways, and their answers compared.

*First* is with nothing projected, indexed or loaded yet, *again* with that done; both are medians.
"""

import gc
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import geopandas as gpd
import numpy as np

from benchmarks import postgis
from benchmarks.budgets import question_of
from benchmarks.statewide import Size, anew, statewide
from benchmarks.ways import Reach, Task, Way, Yes, has_duckdb, in_memory
from ejmap.published import sources as published
from ejmap.questions.answering import YES, answer
from ejmap.questions.features import Features, Sources
from ejmap.questions.parts import Near, Question

TIMES, FIRST_TIMES = 7, 3
SYSTEMS = "subject=water_systems&if=farther:bus_stops:805"
STOPS = "subject=invented_parks&if=farther:invented_stops:805"
STOPS_AND_ROADS = f"{STOPS}&if=nearer:invented_roads:100"


@dataclass(frozen=True)
class Asked:
    """One way of answering one question; `rows` answers were compared with ours."""

    question: str
    way: str
    first_ms: float
    again_ms: float
    rows: int
    differing: int
    is_scaled: bool
    """Asked for `rows` alone and its times scaled to all, which would take too long."""


class Ours(Way):
    """A question of EJ Map."""

    name = "ours: yes, no, not known; distances, to what, why, how firm"

    def __init__(self, question: Question, sources: Sources) -> None:
        super().__init__(task_of(question, sources))
        self._question, self._sources = question, sources

    def prepare(self) -> None:
        """Forget what was projected and indexed."""
        self._sources = anew(self._sources)

    def ask(self) -> Yes:
        """Answer; rows whose place is not known are not among those compared."""
        found = answer(self._question, self._sources).answer == YES
        return np.asarray(found[self._sources[self._question.subject.layer].is_placed])


def side_by_side(size: Size, notes: list[str]) -> Iterator[Asked]:
    """Yield every way of answering the same questions, over the embedded and made-up layers.

    Args:
        size: Of the made-up layers.
        notes: Which ways there are not on this machine, and why, is added here.
    """
    embedded, state = published(), statewide(size)
    asked = ((SYSTEMS, embedded), (STOPS, state), (STOPS_AND_ROADS, state))
    if not has_duckdb():
        notes.append("DuckDB is not installed: pip install -r benchmarks/requirements.txt")
    with ExitStack() as stack:
        socket = _cluster(stack, notes)
        # What libraries do once when they are first used is nobody's time.
        list(_all_ways(SYSTEMS, embedded, None))
        for query, sources in asked:
            yield from _all_ways(query, sources, socket)


def _all_ways(query: str, sources: Sources, socket: Path | None) -> Iterator[Asked]:
    ours = Ours(question_of(query, sources), sources)
    others = in_memory(ours.task)
    if socket is not None:
        others.append(postgis.PostGis(ours.task, socket))
    yield from compared(query, ours, others)


def compared(query: str, ours: Way, others: list[Way]) -> Iterator[Asked]:
    """Yield each way's times, and how many rows it answers otherwise than ours."""
    expected = ours.ask()
    for way in (ours, *others):
        try:
            yield _asked(query, way, expected)
        finally:
            way.close()


def _asked(query: str, way: Way, expected: Yes) -> Asked:
    scale = len(expected) / way.sample if way.sample else 1
    found, first_s, asked_s = _first(way, scale)
    firsts, agains = [first_s], [scale * asked_s]
    if way.sample is None:
        agains = [_again(way) for _ in range(TIMES)]
        firsts += [_first(way, scale)[1] for _ in range(FIRST_TIMES - 1)]
    compared_to = expected[: way.sample]
    return Asked(
        query,
        way.name,
        1000 * median(firsts),
        1000 * median(agains),
        len(compared_to),
        int((found != compared_to).sum()),
        way.sample is not None,
    )


def _again(way: Way) -> float:
    # Garbage left by what was asked before is nobody's time, neither ours nor another's.
    gc.collect()
    return way.timed()[1]


def _first(way: Way, scale: float) -> tuple[Yes, float, float]:
    """Return the answer, the time from nothing, and what of it was the asking (not scaled)."""
    gc.collect()
    started = time.perf_counter()
    way.prepare()
    prepared_s = time.perf_counter() - started
    found, asked_s = way.timed()
    return found, prepared_s + scale * asked_s, asked_s


def _cluster(stack: ExitStack, notes: list[str]) -> Path | None:
    try:
        return stack.enter_context(postgis.cluster())
    except postgis.NotHereError as error:
        notes.append(f"PostGIS is not here: {error}")
        return None


def task_of(question: Question, sources: Sources) -> Task:
    """Return a question as the other ways are given it: sure places, distances, no more."""
    near = [one for one in question.relations if isinstance(one, Near)]
    return Task(
        _placed(sources[question.subject.layer]),
        {one.which.layer: _placed(sources[one.which.layer]) for one in near},
        tuple(Reach(one.relation, one.which.layer, one.distance_m) for one in near),
    )


def _placed(features: Features) -> gpd.GeoDataFrame:
    return features.table.loc[features.is_placed, ["id", "geometry"]].reset_index(drop=True)
