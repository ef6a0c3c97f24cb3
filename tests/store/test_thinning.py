"""Old versions are thinned to one a day: what goes, and what is told of it."""

from datetime import date

import pytest

from ejmap.errors import (
    StoreDamaged,
    StoreRefreshing,
    VersionThinned,
)
from ejmap.store import thinning
from ejmap.store.lock import locked
from tests.store import invented
from tests.store.past import BY, HOUR, KEY, LONG_AGO, NOW, folder, months


def test_of_an_old_day_the_last_version_is_kept(hours):
    hours.thin()
    assert hours.kept() == [hours.made[3], hours.made[-1]]
    assert [folder(hours.store, one).exists() for one in hours.made] == [False] * 3 + [True] * 2
    assert len(hours.store.version(KEY, hours.made[3]).table()) == 7
    assert all(check.ok for check in hours.store.check())


def test_what_went_is_told_by_layer_with_its_days_and_bytes(hours):
    sizes = [
        path.stat().st_size for one in hours.made[:3] for path in folder(hours.store, one).iterdir()
    ]
    (told,) = hours.thin()
    day = date(2030, 10, 1)
    assert told == thinning.Thinned(KEY, 3, 1, day, day, sum(sizes))


def test_a_dry_run_tells_the_same_and_changes_nothing(hours):
    before, events = hours.kept(), hours.store.events()
    told = hours.thin(dry_run=True)
    assert (hours.kept(), hours.store.events()) == (before, events)
    assert told == hours.thin()


def test_there_is_one_event_a_layer_that_says_who_and_what(hours):
    others = [hours.refreshed(LONG_AGO + n * HOUR, "parks") for n in range(3)]
    told = hours.thin()
    found = [one for one in hours.store.events() if one.what == "thinned"]
    assert [(one.layer, one.by) for one in found] == [("parks", "Somebody"), (KEY, "Somebody")]
    assert others[0] not in hours.kept("parks")
    then = [one for key in ("parks", KEY) for one in hours.store.thinnings(key)]
    assert [one.what for one in then] == told


def test_doing_it_again_does_nothing(hours):
    hours.thin()
    events = hours.store.events()
    assert hours.thin() == []
    assert hours.store.events() == events


def test_how_many_could_go_is_told_before(hours):
    assert hours.store.thinnable(NOW) == {KEY: 3}
    hours.thin()
    assert hours.store.thinnable(NOW) == {}


def test_readings_that_no_version_lists_go_and_shared_ones_stay(monitors):
    assert months(monitors.store) == [
        "2019-01",
        "2019-02",
        "2019-02",
        "2019-02",
        "2019-02",
        "2019-03",
    ]
    (told,) = monitors.thin()
    assert months(monitors.store) == ["2019-01", "2019-02", "2019-02", "2019-03"]
    assert [
        len(monitors.store.version("monitors", one).readings()) for one in monitors.made[2:]
    ] == [42, 60]
    parts = [
        path.stat().st_size for path in (monitors.store.folder / "readings").rglob("*.parquet")
    ]
    assert told.bytes > 0 < len(parts)


def test_readings_of_another_layer_stay(monitors):
    other = monitors.refreshed(LONG_AGO, "sensors", days=40)
    monitors.thin()
    assert len(monitors.store.version("sensors", other).readings()) == 40


def test_bytes_told_are_those_the_disk_gets_back(monitors):
    def size():
        folders = [monitors.store.folder / name for name in ("versions", "readings")]
        files = [path for each in folders for path in each.rglob("*") if path.is_file()]
        return sum(path.stat().st_size for path in files)

    other = [monitors.refreshed(LONG_AGO + n * HOUR, "sensors", days=40 + n) for n in range(3)]
    before = size()
    told = monitors.thin()
    assert sum(one.bytes for one in told) == before - size()
    assert monitors.kept("sensors") == other[1:]


def test_nothing_goes_while_a_version_does_not_say_what_it_needs(monitors):
    (folder(monitors.store, monitors.made[3], "monitors") / "manifest.json").write_text("{}")
    before = months(monitors.store)
    with pytest.raises(StoreDamaged):
        monitors.thin()
    assert months(monitors.store) == before
    assert len(monitors.kept("monitors")) == 4


def test_nobody_thins_while_somebody_refreshes(hours):
    with locked(hours.store.folder / "refresh.lock", 0), pytest.raises(StoreRefreshing):
        hours.thin()
    assert len(hours.kept()) == 5


def test_what_somebody_wants_meanwhile_stays(hours, monkeypatch):
    write = hours.store._catalogue.writing

    def kept_meanwhile():
        monkeypatch.setattr(hours.store._catalogue, "writing", write)
        hours.store.keep_snapshot("abcdefghjk", b"{}", [(KEY, hours.made[0])], **BY)
        return write()

    monkeypatch.setattr(hours.store._catalogue, "writing", kept_meanwhile)
    (told,) = hours.thin()
    assert told.versions == 2
    assert len(hours.store.version(KEY, hours.made[0]).table()) == 4


def cut(*_):
    raise KeyboardInterrupt


def test_files_that_could_not_be_deleted_are_told_and_go_with_the_next_run(monitors, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(thinning, "discard", cut)
        with pytest.raises(KeyboardInterrupt):
            monitors.thin()
    assert [one.name for one in monitors.store.check() if not one.ok] == ["thinned"] * 2
    with pytest.raises(VersionThinned):
        monitors.store.version("monitors", monitors.made[0])
    assert monitors.thin() == []
    assert months(monitors.store) == ["2019-01", "2019-02", "2019-02", "2019-03"]
    assert all(check.ok for check in monitors.store.check())


def test_one_whose_files_are_half_deleted_is_whole_when_it_comes_again(monitors, monkeypatch):
    contents = monitors.store.staff_version("monitors", monitors.made[0]).contents()
    with monkeypatch.context() as patched:
        patched.setattr("ejmap.store.discarding.discard_folder", cut)
        with pytest.raises(KeyboardInterrupt):
            monitors.thin()
    same = invented.harvest(4, readings=invented.readings(40))
    again = monitors.store.add_version(contents.layer, same, **BY)
    assert again == monitors.made[0]
    assert len(monitors.store.version("monitors", again).readings()) == 40
    monitors.thin()
    assert all(check.ok for check in monitors.store.check())


def test_what_a_withdrawal_meanwhile_could_not_delete_goes_too(hours, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("ejmap.store.withdrawal.sweep", lambda *_: None)
        hours.store.withdraw(KEY, hours.made[0], why="harm", **BY)
    assert folder(hours.store, hours.made[0]).exists()
    hours.thin()
    assert not folder(hours.store, hours.made[0]).exists()
