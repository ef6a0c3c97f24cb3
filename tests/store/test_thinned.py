"""What is said of a version that was thinned, and how it comes again."""

import pytest

from ejmap.errors import (
    UnknownVersion,
    VersionThinned,
    VersionWithdrawn,
)
from ejmap.store import Brought, Store
from ejmap.store.backup import back_up, restore
from tests.store import invented
from tests.store.past import BY, HOUR, KEY, LONG_AGO, NOW, passed


def test_undo_passes_over_what_was_thinned(hours):
    hours.thin()
    assert hours.store.undo(KEY, replaces=hours.made[-1], **BY).version == hours.made[3]
    assert hours.store.undo(KEY, replaces=hours.made[3], **BY).version is None


def test_withdrawing_falls_back_to_what_is_kept(hours):
    hours.thin()
    hours.store.withdraw(KEY, hours.made[3], why="harm", **BY)
    hours.store.withdraw(KEY, hours.made[-1], why="harm", **BY)
    assert hours.store.shown(KEY) is None


def test_whoever_asks_for_one_is_told_that_it_is_not_kept(hours):
    hours.thin()
    for ask in (
        hours.store.version,
        hours.store.staff_version,
        lambda *one: hours.store.restore(*one, replaces=hours.made[-1], **BY),
        lambda *one: hours.store.publish(*one, replaces=hours.made[-1], **BY),
        lambda *one: hours.store.withdraw(*one, why="harm", **BY),
        lambda *one: hours.store.keep_snapshot("abcdefghjk", b"{}", [one], **BY),
    ):
        with pytest.raises(VersionThinned):
            ask(KEY, hours.made[0])


def test_the_public_is_not_told_of_one_that_was_never_shown(hours):
    hours.store.undo(KEY, replaces=hours.made[-1], **BY)
    for n in range(3):
        hours.refreshed(LONG_AGO + (n + 1) * HOUR / 4)
    hours.thin()
    (gone,) = [
        one.version for one in hours.store.versions(KEY) if one.thinned_at and not one.was_published
    ][:1]
    with pytest.raises(UnknownVersion) as told:
        hours.store.version(KEY, gone)
    assert not isinstance(told.value, VersionThinned)


def test_a_withdrawn_version_stays_withdrawn(hours):
    hours.store.withdraw(KEY, hours.made[0], why="harm", **BY)
    hours.thin()
    with pytest.raises(VersionWithdrawn):
        hours.store.version(KEY, hours.made[0])


def test_an_older_hidden_one_still_says_since_when(hours):
    """Looking for the day passes over versions that can no longer be read."""
    hours.store.take_down_feature(KEY, "i00001", replaces=hours.made[-1], **BY)
    hours.thin()
    assert hours.store.standing_of(KEY, hours.made[3]).state == "hidden"
    assert hours.store.standing_of(KEY, hours.made[0]).since == NOW


def test_the_same_data_brought_again_get_a_version_that_reads(hours):
    contents = hours.store.staff_version(KEY, hours.made[0]).contents()
    hours.thin()
    with hours.store.refreshing(NOW):
        found = hours.store.settle(Brought(contents), NOW, passed)
    assert found.outcome == "new"
    assert len(hours.store.version(KEY).table()) == 4
    assert all(check.ok for check in hours.store.check())


def test_a_person_who_brings_a_thinned_version_again_has_it_again(hours):
    hours.thin()
    again = hours.store.add_version(invented.layer(KEY), invented.harvest(4), **BY)
    assert again == hours.made[0]
    assert len(hours.store.version(KEY, again).table()) == 4
    assert hours.store.events(KEY)[-1].what == "version_added"
    hours.thin()
    assert again in hours.kept()


def test_a_backup_of_a_thinned_store_is_whole_and_knows_what_was_thinned(hours, tmp_path):
    hours.thin()
    back_up(hours.store, tmp_path / "copy")
    restore(tmp_path / "copy", tmp_path / "made")
    made = Store(tmp_path / "made")
    assert [one.is_gone for one in made.versions(KEY)] == [False, False, True, True, True]
    with pytest.raises(VersionThinned):
        made.version(KEY, hours.made[0])
    made.close()
