"""What the public is told of a layer's versions: when, by whom, and counts alone."""

import geopandas as gpd
import pytest
import shapely

from ejmap.harvest import Harvest
from ejmap.layer import Privacy
from ejmap.snapshots.what_changed import Counts, Who, what_changed
from ejmap.store import Store
from ejmap.store.embedded import BY_SEED
from ejmap.store.history import Kind
from ejmap.store.tries import BY_REFRESH
from tests.store import invented

KEY = "places"


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "store")
    yield opened
    opened.close()


def show(store, table, *, by="p1", kind=Kind.PUBLISHED, **layer):
    version = store.add_version(invented.layer(KEY, **layer), Harvest(table), by=by)
    store.publish(KEY, version, replaces=store.shown(KEY), by=by, kind=kind)
    return version


def altered():
    """The invented table with a row less, two more, one renamed and another moved and renamed."""
    table = invented.table(7).iloc[1:].reset_index(drop=True)
    table.loc[[1, 2], "name"] = "Another name"
    table.loc[1, "geometry"] = shapely.Point(-116.2, 33.6)
    return gpd.GeoDataFrame(table, crs="EPSG:4326")


def test_steps_stand_newest_first_with_who_showed_them(store):
    first = show(store, invented.table(3), by=BY_SEED, kind=Kind.FILLED)
    second = show(store, invented.table(4), by=BY_REFRESH, kind=Kind.REFRESHED)
    third = show(store, invented.table(5), by="p1")
    steps = what_changed(KEY, store)
    assert [(one.version, one.by) for one in steps] == [
        (third, Who.STAFF),
        (second, Who.REFRESH),
        (first, Who.PROGRAM),
    ]
    assert [one.kind for one in steps] == ["published", "refreshed", "filled"]
    assert {one.data_date for one in steps} == {"2019-01/2019-06"}


def test_what_was_added_is_gone_and_altered_is_counted(store):
    show(store, invented.table(5))
    show(store, altered())
    newest, first = what_changed(KEY, store)
    assert newest.counts == Counts(before=5, after=6, added=2, gone=1, altered=2)
    assert first.counts is None


def test_where_ids_do_not_last_nothing_is_said_to_be_altered(store):
    show(store, invented.table(5), has_lasting_ids=False)
    show(store, altered(), has_lasting_ids=False)
    assert what_changed(KEY, store)[0].counts == Counts(5, 6, 2, 1, None)


def test_a_version_that_was_withdrawn_is_told_and_not_counted(store):
    harmful = show(store, invented.table(5))
    show(store, invented.table(4))
    store.withdraw(KEY, harmful, why="harm", by="p1")
    newest, first = what_changed(KEY, store)
    assert (newest.counts, first.data_date) == (None, None)
    assert first.version == harmful


def test_what_hides_a_feature_that_was_taken_down_is_not_counted(store):
    shown = show(store, invented.table(5))
    store.take_down_feature(KEY, "i00003", replaces=shown, by="p1", note="")
    newest, first = what_changed(KEY, store)
    assert newest.counts is None
    assert first.data_date is None


@pytest.mark.parametrize("privacy", [Privacy.AGGREGATE, Privacy.STAFF])
def test_of_what_is_only_counted_or_the_staffs_no_rows_are_counted(store, privacy):
    show(store, invented.table(3), privacy=privacy)
    show(store, invented.table(5), privacy=privacy)
    assert {one.counts for one in what_changed(KEY, store)} == {None}


def test_a_layer_that_was_taken_down_says_so(store):
    shown = show(store, invented.table(3))
    store.take_down(KEY, replaces=shown, by="p1")
    newest, _ = what_changed(KEY, store)
    assert (newest.version, newest.counts, newest.data_date) == (None, None, None)


def test_only_the_newest_steps_are_told_each_against_the_one_before(store, monkeypatch):
    monkeypatch.setattr("ejmap.snapshots.what_changed.MOST_STEPS", 2)
    for rows in range(1, 5):
        show(store, invented.table(rows))
    steps = what_changed(KEY, store)
    assert len(steps) == 2
    assert [one.counts.added for one in steps] == [1, 1]
