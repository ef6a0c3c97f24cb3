from datetime import timedelta

import pytest

from ejmap.freshness import NOT_TRIED
from ejmap.refresh import due
from ejmap.refresh.turns import AT_ONCE, next_turn
from ejmap.store import LastTry, Outcome
from tests.refresh import invented_sources as invented
from tests.refresh.invented_sources import START
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
    ("failures", "minutes"), [(1, 15), (2, 30), (3, 60), (7, 960), (8, 1440), (5000, 1440)]
)
def test_after_failures_it_is_waited_ever_longer_but_no_longer_than_a_day(failures, minutes):
    expected = timedelta(minutes=minutes)
    wait = wait_after(failures, rhythm_days=7)
    assert expected * LEAST <= wait <= expected * MOST


def test_a_failing_layer_is_not_asked_less_often_than_its_rhythm():
    assert wait_after(20, rhythm_days=1) <= timedelta(days=1) * MOST


def wait_after(failures, rhythm_days):
    """Return how long it is from the last of so many failures to the next try."""
    last = LastTry(START, Outcome.KEPT, "", failures, NOT_TRIED)
    return next_turn(invented.layer("places", rhythm_days=rhythm_days), last) - START


def test_failures_are_counted_until_a_good_answer(refreshed, store, publisher):
    publisher.fault = SILENT
    refreshed("places")
    refreshed("places")
    assert store.last_tries()["places"].failures == 2
    publisher.fault = None
    refreshed("places")
    assert store.last_tries()["places"].failures == 0


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


@pytest.mark.parametrize(("days_ahead", "is_due"), [(0.9, False), (400, True)])
def test_a_clock_that_was_ahead_keeps_no_layer_from_its_turn(
    refreshed, store, clock, days_ahead, is_due
):
    clock.pass_days(days_ahead)
    refreshed("places")
    clock.pass_days(-days_ahead)
    assert ("places" in due(store.last_tries(), clock())) is is_due
