import json

import pytest

from ejmap.errors import SnapshotDamaged, SnapshotTooNew, UnknownSnapshot
from ejmap.snapshots.identity import id_of
from ejmap.snapshots.opening import content_of, opened, raw
from ejmap.store import Store
from ejmap.store.tables import SNAPSHOTS

BY = {"by": "a test"}


def put(store, name, content):
    """Keep bytes as if a program had written them."""
    store.keep_snapshot(name, content, [], **BY)


def changed(snapshot, **parts):
    return json.dumps({**json.loads(content_of(snapshot)), **parts}).encode()


def test_what_is_opened_is_what_was_kept(kept, store):
    assert opened(kept.id, store) == raw(kept.id, store) == kept


def test_an_id_may_be_written_as_one_reads_it(kept, store):
    said = f" {kept.id[:5].upper()} {kept.id[5:]}".replace("0", "O").replace("1", "l")
    assert opened(said, store) == kept


@pytest.mark.parametrize("written", ["0000000000", "", "nothing", "uuuuuuuuuu", "0" * 5_000])
def test_an_id_of_nothing_is_unknown(kept, store, written):
    with pytest.raises(UnknownSnapshot):
        opened(written, store)


def test_a_damaged_view_is_not_shown(kept, store):
    with store._catalogue.writing() as connection:
        row = connection.execute(SNAPSHOTS.select()).one()
        half = row.content[: len(row.content) // 2]
        connection.execute(SNAPSHOTS.update().values(content=half))
    with pytest.raises(SnapshotDamaged, match=kept.id):
        opened(kept.id, store)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[1]", b"\xff", b'{"format":1}', b'{"format":"one"}', b'{"format":1,"id":5}'],
)
def test_what_is_no_view_is_damaged(store, content):
    put(store, "0000000000", content)
    with pytest.raises(SnapshotDamaged):
        opened("0000000000", store)


def test_a_view_under_another_views_id_is_damaged(kept, store):
    put(store, "0000000000", content_of(kept))
    with pytest.raises(SnapshotDamaged, match="0000000000"):
        opened("0000000000", store)


def test_a_view_that_does_not_say_what_its_id_says_is_damaged(kept, store):
    other = kept.kept.model_copy(update={"query": "subject=others"}).model_dump(mode="json")
    put(store, "0000000000", changed(kept, id="0000000000", kept=other))
    with pytest.raises(SnapshotDamaged, match="0000000000"):
        opened("0000000000", store)


def test_a_view_kept_by_a_newer_program_is_not_guessed_at(kept, store):
    put(store, "0000000000", changed(kept, format=2, kept={"of": "the future"}))
    with pytest.raises(SnapshotTooNew, match="newer version"):
        opened("0000000000", store)


def test_a_view_kept_without_what_was_added_since_opens_still(kept, store):
    other = kept.kept.model_copy(update={"query": "subject=older"})
    plain = json.loads(other.model_dump_json(exclude_defaults=True))
    name = id_of(other)
    put(store, name, changed(kept, id=name, kept=plain))
    assert opened(name, store).kept == other


def test_a_newer_version_leaves_a_kept_view_as_it_was(kept, store, versions):
    store.publish("places", versions.second, replaces=versions.first, **BY)
    assert opened(kept.id, store) == kept


def test_undo_leaves_a_kept_view_as_it_was(kept, store, versions):
    store.publish("places", versions.second, replaces=versions.first, **BY)
    store.undo("places", replaces=versions.second, **BY)
    assert opened(kept.id, store) == kept


def test_another_process_opens_what_was_kept(kept, store):
    other = Store(store.folder)
    assert opened(kept.id, other) == kept
    other.close()
