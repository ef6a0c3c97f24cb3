"""Whatever happened to a layer, after thinning some things hold."""

import shutil
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ejmap.errors import NothingToUndo, UnknownVersion
from ejmap.store import Store
from ejmap.store.spare import day_of
from tests.store.past import BY, HOUR, KEY, NOW, Past

# Enough versions for some days with several, and for a walk over them.
HOURS = st.lists(st.integers(0, 24 * 130), min_size=1, max_size=8, unique=True)
ACTIONS = ("refreshed", "refreshed", "brought", "kept", "undo", "restore", "unpin", "withdraw")
STEPS = st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 9)), max_size=8)


def act(past, name, number, at):
    store = past.store
    shown = store.shown(KEY)
    if name in ("refreshed", "brought"):
        more = {"days": 31 + number} if number % 2 and name == "refreshed" else {}
        getattr(past, name)(at, **more)
        return
    if name == "unpin":
        store.unpin(KEY, **BY)
        return
    if not past.made:
        return
    version = past.made[number % len(past.made)]
    if name == "kept":
        store.keep_snapshot(f"abcdefgh{number:02d}", b"{}", [(KEY, version)], **BY)
    elif name == "undo":
        store.undo(KEY, replaces=shown, **BY)
    elif name == "restore":
        store.restore(KEY, version, replaces=shown, **BY)
    else:
        store.withdraw(KEY, version, why="", **BY)


def walked(folder, hours, steps):
    """Let a layer have a past: things happen hour by hour, in the order of time."""
    past = Past(folder)
    begin = NOW - timedelta(hours=24 * 130)
    times = [begin + hour * HOUR for hour in sorted(hours)]
    todo = [("refreshed", 0)] * len(times)
    for place, step in enumerate(steps):
        todo.insert((place * 2) % (len(todo) + 1), step)
    for place, (name, number) in enumerate(todo):
        at = times[min(place * len(times) // len(todo), len(times) - 1)] + place * HOUR / 50
        try:
            act(past, name, number, at)
        except (NothingToUndo, UnknownVersion):
            continue
    return past


def look(past, before):
    """Look at all that must hold after thinning."""
    store = past.store
    rows = {one.version: one for one in store.versions(KEY)}
    kept = {version for version, row in rows.items() if not row.is_gone}
    assert store.shown(KEY) == before["shown"]
    assert before["named"] <= kept
    assert before["hand"] <= kept
    for version in kept:
        found = store.staff_version(KEY, version).contents()
        assert found.version_id() == version
    assert {day_of(rows[one].created_at) for one in kept} == before["days"]
    young = {one for one, row in rows.items() if not row.withdrawn_at and not is_old(row)}
    assert young <= kept
    thinned = {one for one, row in rows.items() if row.thinned_at}
    assert all(is_old(rows[one]) for one in thinned)
    assert all(check.ok for check in store.check())


def is_old(row):
    return day_of(row.created_at) < day_of(NOW) - timedelta(days=90)


def facts_of(past):
    store = past.store
    rows = [one for one in store.versions(KEY) if not one.is_gone]
    there = {one.version for one in rows}
    made = [one for one in store.events(KEY) if one.what in ("version_added", "version_seen")]
    return {
        "shown": store.shown(KEY),
        "named": {one for one in there if store.snapshots_naming(KEY, one)},
        "hand": there & {one.after for one in made if one.by != "refresh"},
        "days": {day_of(one.created_at) for one in rows},
    }


@pytest.mark.slow
def test_whatever_happened_each_day_keeps_one_and_what_is_wanted_reads_whole(tmp_path):
    @settings(max_examples=20, deadline=None, database=None)
    @given(HOURS, STEPS)
    def walks(hours, steps):
        shutil.rmtree(tmp_path / "store", ignore_errors=True)
        past = walked(tmp_path / "store", hours, steps)
        before = facts_of(past)
        promised = past.thin(dry_run=True)
        assert facts_of(past) == before
        assert past.thin() == promised
        look(past, before)
        assert past.thin() == []
        past.store.close()
        again = Store(tmp_path / "store")
        assert all(check.ok for check in again.check())
        again.close()

    walks()
