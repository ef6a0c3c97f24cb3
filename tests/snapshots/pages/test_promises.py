"""The ledger, kept: dates and counts side by side, every entry with its source."""

import pytest

from ejmap.errors import NothingToKeep
from ejmap.snapshots.drawn import drawn
from ejmap.snapshots.kept import Snapshot, Topic


@pytest.fixture(scope="module")
def roads(keep):
    return keep("promises", "entries=roads")


def test_first_and_newest_date_stand_in_the_finding_with_their_sources(roads):
    for said in ("mid-2024", "2026 or later", "August 4, 2023", "September 8, 2025"):
        assert said in roads.finding.en


def test_nothing_is_said_of_the_time_between_two_dates(roads, said):
    for text in said.texts(roads):
        assert not {"delay", "late", "retraso", "tarde"} & set(text.en.split() + text.es.split())


@pytest.mark.parametrize("count", ["26", "30", "31", "35", "“nearly 40”"])
def test_counts_that_differ_stand_side_by_side_in_one_figure(roads, count):
    figures = [one for one in roads.figures if one.label.en.startswith("How many: First")]
    assert len(figures) == 1
    assert count in figures[0].value.en


def test_no_sum_of_money_is_made(roads):
    totals = sum((4.1, 2.6, 4.1, 1.2, 3, 2.2))
    assert all(f"{totals:g}" not in one.value.en for one in roads.figures)


def test_every_row_of_the_timeline_has_its_source(roads):
    assert all(row[-1].en for row in roads.tables[0].rows)
    assert roads.tables[0].columns[-1].es == "Fuente"


def test_rows_stand_in_order_of_time_those_without_a_date_last(roads):
    dates = [row[0].en for row in roads.tables[0].rows]
    assert dates[0] == "January 4, 2013"
    assert dates[-1] == "the source gives no date"


def test_listed_sites_are_a_table_that_names_homes(roads):
    timeline, sites = roads.tables
    assert (timeline.names_homes, sites.names_homes) == (False, True)
    assert len(sites.rows) == 14
    assert [row[-1].en for row in sites.rows].count("not known") == 4


def test_the_map_draws_the_topic_with_a_place(roads, seeded):
    snapshot = Snapshot(id="x", made_at="2026-11-22T00:00:00Z", program="0", kept=roads)
    (side,) = drawn(snapshot, store=seeded)
    (layer,) = side.layers
    assert set(layer.table["topic"]) == {"roads"}
    assert layer.table.geometry.notna().sum() == 10


@pytest.mark.parametrize("topic", ["water", "bus", "air"])
def test_a_topic_without_a_place_has_no_map(keep, topic):
    assert keep("promises", f"entries={topic}").sides == ()


@pytest.mark.parametrize("asked", ["gold", "", "%00", "roads,water"])
def test_a_topic_nobody_knows_is_all_of_them(keep, asked):
    kept = keep("promises", f"entries={asked}")
    assert kept.query == "entries=all"
    assert kept.topics == (Topic.ROADS, Topic.WATER, Topic.BUS, Topic.AIR)


def test_a_promise_without_a_newer_date_says_so(keep):
    finding = keep("promises", "entries=air").finding
    assert "promised for 2030" in finding.en
    assert "no encontramos una fecha más nueva" in finding.es


def test_the_last_sentence_says_that_something_may_have_changed_since(roads):
    assert roads.spoken[-1].en.endswith("may have changed since.")


def test_without_a_ledger_there_is_nothing_to_keep(keep, shelf):
    with pytest.raises(NothingToKeep):
        keep("promises", "entries=all", store=shelf("schools"))


def test_without_an_entry_on_the_topic_there_is_nothing_to_keep(keep, shelf):
    with pytest.raises(NothingToKeep):
        keep("promises", "entries=water", store=shelf("promises", rows=[0]))
