"""A place and a community are told of the nearest monitor of dust, whatever others measure."""

from dataclasses import replace

import pytest

from ejmap.questions.dust_monitors import measuring
from ejmap.questions.indicators.air import nearest
from ejmap.questions.places import place_at, report
from ejmap.region import COMMUNITIES

MECCA, TORRES_MARTINEZ = "060652005", "060651999"
IN_MECCA = next(one for one in COMMUNITIES if one.key == "mecca")


def silent(features, *monitors):
    """The layer of monitors, some of which measure no dust."""
    is_silent = features.table["id"].isin(monitors)
    days = features.table["days_measured"].mask(is_silent)
    return replace(features, table=features.table.assign(days_measured=days))


@pytest.fixture
def air(seed_sources):
    return seed_sources["air_quality"]


def test_every_monitor_of_today_measures_dust(air):
    assert measuring(air).all()


def test_who_measures_something_else_is_passed_over(air, seed_sources):
    other = silent(air, MECCA)
    row, metres = nearest(other, IN_MECCA)
    assert (nearest(air, IN_MECCA)[0]["id"], row["id"]) == (MECCA, TORRES_MARTINEZ)
    place = place_at(33.572, -116.0638, seed_sources)
    found = report(place, {**seed_sources, "air_quality": other}).section("air")
    assert found.facts["monitor"]["id"] == TORRES_MARTINEZ
    assert metres > 5000


def test_where_nobody_measures_dust_the_nearest_is_told_of(air):
    nobody = silent(air, *air.ids)
    assert nearest(nobody, IN_MECCA)[0]["id"] == MECCA
    assert measuring(nobody).all()


def test_a_layer_that_does_not_tell_is_taken_as_it_is(air):
    assert measuring(replace(air, table=air.table.drop(columns="days_measured"))).all()


def test_of_no_monitor_none_measures(air):
    assert len(measuring(replace(air, table=air.table.iloc[:0]))) == 0
