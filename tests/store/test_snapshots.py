import gzip
import hashlib
import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from ejmap.errors import (
    SnapshotDamaged,
    SnapshotTooLarge,
    StoreDamaged,
    StoreFull,
    TooManySnapshots,
    UnknownSnapshot,
    UnknownVersion,
    VersionWithdrawn,
)
from ejmap.store import Store, snapshots
from ejmap.store.backup import back_up, restore
from ejmap.store.tables import SNAPSHOTS
from tests.store.conftest import BY, CONTENT
from tests.store.conftest import KEPT_ID as ID


def rows(store, table="snapshots"):
    with store._catalogue.reading() as connection:
        return connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()


def alter(store, **values):
    with store._catalogue.writing() as connection:
        connection.execute(SNAPSHOTS.update().values(**values))


def test_what_was_kept_comes_back_as_it_was(kept):
    assert kept.snapshot_content(ID) == CONTENT
    assert kept.has_snapshot(ID)


def test_what_was_not_kept_is_unknown(kept):
    assert not kept.has_snapshot("zzzzzzzzzz")
    with pytest.raises(UnknownSnapshot, match="zzzzzzzzzz"):
        kept.snapshot_content("zzzzzzzzzz")


def test_keeping_twice_keeps_what_was_first_written(kept, versions):
    assert not kept.keep_snapshot(ID, b"other", [("places", versions[0])], **BY)
    assert kept.snapshot_content(ID) == CONTENT
    assert rows(kept) == 1


def test_keeping_is_an_event_and_once(kept, versions):
    kept.keep_snapshot(ID, CONTENT, [("places", versions[0])], by="another")
    found = [one for one in kept.events() if one.what == "snapshot_kept"]
    assert [(one.by, one.layer, one.after) for one in found] == [("a test", None, ID)]


def test_it_is_told_which_views_name_a_version(kept, versions):
    kept.keep_snapshot("bcdefghjkm", b"{}", [("places", versions[0])] * 2, **BY)
    assert kept.snapshots_naming("places", versions[0]) == [ID, "bcdefghjkm"]
    assert kept.snapshots_naming("places", versions[1]) == []


def test_other_bytes_stand_in_the_place_of_those_kept(kept, versions):
    kept.rewrite_snapshot(ID, b"less", by="Somebody")
    assert kept.snapshot_content(ID) == b"less"
    assert kept.snapshots_naming("places", versions[0]) == [ID]
    last = kept.events()[-1]
    assert (last.what, last.by, last.after) == ("snapshot_rewritten", "Somebody", ID)


def test_what_was_not_kept_is_not_rewritten(kept):
    with pytest.raises(UnknownSnapshot):
        kept.rewrite_snapshot("zzzzzzzzzz", b"less", **BY)


@pytest.mark.parametrize("version", ["0123456789abcdef", "..", ""])
def test_a_view_of_what_there_is_not_is_not_kept(stocked, versions, version):
    with pytest.raises(UnknownVersion):
        stocked.keep_snapshot(ID, CONTENT, [("places", versions[0]), ("places", version)], **BY)
    assert rows(stocked) == rows(stocked, "snapshot_versions") == 0


def test_a_view_of_what_was_never_public_is_not_kept(stocked, versions):
    with pytest.raises(UnknownVersion):
        stocked.keep_snapshot(ID, CONTENT, [("places", versions[2])], **BY)


def test_a_view_of_what_was_withdrawn_is_not_kept(stocked, versions):
    stocked.withdraw("places", versions[0], why="harm", **BY)
    with pytest.raises(VersionWithdrawn):
        stocked.keep_snapshot(ID, CONTENT, [("places", versions[0])], **BY)


@pytest.mark.parametrize(("more", "is_kept"), [(0, True), (1, False)])
def test_a_view_is_as_large_as_the_bound_and_no_larger(
    stocked, versions, monkeypatch, more, is_kept
):
    noise = os.urandom(500)
    packed = len(gzip.compress(noise, mtime=0))
    monkeypatch.setattr(snapshots, "MOST_BYTES", packed - more)
    pairs = [("places", versions[0])]
    if is_kept:
        assert stocked.keep_snapshot(ID, noise, pairs, **BY)
    else:
        with pytest.raises(SnapshotTooLarge, match=str(packed)):
            stocked.keep_snapshot(ID, noise, pairs, **BY)
        assert rows(stocked) == 0


def test_a_day_has_room_for_so_many(kept, versions, monkeypatch):
    monkeypatch.setattr(snapshots, "MOST_A_DAY", 2)
    pairs = [("places", versions[0])]
    kept.keep_snapshot("second", CONTENT, pairs, **BY)
    with pytest.raises(TooManySnapshots, match="2 new views"):
        kept.keep_snapshot("third", CONTENT, pairs, **BY)
    # What is kept already takes no room.
    assert not kept.keep_snapshot(ID, CONTENT, pairs, **BY)


@pytest.mark.parametrize(("hours", "is_full"), [(23, True), (25, False)])
def test_what_is_older_than_a_day_counts_no_more(kept, versions, monkeypatch, hours, is_full):
    monkeypatch.setattr(snapshots, "MOST_A_DAY", 1)
    alter(kept, at=(datetime.now(UTC) - timedelta(hours=hours)).isoformat())
    keep = lambda: kept.keep_snapshot("second", CONTENT, [("places", versions[0])], **BY)  # noqa: E731
    if is_full:
        with pytest.raises(TooManySnapshots):
            keep()
    else:
        assert keep()


@pytest.mark.parametrize(
    "damage",
    [
        {"content": gzip.compress(b"other", mtime=0)},
        {"content": b""},
        {"digest": "0" * 64},
    ],
    ids=["other", "empty", "digest"],
)
def test_a_damaged_row_is_said_to_be_so(kept, damage):
    alter(kept, **damage)
    with pytest.raises(SnapshotDamaged, match=ID):
        kept.snapshot_content(ID)
    assert [check.facts for check in kept.check() if not check.ok] == [
        {"snapshot": ID, "faults": ["is not what was written"]}
    ]


@pytest.mark.parametrize("packed", [b"", b"not packed", gzip.compress(CONTENT)[:-9]], ids=len)
def test_a_row_that_cannot_be_unpacked_is_damaged_whatever_its_digest_says(kept, packed):
    alter(kept, content=packed, digest=hashlib.sha256(packed).hexdigest())
    with pytest.raises(SnapshotDamaged, match=ID):
        kept.snapshot_content(ID)
    assert kept.damaged_snapshots() == [ID]


def test_a_disk_that_is_full_leaves_no_half_of_a_view(stocked, versions):
    with stocked._catalogue.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    limit = f"PRAGMA max_page_count = {pages}"
    sa.event.listen(stocked._catalogue._engine, "begin", lambda one: one.exec_driver_sql(limit))
    with pytest.raises(StoreFull):
        stocked.keep_snapshot(ID, os.urandom(200_000), [("places", versions[0])], **BY)
    assert rows(stocked) == rows(stocked, "snapshot_versions") == 0
    assert "snapshot_kept" not in {one.what for one in stocked.events()}


def test_a_backup_carries_what_was_kept(kept, versions, tmp_path):
    back_up(kept, tmp_path / "backup")
    restore(tmp_path / "backup", tmp_path / "restored")
    restored = Store(tmp_path / "restored")
    assert restored.snapshot_content(ID) == CONTENT
    assert restored.snapshots_naming("places", versions[0]) == [ID]
    restored.close()


def test_a_backup_with_a_damaged_view_makes_no_store(kept, tmp_path):
    back_up(kept, tmp_path / "backup")
    with sqlite3.connect(tmp_path / "backup" / "catalogue.sqlite") as catalogue:
        catalogue.execute("UPDATE snapshots SET content = x'00'")
    catalogue.close()
    with pytest.raises(StoreDamaged, match=ID):
        restore(tmp_path / "backup", tmp_path / "restored")


KEEP = """
import sys
from pathlib import Path
from ejmap.store import Store
folder, version, content = sys.argv[1:]
store = Store(Path(folder))
input()
print(store.keep_snapshot("bcdefghjkm", content.encode(), [("places", version)], by="a test"))
store.close()
"""


@pytest.mark.slow
def test_of_two_processes_that_keep_one_view_one_is_the_first(kept, versions):
    place = [sys.executable, "-c", KEEP, str(kept.folder), versions[0]]
    pipe = subprocess.PIPE
    both = [subprocess.Popen([*place, one], stdin=pipe, stdout=pipe, text=True) for one in "ab"]
    for one in both:
        one.stdin.write("\n")
        one.stdin.flush()
    said = [one.communicate()[0].strip() for one in both]
    assert sorted(said) == ["False", "True"]
    assert kept.snapshot_content("bcdefghjkm") == b"ab"[said.index("True") :][:1]
