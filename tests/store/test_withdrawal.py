import errno
import os

import pytest

from ejmap.errors import UnknownVersion, VersionWithdrawn
from ejmap.published import sources
from ejmap.store import Store, withdrawal
from ejmap.store.contents import contents_from_harvest

BY = {"by": "Somebody"}


@pytest.fixture
def layer(invented):
    return invented.layer("places")


@pytest.fixture
def store(stocked):
    return stocked


@pytest.fixture
def versions(store, three_versions):
    """Three versions of one layer, published one after another."""
    shown = None
    for version in three_versions[1]:
        store.publish("places", version, replaces=shown, by="a test")
        shown = version
    return three_versions[1]


def folder(store, version, layer="places"):
    return store.folder / "versions" / layer / version


def test_what_was_shown_before_is_shown_instead(store, versions):
    store.withdraw("places", versions[2], why="a home", **BY)
    assert store.published() == {"places": versions[1]}
    newest = store.publications("places")[0]
    assert (newest.kind, newest.version) == ("withdrawn", versions[1])


def test_a_version_that_is_not_shown_goes_without_a_change_of_what_is(store, versions):
    store.withdraw("places", versions[0], why="a home", **BY)
    assert store.published() == {"places": versions[2]}
    assert len(store.publications("places")) == 3


def test_withdrawn_versions_are_passed_over(store, versions):
    store.withdraw("places", versions[1], why="a home", **BY)
    store.withdraw("places", versions[2], why="a home", **BY)
    assert store.published() == {"places": versions[0]}


def test_where_all_were_withdrawn_nothing_is_shown(store, versions):
    for version in versions:
        store.withdraw("places", version, why="a home", **BY)
    assert store.published() == {}


def test_its_files_are_gone_and_the_others_stay(store, versions):
    store.withdraw("places", versions[0], why="a home", **BY)
    assert not folder(store, versions[0]).exists()
    assert all(check.ok for check in store.check())
    assert len(store.version("places", versions[1]).table()) == 2


def test_whoever_asks_for_it_is_told_when_it_was_withdrawn(store, versions):
    store.withdraw("places", versions[0], why="a home", **BY)
    day = store.versions("places")[-1].withdrawn_at.date().isoformat()
    for ask in (store.version, store.staff_version):
        with pytest.raises(VersionWithdrawn, match=day):
            ask("places", versions[0])


def test_the_public_is_not_told_of_a_withdrawn_draft(store, layer, invented, versions):
    draft = store.add_version(layer, invented.harvest(5), by="a test")
    store.withdraw("places", draft, why="a home", **BY)
    with pytest.raises(UnknownVersion) as told:
        store.version("places", draft)
    assert not isinstance(told.value, VersionWithdrawn)


def test_the_event_keeps_who_and_why(store, versions):
    store.withdraw("places", versions[0], why="a home", **BY)
    last = store.events("places")[-1]
    assert (last.what, last.by, last.before, last.note) == (
        "withdrawn",
        "Somebody",
        versions[0],
        "a home",
    )


def test_undo_and_redo_pass_over_it(store, versions):
    store.withdraw("places", versions[1], why="a home", **BY)
    assert store.undo("places", replaces=versions[2], **BY).version == versions[0]
    assert store.redo("places", replaces=versions[0], **BY).version == versions[2]


def test_it_is_withdrawn_once(store, versions):
    store.withdraw("places", versions[0], why="a home", **BY)
    with pytest.raises(VersionWithdrawn):
        store.withdraw("places", versions[0], why="a home", **BY)


def test_what_there_is_not_cannot_be_withdrawn(store, versions):
    with pytest.raises(UnknownVersion):
        store.withdraw("places", "0123456789abcdef", why="a home", **BY)


def test_the_same_data_do_not_come_back(store, layer, invented, versions):
    store.withdraw("places", versions[2], why="a home", **BY)
    with pytest.raises(VersionWithdrawn):
        store.add_version(layer, invented.harvest(3), by="a test")
    assert not folder(store, versions[2]).exists()


def test_data_that_come_back_while_they_are_withdrawn_leave_no_file(
    store, layer, invented, versions, monkeypatch
):
    write = store._catalogue.writing
    again = {}

    def withdrawn_meanwhile():
        monkeypatch.setattr(store._catalogue, "writing", write)
        store.withdraw("places", versions[2], why="a home", **BY)
        again["files"] = folder(store, versions[2])
        again["files"].mkdir()
        return write()

    monkeypatch.setattr(store._catalogue, "writing", withdrawn_meanwhile)
    with pytest.raises(VersionWithdrawn):
        store.add_version(layer, invented.harvest(3), by="a test")
    assert not again["files"].exists()


def test_the_seed_does_not_bring_it_back(store, layer, invented):
    seed = [contents_from_harvest(layer, invented.harvest())]
    store.fill(seed, "a mark")
    shown = store.shown("places")
    store.withdraw("places", shown, why="a home", **BY)
    store.unpin("places", **BY)
    assert store.fill(seed, "another mark") == []
    assert not folder(store, shown).exists()


def test_an_open_draft_of_it_is_closed(store, layer, invented):
    version = store.add_version(layer, invented.harvest(), by="a test")
    store.save_draft("places", version, description="{}", replaces=None, **BY)
    store.withdraw("places", version, why="a home", **BY)
    assert store.drafts() == []
    assert store.drafts(open_only=False)[0].ended == "withdrawn"


@pytest.fixture
def monitors(store, invented):
    """Two versions with readings of one and of two months."""
    layer = invented.layer("monitors")
    return [
        store.add_version(layer, invented.harvest(readings=invented.readings(days)), by="a test")
        for days in (31, 40)
    ]


def months(store):
    return sorted(path.parent.name for path in store.folder.glob("readings/**/*.parquet"))


def test_readings_that_another_version_shares_stay(store, monitors):
    store.withdraw("monitors", monitors[1], why="harm", **BY)
    assert months(store) == ["2019-01"]
    assert store.staff_version("monitors", monitors[0]).contents().readings is not None


def test_readings_that_another_layer_shares_stay(store, monitors, invented):
    other = invented.layer("sensors")
    harvest = invented.harvest(readings=invented.readings(40))
    store.add_version(other, harvest, by="a test")
    for version in monitors:
        store.withdraw("monitors", version, why="harm", **BY)
    assert months(store) == ["2019-01", "2019-02"]


def test_readings_that_nobody_needs_go(store, monitors):
    for version in monitors:
        store.withdraw("monitors", version, why="harm", **BY)
    assert months(store) == []


def test_no_reading_goes_while_a_version_does_not_say_what_it_needs(store, monitors, caplog):
    (folder(store, monitors[0], "monitors") / "manifest.json").write_text("{}")
    store.withdraw("monitors", monitors[1], why="harm", **BY)
    assert months(store) == ["2019-01", "2019-02"]
    assert "withdrawn version" in caplog.text
    assert [check.name for check in store.check() if not check.ok] == ["withdrawn"]


def test_files_that_could_not_be_deleted_are_told_and_go_at_the_next_start(
    store, versions, monkeypatch, caplog
):
    def refuse(_path):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patched:
        patched.setattr("pathlib.Path.unlink", refuse)
        store.withdraw("places", versions[0], why="a home", **BY)
    assert "withdrawn version" in caplog.text
    assert [check.name for check in store.check() if not check.ok] == ["withdrawn"]
    with pytest.raises(VersionWithdrawn):
        store.version("places", versions[0])
    Store(store.folder).close()
    assert not folder(store, versions[0]).exists()
    assert all(check.ok for check in store.check())


def test_two_who_sweep_at_once_are_not_in_each_others_way(store, versions, monkeypatch, caplog):
    store.withdraw("places", versions[0], why="a home", **BY)
    monkeypatch.setattr(withdrawal, "left_over", lambda _store, pairs: list(pairs))
    Store(store.folder).close()
    assert caplog.text == ""


def test_nothing_is_left_over_where_nothing_was_withdrawn(store, versions):
    assert withdrawal.left_over(store.folder, store._withdrawn()) == []


def test_what_is_asked_of_is_right_after_every_change(store, versions):
    def rows():
        return {key: len(one.table) for key, one in sources(store).items()}

    assert rows() == {"places": 3}
    store.undo("places", replaces=versions[2], **BY)
    assert rows() == {"places": 2}
    store.withdraw("places", versions[1], why="a home", **BY)
    assert rows() == {"places": 1}
    store.take_down("places", replaces=versions[0], **BY)
    assert rows() == {}
    store.restore("places", versions[2], replaces=None, **BY)
    assert rows() == {"places": 3}
