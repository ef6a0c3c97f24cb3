"""What is known of the tries of a layer: for readers, for staff, and for its next turn."""

import os

import pytest

from ejmap.errors import KeyMissing, SourceSaysError
from ejmap.store import Store
from ejmap.store.tries import MOST_NOTE
from tests.refresh.test_outcomes import BUSY, SILENT


def tried(store):
    return store.tried()["places"]


def test_a_good_answer_is_remembered(refreshed, store, clock):
    refreshed("places")
    assert tried(store).last_got_at == clock()
    assert tried(store).last_unchanged_at is None
    clock.pass_days(1)
    refreshed("places")
    assert tried(store).last_unchanged_at == clock()


def test_since_when_a_source_fails_is_the_first_failure(refreshed, store, clock, publisher):
    refreshed("places")
    got = clock()
    publisher.fault = SILENT
    clock.pass_days(1)
    refreshed("places")
    since = clock()
    clock.pass_days(1)
    refreshed("places")
    assert tried(store).failing_since == since
    assert tried(store).last_got_at == got
    assert not tried(store).is_answering


def test_a_source_that_answers_without_its_data_is_told_apart(refreshed, store, publisher):
    publisher.fault = BUSY
    refreshed("places")
    assert tried(store).is_answering


def test_after_a_good_answer_nothing_fails(refreshed, store, publisher):
    publisher.fault = SILENT
    refreshed("places")
    publisher.fault = None
    refreshed("places")
    assert tried(store).failing_since is None


def test_a_key_that_is_missing_is_no_fault_of_the_publisher(refreshed, store, publisher):
    publisher.fault = KeyMissing("places.json", "A_KEY", "https://agency.example/keys")
    refreshed("places")
    assert tried(store).failing_since is None
    assert store.last_tries()["places"].failures == 1


def test_a_refresh_that_is_interrupted_is_written_down(refreshed, store, publisher):
    refreshed("places")
    publisher.fault = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        refreshed("places")
    last = store.last_tries()["places"]
    assert (last.outcome, last.failures) == ("kept", 1)
    assert "cut off" in store.events("places")[-1].note
    assert tried(store).failing_since is None
    assert list((store.folder / "fetching").iterdir()) == []


def test_what_never_ended_is_written_down_by_the_next(refreshed, store, clock):
    store.begin_try("parks", clock())
    refreshed("places")
    assert "cut off" in store.events("parks")[-1].note


def test_publishers_files_that_were_left_are_deleted_when_the_store_is_opened(store):
    left = store.folder / "fetching" / "left"
    left.mkdir(parents=True)
    (left / "register.csv").write_text("invented")
    Store(store.folder).close()
    assert not left.exists()


def test_publishers_files_that_are_being_read_are_left_alone(store, clock):
    with store.refreshing(clock()), store.fetching_folder() as folder:
        Store(store.folder).close()
        assert folder.is_dir()


def test_what_was_begun_of_a_version_is_deleted_after_a_day(store, clock, refreshed):
    left = store.folder / "staging" / "left"
    left.mkdir(parents=True)
    refreshed("places")
    assert not left.exists()
    left.mkdir()
    # As if it was begun just now.
    moment = clock().timestamp()
    os.utime(left, (moment, moment))
    refreshed("places")
    assert left.exists()


def test_what_a_source_says_at_length_is_cut_and_shows_it(refreshed, store, publisher):
    publisher.fault = SourceSaysError("places.json", "https://agency.example", "no " * 999)
    refreshed("places")
    note = store.events("places")[-1].note
    assert (len(note), note[-1]) == (MOST_NOTE, "…")


def test_why_it_failed_is_said_in_both_languages(refreshed, store, publisher):
    publisher.fault = SILENT
    refreshed("places")
    why = store.last_tries()["places"].why
    assert "cannot be reached" in why.en
    assert why.es != why.en
    publisher.fault = None
    refreshed("places")
    assert store.last_tries()["places"].why is None


def test_one_can_ask_whether_a_store_is_being_refreshed(store, clock):
    assert not store.is_being_refreshed()
    with store.refreshing(clock()):
        assert store.is_being_refreshed()
    assert not store.is_being_refreshed()
