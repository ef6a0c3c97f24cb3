"""Whatever staff do, one after another, some things hold."""

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ejmap.errors import NothingToUndo, UnknownFeature, UnknownVersion, VersionWithdrawn
from ejmap.store import Store, history
from ejmap.store.taken_down import taken_down

BY = {"by": "Somebody"}
# What the store may answer to a step that cannot be taken from where it is.
REFUSALS = (NothingToUndo, UnknownFeature, UnknownVersion, VersionWithdrawn)


def listed(store, number):
    """Return one of the layer's versions, oldest first; there are always some."""
    versions = [one.version for one in reversed(store.versions("places"))]
    return versions[number % len(versions)]


ACTIONS = {
    "publish": lambda store, n, shown: store.publish(
        "places", listed(store, n), replaces=shown, **BY
    ),
    "restore": lambda store, n, shown: store.restore(
        "places", listed(store, n), replaces=shown, **BY
    ),
    "undo": lambda store, _n, shown: store.undo("places", replaces=shown, **BY),
    "redo": lambda store, _n, shown: store.redo("places", replaces=shown, **BY),
    "take down": lambda store, _n, shown: store.take_down("places", replaces=shown, **BY),
    "feature": lambda store, n, shown: store.take_down_feature(
        "places", f"i{n % 3:05d}", replaces=shown, **BY
    ),
    "withdraw": lambda store, n, _shown: store.withdraw("places", listed(store, n), why="", **BY),
}
STEPS = st.lists(st.tuples(st.sampled_from([*ACTIONS]), st.integers(0, 5)), max_size=12)


def rows_of(store, version):
    return set(store.staff_version("places", version).staff_table()["id"])


def is_public(store, version):
    try:
        store.version("places", version)
    except UnknownVersion:
        return False
    return True


def look(store):
    """Look at all that must hold at any time."""
    shown = store.shown("places")
    with store._catalogue.reading() as connection:
        gone = taken_down(connection, "places")
        past = history.history(connection, "places")
    assert past.shown == shown
    assert store.published() == ({"places": shown} if shown else {})
    for one in store.versions("places"):
        holds = not one.withdrawn_at and not gone.isdisjoint(rows_of(store, one.version))
        may_be = bool(shown) and one.was_published and not one.withdrawn_at and not holds
        assert is_public(store, one.version) == may_be
        assert not (one.version == shown and (one.withdrawn_at or holds))


def walk(folder, steps):
    store = Store(folder)
    try:
        for name, number in steps:
            before = len(store.publications("places"))
            try:
                ACTIONS[name](store, number, store.shown("places"))
            except REFUSALS:
                assert len(store.publications("places")) == before
            look(store)
        assert all(check.ok for check in store.check())
    finally:
        store.close()


@pytest.mark.slow
def test_whatever_staff_do_nothing_withdrawn_or_taken_down_is_shown(three_versions, tmp_path):
    @settings(max_examples=60, deadline=None, database=None)
    @given(STEPS)
    def walks(steps):
        folder = tmp_path / "walk"
        shutil.rmtree(folder, ignore_errors=True)
        walk(shutil.copytree(three_versions[0], folder), steps)

    walks()
