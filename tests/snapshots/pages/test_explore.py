"""Explore, kept: what the filters leave, counted again over the public tables."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from ejmap.errors import NothingToKeep
from ejmap.layer import Privacy
from ejmap.snapshots.drawn import drawn
from ejmap.snapshots.kept import Snapshot

PLANNED = "on=mobile_home_parks,bus_routes&where=mobile_home_parks:paving_status:is:planned"
FLAGGED = "on=water_systems&where=water_systems:arsenic_estimate:is:above"


def rows(seeded, layer):
    return pd.DataFrame(seeded.version(layer).table().drop(columns="geometry"))


def test_what_the_filters_leave_is_counted_with_what_is_not_known(keep, seeded):
    cells = rows(seeded, "water_systems")["arsenic_estimate"]
    unknown = int((cells.isna() | cells.eq("unknown")).sum())
    kept = keep("explore", FLAGGED)
    counts = kept.counts
    assert (counts.yes, counts.unknown) == (int(cells.eq("above").sum()), unknown)
    assert counts.total == len(cells)


def test_the_finding_says_every_count_in_both_languages(keep):
    kept = keep("explore", FLAGGED)
    for words in (kept.finding.en, kept.finding.es):
        for number in (kept.counts.yes, kept.counts.no, kept.counts.unknown, kept.counts.total):
            assert str(number) in words


def test_layers_without_filters_are_told_of_with_their_number(keep, seeded):
    finding = keep("explore", PLANNED).finding
    count = len(rows(seeded, "bus_routes"))
    assert f"Also on the map: {count} bus routes." in finding.en
    assert f"También en el mapa: {count} rutas de autobús." in finding.es


def test_several_filtered_layers_have_no_one_count(keep):
    query = f"{PLANNED},schools&where=schools:kind:is:high".replace(",schools", "")
    kept = keep("explore", query.replace("bus_routes", "schools"))
    assert kept.counts is None
    assert len(kept.tables) == 2


def test_the_map_draws_the_layers_from_the_lowest_with_their_filters(keep):
    (side,) = keep("explore", PLANNED).sides
    assert [one.layer for one in side.layers] == ["bus_routes", "mobile_home_parks"]
    assert [str(c.value) for one in side.layers for c in one.filters] == ["planned"]


def test_the_rows_that_the_filters_leave_are_listed_and_name_homes(keep):
    kept = keep("explore", PLANNED)
    (table,) = kept.tables
    assert (len(table.rows), table.names_homes, table.lists) == (
        kept.counts.yes,
        True,
        ("mobile_home_parks",),
    )


def test_rows_that_fill_a_book_are_only_counted(keep):
    kept = keep("explore", "on=bus_stops&where=bus_stops:longest_gap_weekday_min:at_least:1")
    assert kept.counts.yes > 200
    assert kept.tables == ()
    counted = f"{kept.counts.yes} bus stops match the filters, too many"
    assert any(counted in one.en for one in kept.not_shown)


def test_communities_are_counted_as_the_table_has_them(keep, seeded):
    table = keep("explore", FLAGGED).communities
    cells = rows(seeded, "water_systems")
    above = cells[cells["arsenic_estimate"].eq("above")]["community"].value_counts()
    said = {row[0].en: row[1].en.split(" ")[0] for row in table.rows}
    assert said["Thermal"] == str(above.get("thermal", 0))
    assert said["Between communities"] == str(above.get("between", 0))


def test_communities_end_with_what_lies_between_them_and_what_is_not_known(keep):
    names = [row[0].es for row in keep("explore", FLAGGED).communities.rows]
    assert len(names) == 8
    assert names[-2:] == ["Entre comunidades", "No se sabe la comunidad"]


@pytest.mark.parametrize(("count", "is_few"), [(1, True), (4, True), (5, False)])
def test_fewer_than_five_homes_are_given_by_community(keep, shelf, count, is_few):
    kept = keep(
        "explore", "on=mobile_home_parks", store=shelf("mobile_home_parks", rows=range(count))
    )
    assert kept.few is is_few
    assert (kept.by_community is not None) is is_few


def test_few_homes_are_drawn_among_all_others(keep, seeded):
    query = "on=mobile_home_parks&where=mobile_home_parks:community:is:mecca"
    kept = keep("explore", query)
    snapshot = Snapshot(
        id="0" * 10, made_at=datetime(2026, 1, 2, tzinfo=UTC), program="0", kept=kept
    )
    counts = [
        len(drawn(snapshot, tells_apart=apart, store=seeded)[0].layers[0].table)
        for apart in (True, False)
    ]
    assert kept.few
    assert counts == [2, len(rows(seeded, "mobile_home_parks"))]


def test_few_schools_are_named(keep, shelf):
    assert not keep("explore", "on=schools", store=shelf("schools", rows=[0, 1])).few


def test_what_is_only_counted_is_never_drawn_or_totalled(keep, shelf):
    store = shelf("mobile_home_parks", mobile_home_parks={"privacy": Privacy.AGGREGATE})
    kept = keep("explore", "on=mobile_home_parks", store=store)
    assert (kept.sides, kept.counts, kept.few) == ((), None, False)
    told = {row[0].en: row[1].en for row in kept.tables[0].rows}
    assert told["Thermal"] == "9"
    assert told["Mecca"] == "Fewer than 5, perhaps none"


def test_a_filter_on_what_is_only_counted_is_dropped(keep, shelf):
    store = shelf("mobile_home_parks", mobile_home_parks={"privacy": Privacy.AGGREGATE})
    assert "where" not in keep("explore", PLANNED, store=store).query


def test_a_removed_layer_is_named_and_a_strange_one_only_counted(keep, shelf):
    kept = keep("explore", "on=schools,bus_stops,evict_them", store=shelf("schools"))
    told = " ".join(one.en for one in kept.not_shown)
    assert "not published now: Bus stops (2018 timetable)." in told
    assert "names 1 layer that is not published" in told
    assert "evict" not in kept.model_dump_json()


def test_old_data_is_dated_first_of_all(keep):
    first = keep("explore", "on=air_quality").not_shown[0]
    assert "not today's air" in first.en
    assert "No es el aire de hoy" in first.es


def test_every_layer_used_has_its_papers_and_the_basemap_too(keep, seeded):
    kept = keep("explore", PLANNED)
    used = {one.layer for one in kept.sources}
    assert used == {"bus_routes", "mobile_home_parks", "salton_sea", "main_roads", "communities"}
    papers = seeded.version("mobile_home_parks").layer.papers
    assert [one.publisher for one in kept.sources if one.layer == "mobile_home_parks"] == [
        one.publisher for one in papers
    ]


def test_a_list_without_places_has_no_map(keep):
    kept = keep("explore", "on=official_actions")
    assert kept.sides == ()
    assert "without a place on the map: 14 official actions." in kept.finding.en


@pytest.mark.parametrize("query", ["on=", "on=nothing_of_ours", "?on=&where=a:b:is:c"])
def test_a_view_of_nothing_is_not_kept(keep, query):
    with pytest.raises(NothingToKeep):
        keep("explore", query)


def test_the_query_opens_the_same_view_again(keep):
    kept = keep("explore", f"lang=es&at=33.5,-116.1,12&{PLANNED}")
    assert keep("explore", kept.query, kept.at) == kept
    assert "lang" not in kept.query
    assert kept.at == "33.50000,-116.10000,12"
