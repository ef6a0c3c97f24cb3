"""The soak of refreshing, shortly, and that it finds what it looks for."""

import os
from collections import Counter
from datetime import UTC, datetime

import pytest

from benchmarks.flaky_agency import FAULTS, FIRST_ROWS, Lists
from benchmarks.refreshing import NONE_OF, soaked
from benchmarks.soaked_account import account
from benchmarks.statewide import made_up_layer
from ejmap.store import Store
from ejmap.store.history import Kind
from ejmap.store.tables import PUBLICATIONS
from tests.store import invented

NOW = datetime(2031, 3, 4, tzinfo=UTC)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_after_refreshes_that_fail_and_die_all_reads_and_all_is_told():
    found = soaked(60, minutes=5)
    assert found["refreshes"] >= 60
    assert found["ended"] > 0
    assert found["outcomes"]["new"] > 0
    assert found["outcomes"]["kept"] > 0
    assert {key: found[key] for key in NONE_OF} == dict.fromkeys(NONE_OF, 0)


@pytest.fixture
def parks(tmp_path):
    """A store that shows a version of a made-up layer; gives the version's folder."""
    store = Store(tmp_path / "store")
    harvest = invented.titled_harvest()
    version = store.add_version(made_up_layer("parks", "point"), harvest, by="refresh")
    store.publish("parks", version, replaces=None, by="refresh", kind=Kind.REFRESHED)
    yield store, store.folder / "versions" / "parks" / version
    store.close()


def faults(store, said=("new",), ended=0):
    found = account(store.folder, Counter(said), ended, NOW)
    return {key for key in NONE_OF if found.get(key)}


def test_a_sound_store_has_nothing_to_be_found(parks):
    assert faults(parks[0]) == set()


def test_a_file_that_is_cut_off_is_found(parks):
    store, folder = parks
    file = folder / "public.geojson.gz"
    file.write_bytes(file.read_bytes()[:-9])
    assert faults(store) == {"unreadable", "partial"}


def test_a_publication_without_its_event_is_found(parks):
    store, folder = parks
    row = {"layer": "parks", "version": folder.name, "at": NOW.isoformat(), "by": "nobody"}
    with store._catalogue.writing() as connection:
        connection.execute(PUBLICATIONS.insert().values(note="", kind="refreshed", **row))
    assert faults(store) == {"untold_publications"}


@pytest.mark.parametrize(("said", "ended"), [((), 0), (("new", "new"), 0), (("new", "kept"), 1)])
def test_a_try_that_is_not_told_or_told_twice_is_found(parks, said, ended):
    assert faults(parks[0], said, ended) == {"untold_tries"}


def test_one_that_died_may_have_done_one_step_more_than_it_said(parks):
    assert faults(parks[0], said=(), ended=1) == set()


def test_the_agency_fails_in_every_way_and_its_lists_change():
    lists = Lists(seed=3)
    answers = [lists.answer("parks", None) for _ in range(400)]
    assert {how for how, *_ in answers} == {"done", "cut", "reset"}
    assert len({status for _, status, *_ in answers}) > len(FAULTS) / 2
    assert len({body for *_, body, _ in answers}) > FIRST_ROWS / 2
    _, status, body, _ = next(one for one in answers if one[3])
    assert (status, body[:2]) == (200, b"id")
