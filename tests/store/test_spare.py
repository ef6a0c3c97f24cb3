"""Which versions are spare, and which are kept."""

from datetime import UTC, datetime, timedelta

import pytest

from ejmap.store import Brought
from ejmap.store.spare import day_of
from ejmap.store.tables import VERSIONS
from tests.store import invented
from tests.store.past import BY, HOUR, KEY, LONG_AGO, NOW, passed


@pytest.mark.parametrize(("days", "gone"), [(90, 0), (89, 1)])
def test_ninety_days_back_every_version_is_kept(past, days, gone):
    # The first hour of the day that is ninety days before today, and one after it.
    begin = datetime(2030, 12, 1, 8, tzinfo=UTC)
    assert (day_of(NOW) - day_of(begin)).days == 90
    for at in (begin, begin + HOUR, NOW - 2 * HOUR, NOW - HOUR):
        past.refreshed(at)
    past.thin(days=days)
    assert len(past.kept()) == 4 - gone


def test_a_day_ends_at_midnight_of_pacific_standard_time(past):
    midnight = datetime(2030, 7, 2, 8, tzinfo=UTC)
    found = [past.refreshed(midnight + n * HOUR) for n in (-2, -1, 0, 1)]
    newest = past.refreshed(NOW - HOUR)
    past.thin()
    assert past.kept() == [found[1], found[3], newest]


def test_a_version_of_a_kept_view_is_kept(hours):
    hours.store.keep_snapshot("abcdefghjk", b"{}", [(KEY, hours.made[1])], **BY)
    hours.thin()
    assert hours.kept() == [hours.made[1], hours.made[3], hours.made[-1]]


def test_what_a_person_brought_is_kept(past):
    found = [past.brought(LONG_AGO + n * HOUR) for n in range(3)]
    past.thin()
    assert past.kept() == found


def test_what_a_person_brought_too_is_kept(hours):
    again = hours.store.staff_version(KEY, hours.made[1]).contents()
    hours.store.add_version(again.layer, invented.harvest(5), **BY)
    hours.thin()
    assert hours.made[1] in hours.kept()


def test_what_a_person_showed_is_kept(hours):
    hours.store.restore(KEY, hours.made[0], replaces=hours.made[-1], **BY)
    hours.store.restore(KEY, hours.made[-1], replaces=hours.made[0], **BY)
    hours.thin()
    assert hours.kept() == [hours.made[0], hours.made[3], hours.made[-1]]


def test_what_is_held_or_waits_is_kept(hours):
    store = hours.store
    store.undo(KEY, replaces=hours.made[-1], **BY)
    waiting = hours.refreshed(LONG_AGO + HOUR / 2)
    assert store.last_tries()[KEY].tried.waiting.version == waiting
    hours.thin()
    assert waiting in hours.kept()


def test_a_draft_and_what_it_replaces_are_kept(hours):
    more = {"description": "{}", "replaces": hours.made[0], **BY}
    hours.store.save_draft(KEY, hours.made[1], **more)
    hours.thin()
    assert hours.kept() == [hours.made[0], hours.made[1], hours.made[3], hours.made[-1]]


def test_where_undo_and_redo_lead_is_kept(past):
    found = [past.refreshed(LONG_AGO + n * HOUR) for n in range(4)]
    past.thin()
    assert past.kept() == found[2:]
    assert past.store.undo(KEY, replaces=found[3], **BY).version == found[2]
    past.thin()
    assert past.store.redo(KEY, replaces=found[2], **BY).version == found[3]


def test_what_was_shown_when_a_day_ended_is_kept_though_it_was_made_before(hours):
    day = timedelta(days=1)
    later = hours.refreshed(LONG_AGO + day)
    contents = hours.store.staff_version(KEY, hours.made[1]).contents()
    with hours.store.refreshing(NOW):
        assert hours.store.settle(Brought(contents), NOW, passed).version == hours.made[1]
    hours.moved(LONG_AGO + day + HOUR, KEY, hours.made[1])
    with hours.store._catalogue.writing() as connection:
        made = (LONG_AGO + HOUR).isoformat()
        one = VERSIONS.c.version == hours.made[1]
        connection.execute(VERSIONS.update().where(one).values(created_at=made))
    hours.thin()
    assert hours.made[1] in hours.kept()
    assert later in hours.kept()
