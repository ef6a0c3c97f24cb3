"""What a view does not show: dates first, then doubt, then what lists lack; each once."""

import pytest

from ejmap.layer import Privacy
from ejmap.questions.features import Features
from ejmap.snapshots.keeping.gaps import doubtful_places, not_shown
from ejmap.text import Text


def english(told):
    return [one.en for one in told]


def test_dates_come_first_then_the_answer_then_doubt_then_lists_then_faults(seed_sources):
    parks = seed_sources["mobile_home_parks"]
    own = Text(en="Invented gap.", es="Hueco inventado.")
    told = not_shown([parks], [own])
    assert told[:2] == (parks.layer.notice, own)
    assert told[3] == parks.layer.incomplete
    assert told[4:] == parks.layer.faults


def test_what_two_layers_share_is_said_once(seed_sources):
    bus = [seed_sources["bus_stops"], seed_sources["bus_routes"]]
    told = not_shown(bus)
    assert told.count(bus[0].layer.notice) == 1


def test_of_several_layers_the_faults_of_the_chief_one_are_named(seed_sources):
    told = not_shown([seed_sources["bus_stops"], seed_sources["mobile_home_parks"]])
    faults = seed_sources["mobile_home_parks"].layer.faults
    assert not set(faults) & set(told)
    assert "they stand under Sources" in told[-1].en


def test_doubtful_and_missing_places_are_counted_apart(seed_sources):
    doubtful, placeless = english(doubtful_places(seed_sources["unpaved_roads"]))
    assert doubtful.startswith("1 of 14 sites on the paving list with a doubtful place")
    assert placeless.startswith("4 of 14 sites on the paving list without a known place")


@pytest.mark.parametrize("privacy", [Privacy.AGGREGATE, Privacy.STAFF])
def test_of_what_is_only_counted_no_place_is_told(seed_sources, privacy):
    parks = seed_sources["mobile_home_parks"]
    hidden = Features(parks.layer.model_copy(update={"privacy": privacy}), parks.table)
    assert list(doubtful_places(hidden)) == []
