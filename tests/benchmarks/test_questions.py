"""The benchmark of questions: its made-up state, and ways that answer alike; no time is held."""

import importlib.util

import numpy as np
import pytest
import shapely

from benchmarks import postgis, report
from benchmarks.budgets import question_of
from benchmarks.questions import STOPS, STOPS_AND_ROADS, Asked, Ours, compared
from benchmarks.statewide import PARKS, ROADS, SEA, Size, anew, statewide
from benchmarks.statewide import STOPS as STOPS_LAYER
from benchmarks.ways import Loop, Reach, Task, in_memory
from ejmap.region import VALLEY_BOUNDS

pytestmark = pytest.mark.slow

SMALL = Size(parks=120, roads=900, stops=1_500)


@pytest.fixture(autouse=True)
def once(monkeypatch):
    """Ask again once, not for a median."""
    monkeypatch.setattr("benchmarks.questions.TIMES", 1)
    monkeypatch.setattr("benchmarks.questions.FIRST_TIMES", 1)


@pytest.fixture(scope="module")
def state():
    return statewide(SMALL)


def test_the_made_up_state_has_as_many_of_each_as_asked(state):
    counts = {key: len(one.table) for key, one in state.items()}
    assert counts == {PARKS: 120, ROADS: 900, STOPS_LAYER: 1_500}


def test_the_same_size_gives_the_same_state():
    again = statewide(SMALL)
    for key, one in statewide(SMALL).items():
        assert one.table.equals(again[key].table)


def test_the_made_up_state_lies_in_the_sea_far_from_the_valley(state):
    west, south, east, north = SEA
    around = shapely.box(west, south, east, north).buffer(1)
    assert all(one.table.within(around).all() for one in state.values())
    assert not around.intersects(shapely.box(*VALLEY_BOUNDS))


def test_everything_made_up_says_so(state):
    for one in state.values():
        assert one.layer.grade == "sample"
        assert "made up" in one.layer.name.en
        assert "de mentira" in one.layer.name.es


def test_layers_anew_have_nothing_measured(state):
    assert state[PARKS].geometry_m is not None
    assert "geometry_m" not in vars(anew(state)[PARKS])


@pytest.mark.parametrize(
    "query", [STOPS, STOPS_AND_ROADS.replace(":100", ":500")], ids=["stops", "stops_and_roads"]
)
def test_all_ways_answer_alike(state, query):
    ours = Ours(question_of(query, state), state)
    rows = list(compared(query, ours, in_memory(ours.task)))
    assert len(rows) >= 5
    assert {one.differing for one in rows} == {0}
    assert {one.rows for one in rows} == {SMALL.parks}


@pytest.mark.parametrize("relation", ["farther:invented_stops:805", "nearer:invented_roads:500"])
def test_the_answers_compared_are_not_all_the_same(state, relation):
    answers = Ours(question_of(f"subject={PARKS}&if={relation}", state), state).ask()
    assert 0 < answers.sum() < len(answers)


def test_a_way_that_answers_otherwise_is_found_out(state):
    ours = Ours(question_of(STOPS, state), state)
    nearer = Task(ours.task.subject, ours.task.targets, (Reach("nearer", STOPS_LAYER, 805),))
    _, other = compared(STOPS, ours, [Loop(nearer)])
    assert other.differing == SMALL.parks


def test_a_loop_that_would_take_too_long_is_asked_for_a_sample_and_says_so(state, monkeypatch):
    monkeypatch.setattr(Loop, "PATIENCE", 15_000)
    ours = Ours(question_of(STOPS, state), state)
    _, loop = compared(STOPS, ours, [Loop(ours.task)])
    assert (loop.rows, loop.is_scaled, loop.differing) == (10, True, 0)
    assert "10 of 10; times scaled from these" in report.asked_table([loop])


def test_without_a_database_server_it_says_that_there_is_none(monkeypatch, tmp_path):
    monkeypatch.setattr(postgis, "DEBIAN", tmp_path)
    monkeypatch.setattr(postgis.shutil, "which", lambda _name: None)
    with pytest.raises(postgis.NotHereError, match="no PostgreSQL with PostGIS"):
        postgis.cluster().__enter__()


def test_duckdb_is_among_the_ways_for_points_where_it_is_installed(state):
    names = [way.name for way in in_memory(Ours(question_of(STOPS, state), state).task)]
    assert any("DuckDB" in name for name in names) == bool(importlib.util.find_spec("duckdb"))


def test_the_table_of_ways_says_how_many_answers_are_alike():
    row = Asked("subject=a", "a loop", 1234.5, 0.25, 5_000, 3, is_scaled=False)
    assert "| `subject=a` | a loop | 1,234.5 | 0.2 | 4,997 of 5,000 |" in report.asked_table([row])


def test_ground_metres_are_a_little_longer_than_the_projections():
    assert np.isclose(Reach("nearer", STOPS_LAYER, 1000).projected_m, 999.71)
