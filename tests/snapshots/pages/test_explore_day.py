"""Explore on one day, kept: what was measured and over which limit, drawn as on the day."""

from datetime import UTC, datetime

import pytest

from ejmap.snapshots.drawn import drawn
from ejmap.snapshots.identity import id_of
from ejmap.snapshots.kept import Snapshot
from ejmap.snapshots.pinned import pinned
from ejmap.snapshots.taking import answered
from ejmap.view import OneDay

DAY = "on=air_quality,mobile_home_parks&day=2019-05-16"
AIR = "air_quality"


def snapshot_of(kept):
    made_at = datetime(2026, 1, 2, tzinfo=UTC)
    return Snapshot(id=id_of(kept), made_at=made_at, program="0", kept=kept)


def drawn_air(kept, seeded):
    (side,) = drawn(snapshot_of(kept), store=seeded)
    (air,) = [one for one in side.layers if one.layer.key == AIR]
    return air


def test_the_finding_says_the_day_and_every_value_in_both_languages(keep):
    finding = keep("explore", DAY).finding
    for said, day in ((finding.en, "May 16, 2019"), (finding.es, "16 de mayo de 2019")):
        for value in (day, "155 µg/m³", "95 µg/m³", "51 µg/m³", "45 µg/m³", "19 µg/m³"):
            assert value in said
    assert "at 5 of 6 monitors" in finding.en
    assert "No valid reading: Torres Martinez." in finding.en


def test_what_is_over_each_limit_is_told_apart(keep):
    finding = keep("explore", DAY).finding.en
    told = ("federal limit (150", "Niland", "California's limit (50", "Mecca", "no limit", "Indio")
    places = [finding.index(one) for one in told]
    assert places == sorted(places)


def test_the_highest_that_is_told_is_the_valleys(keep):
    kept = keep("explore", DAY)
    figure = next(one for one in kept.figures if "2019" in one.label.en)
    assert (figure.value.en, "Mecca" in figure.note.en) == ("95 µg/m³", True)
    assert "95 µg/m³" in kept.spoken[0].es
    assert "155" not in kept.spoken[0].en


def test_where_only_monitors_elsewhere_are_on_show_theirs_is_told(keep):
    kept = keep("explore", f"{DAY}&where=air_quality:area:is:context")
    assert "155 µg/m³" in kept.spoken[0].en
    assert "valley" not in kept.spoken[0].en


def test_by_the_index_the_category_is_told_in_words(keep):
    finding = keep("explore", f"{DAY}&by=aqi").finding
    assert "was 71, Moderate: Mecca" in finding.en
    assert "fue 71, Moderado: Mecca" in finding.es


def test_every_monitor_of_the_day_stands_in_a_table(keep):
    (rows,) = [one for one in keep("explore", DAY).tables if one.lists == (AIR,)]
    assert len(rows.rows) == 6
    assert any("95 µg/m³" in cell.en for row in rows.rows for cell in row)


def test_communities_are_not_told_how_many_monitors_they_have_that_day(keep):
    table = keep("explore", DAY).communities
    assert [one.en for one in table.columns[1:]] == ["Mobile home parks"]
    assert keep("explore", "on=air_quality&day=2019-05-16").communities is None


def test_the_map_draws_the_day_with_its_own_look(keep, seeded):
    air = drawn_air(keep("explore", DAY), seeded)
    assert air.layer.style.symbol_text == "day_number"
    assert "May 16, 2019" in air.layer.name.en
    values = dict(zip(air.table["id"], air.table["day_value"], strict=True))
    assert values["060652005"] == 95
    numbers = air.layer.style.rule_numbers(air.table)
    rules = dict(zip(air.table["id"], (air.layer.style.rules[one] for one in numbers), strict=True))
    assert rules["060651999"].symbol.dash == "dashed"


def test_filters_of_the_layer_leave_out_of_the_day_what_they_leave_out(keep, seeded):
    air = drawn_air(keep("explore", f"{DAY}&where=air_quality:area:is:context"), seeded)
    assert set(air.table["id"]) == {"060254004", "060655001"}


def test_the_day_is_part_of_what_opens_it_again(keep):
    kept = keep("explore", f"{DAY}&by=aqi")
    assert "day=2019-05-16" in kept.query
    assert "by=aqi" in kept.query
    assert next(one for one in kept.sides[0].layers if one.layer == AIR).day == OneDay(
        "2019-05-16", "aqi"
    )


def test_two_days_are_two_views(keep):
    days = [keep("explore", DAY.replace("16", one)) for one in ("16", "17")]
    assert len({id_of(one) for one in days}) == 2


@pytest.mark.parametrize(
    "query",
    ["on=air_quality&day=2018-05-16", "on=schools&day=2019-05-16", "on=air_quality&day=16"],
)
def test_a_day_that_is_not_there_is_left_out_and_the_rest_kept(keep, query):
    kept = keep("explore", query)
    assert kept.query == query.split("&")[0]
    assert all(one.day is None for one in kept.sides[0].layers)


def test_a_day_nobody_measured_says_so(keep):
    kept = keep("explore", "on=air_quality&day=2019-10-31&where=air_quality:area:is:context")
    assert "at 0 of 2 monitors" in kept.finding.en
    assert kept.figures[0].value.es == "sin medición válida"


def test_asked_again_of_the_same_versions_it_answers_the_same(keep, seeded):
    kept = keep("explore", DAY)
    again = answered(kept.query, kept.page, at=None, store=pinned(kept, seeded))
    assert (again.finding, again.sides) == (kept.finding, kept.sides)
