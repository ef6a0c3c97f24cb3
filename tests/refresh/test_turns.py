from datetime import timedelta

import pytest

from ejmap.refresh import due
from ejmap.refresh.turns import AT_ONCE, next_turn
from tests.refresh import invented_sources as invented
from tests.refresh.test_outcomes import SILENT

WEEK = timedelta(days=7)
# A tenth more or less.
LEAST, MOST = 0.9, 1.1


def wait(store, layers):
    """Return how long it is from the last try of "places" to the next."""
    last = store.last_tries()["places"]
    return next_turn(layers["places"].LAYER, last) - last.at


def test_what_was_never_tried_is_due(store, clock, layers):
    assert due({}, clock()) == ["places", "parks", "titles"]
    assert next_turn(layers["places"].LAYER, None) == AT_ONCE


def test_what_does_not_change_at_its_source_is_never_due(clock):
    layer = invented.layer("places", rhythm_days=None)
    assert next_turn(layer, None) is None


def test_after_a_refresh_the_layer_waits_for_its_rhythm(refreshed, store, layers, clock):
    refreshed("places")
    assert WEEK * LEAST <= wait(store, layers) <= WEEK * MOST
    assert "places" not in due(store.last_tries(), clock())
    clock.pass_days(8)
    assert "places" in due(store.last_tries(), clock())


def test_layers_of_one_rhythm_have_turns_of_their_own(refreshed, store, layers):
    refreshed()
    tries = store.last_tries()
    turns = {next_turn(one.LAYER, tries[key]) for key, one in layers.items()}
    assert len(turns) == 3


@pytest.mark.parametrize(
    ("failures", "minutes"), [(1, 15), (2, 30), (3, 60), (7, 960), (8, 1440), (50, 1440)]
)
def test_after_failures_it_is_waited_ever_longer_but_no_longer_than_a_day(
    refreshed, store, layers, publisher, failures, minutes
):
    publisher.fault = SILENT
    for _ in range(failures):
        refreshed("places")
    expected = timedelta(minutes=minutes)
    assert store.last_tries()["places"].failures == failures
    assert expected * LEAST <= wait(store, layers) <= expected * MOST


def test_a_failing_layer_is_not_asked_less_often_than_its_rhythm(
    refreshed, store, layers, publisher
):
    layers["places"].LAYER = invented.layer("places", rhythm_days=1)
    publisher.fault = SILENT
    for _ in range(20):
        refreshed("places")
    assert wait(store, layers) <= timedelta(days=1) * MOST


def test_a_good_answer_ends_the_waiting(refreshed, store, layers, publisher):
    publisher.fault = SILENT
    refreshed("places")
    publisher.fault = None
    refreshed("places")
    assert wait(store, layers) >= WEEK * LEAST


def test_only_what_is_due_is_asked_for(refreshed, publisher, clock):
    refreshed("parks")
    publisher.asked.clear()
    results = refreshed(only_due=True)
    assert [one.layer for one in results] == ["places", "titles"]
    assert refreshed(only_due=True) == []
