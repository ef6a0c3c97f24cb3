"""Opening a kept view: the very bytes that were written, or a sentence that says why not."""

import json

from pydantic import ValidationError

import ejmap.store
from ejmap.errors import SnapshotDamaged, SnapshotTooNew
from ejmap.snapshots.identity import id_of, normalised
from ejmap.snapshots.kept import FORMAT, Snapshot
from ejmap.snapshots.withheld.shown_now import shown_now
from ejmap.store import Store
from ejmap.store.canonical import to_json

__all__ = ["content_of", "opened", "raw", "shown_now"]


def opened(snapshot: str, store: Store | None = None) -> Snapshot:
    """Return a kept view as it was, without what may not be seen any more.

    Args:
        snapshot: The id, as somebody wrote it.
        store: Where it is kept; None: the program's own.

    Raises:
        UnknownSnapshot: None of this id was kept.
        SnapshotDamaged: It is not what was written.
        SnapshotTooNew: A newer program kept it.
    """
    held = store or ejmap.store.ready()
    return shown_now(raw(snapshot, held), held)


def raw(snapshot: str, store: Store | None = None) -> Snapshot:
    """Return a kept view with all that it held; raises what `opened` does.

    It may hold what was withdrawn since: nobody is shown it so.
    """
    name = normalised(snapshot)
    content = (store or ejmap.store.ready()).snapshot_content(name)
    try:
        found = json.loads(content)
        if found["format"] > FORMAT:
            raise SnapshotTooNew(name)
        read = Snapshot.model_validate(found)
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        raise SnapshotDamaged(name) from error
    if read.id != name or id_of(read.kept) != name:
        raise SnapshotDamaged(name)
    return read


def content_of(snapshot: Snapshot) -> bytes:
    """Return a view as the bytes that are kept."""
    return to_json(snapshot.model_dump(mode="json")).encode()
