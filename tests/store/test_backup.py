import errno
import os
import sqlite3

import pytest

from ejmap.errors import StoreDamaged, StoreFull
from ejmap.store import Store
from ejmap.store.backup import back_up, restore
from ejmap.store.people import People
from ejmap.store.writing import replace_synced

BY = {"by": "Somebody"}


@pytest.fixture
def store(stocked, three_versions, invented):
    """A store with a history, a draft, a withdrawn version and readings."""
    shown = None
    for version in three_versions[1]:
        stocked.publish("places", version, replaces=shown, by="a test")
        shown = version
    stocked.undo("places", replaces=shown, **BY)
    stocked.withdraw("places", three_versions[1][0], why="harm", **BY)
    harvest = invented.harvest(readings=invented.readings(40))
    draft = stocked.add_version(invented.layer("monitors"), harvest, by="a test")
    stocked.save_draft("monitors", draft, description="{}", replaces=None, **BY)
    return stocked


@pytest.fixture
def backup(store, tmp_path):
    back_up(store, tmp_path / "backup")
    return tmp_path / "backup"


@pytest.fixture
def restored(backup, tmp_path):
    restore(backup, tmp_path / "restored")
    opened = Store(tmp_path / "restored")
    yield opened
    opened.close()


def test_a_restored_store_is_the_store_that_was_backed_up(store, restored):
    assert restored.published() == store.published()
    assert restored.events() == store.events()
    assert restored.publications("places") == store.publications("places")
    assert restored.versions("places") == store.versions("places")
    assert restored.drafts() == store.drafts()
    assert restored.pinned() == store.pinned()
    assert all(check.ok for check in restored.check())


def test_drafts_and_readings_come_with_it(store, restored):
    version = restored.drafts()[0].version
    assert restored.staff_version("monitors", version).contents().version_id() == version


def test_a_withdrawn_version_is_in_no_backup(backup, three_versions):
    found = {path.name for path in (backup / "versions" / "places").iterdir()}
    assert found == set(three_versions[1][1:])


def test_a_restored_store_goes_on(restored, three_versions):
    restored.redo("places", replaces=three_versions[1][1], **BY)
    assert restored.version("places").feature_count == 3


def test_nobody_is_signed_in_to_a_copy(store, tmp_path):
    person = People(store).add("Invented Person", "editor", by="a test")
    token = People(store).begin(person.id, 1)
    back_up(store, tmp_path / "backup")
    restore(tmp_path / "backup", tmp_path / "restored")
    opened = Store(tmp_path / "restored")
    assert People(opened).person_of(token) is None
    assert People(opened).by_name("Invented Person") == person
    assert People(store).person_of(token) == person
    opened.close()


def test_a_backup_is_one_folder_at_rest(backup):
    assert sorted(path.name for path in backup.iterdir()) == [
        "catalogue.sqlite",
        "readings",
        "versions",
    ]


@pytest.mark.parametrize("write", [back_up, lambda _store, folder: restore(folder, folder)])
def test_what_is_there_already_is_not_written_over(store, backup, write):
    before = sorted(backup.rglob("*"))
    with pytest.raises(StoreFull, match="something already"):
        write(store, backup)
    assert sorted(backup.rglob("*")) == before


def test_what_is_no_backup_is_said_so(tmp_path):
    with pytest.raises(StoreDamaged, match="no backup"):
        restore(tmp_path, tmp_path / "restored")
    assert not (tmp_path / "restored").exists()


def test_a_damaged_backup_makes_no_store(backup, tmp_path):
    path = next(backup.glob("versions/places/*/public.parquet"))
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(StoreDamaged):
        restore(backup, tmp_path / "restored")
    assert not (tmp_path / "restored").exists()


def test_a_catalogue_cut_off_makes_no_store(backup, tmp_path):
    path = backup / "catalogue.sqlite"
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(StoreDamaged):
        restore(backup, tmp_path / "restored")


def test_a_disk_that_is_full_leaves_no_half_of_a_backup(store, tmp_path, monkeypatch):
    left, fsync = [3], os.fsync

    def full(handle):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return fsync(handle)

    folder = tmp_path / "elsewhere"
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreFull):
        back_up(store, folder / "backup")
    assert list(folder.iterdir()) == []


def test_people_can_write_while_a_backup_is_made(store, tmp_path, monkeypatch):
    made = []

    def write_meanwhile(path, data):
        if not made:
            made.append(store.unpin("places", **BY))
        replace_synced(path, data)

    monkeypatch.setattr("ejmap.store.backup.replace_synced", write_meanwhile)
    back_up(store, tmp_path / "backup")
    with sqlite3.connect(tmp_path / "backup" / "catalogue.sqlite") as copy:
        assert copy.execute("SELECT count(*) FROM pins").fetchone() == (1,)
    copy.close()
    assert store.pinned() == {}
