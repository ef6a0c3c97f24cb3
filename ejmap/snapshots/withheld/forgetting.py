"""When a version is withdrawn for harm, what kept views hold of it goes as its files do.

What a view showed of it is not shown from that moment on (`shown_now.py`); here it is deleted.
"""

import logging

from ejmap.errors import SnapshotDamaged, SnapshotTooNew
from ejmap.snapshots.kept import Kept, MapLayer, Side, Snapshot
from ejmap.snapshots.opening import content_of, raw
from ejmap.snapshots.withheld.shown_now import emptied, told_alike, without_named
from ejmap.snapshots.withheld.standings import lost_of
from ejmap.store import Store

log = logging.getLogger(__name__)

# Of what cannot be read it cannot be told what it holds.
NOTHING = b""


def forget(layer: str, version: str, store: Store, *, by: str) -> list[str]:
    """Delete what kept views hold of a withdrawn version; return their ids.

    They open still, with their id, and say what was withdrawn and when. Doing it again does no
    harm; of a version that is not withdrawn nothing is deleted.

    Raises:
        StoreError: The store could not be written; what was not done can be done again.
    """
    found = store.snapshots_naming(layer, version)
    if not found or store.standing_of(layer, version).state != "withdrawn":
        return []
    for name in found:
        store.rewrite_snapshot(name, _less(name, store), by=by)
    return found


def _less(name: str, store: Store) -> bytes:
    try:
        snapshot = raw(name, store)
    except (SnapshotDamaged, SnapshotTooNew) as error:
        log.error("a saved view that names a withdrawn version is emptied: %s", error)  # noqa: TRY400
        return NOTHING
    kept = _emptied(snapshot, store)
    return content_of(snapshot.model_copy(update={"kept": kept}))


def _emptied(snapshot: Snapshot, store: Store) -> Kept:
    """Return what is left of an answer: the versions it names all stay named, since its id does."""
    withdrawn = tuple(one for one in lost_of(snapshot.kept, store) if one.is_withdrawn)
    bare = tuple(_bare(one) for one in snapshot.kept.sides)
    sides = tuple(map(told_alike, bare)) if snapshot.kept.few else bare
    title = without_named(snapshot.kept, withdrawn).title
    return emptied(snapshot.kept, withdrawn).model_copy(update={"sides": sides, "title": title})


def _bare(side: Side) -> Side:
    layers = tuple(_name_of(one) for one in side.layers)
    subject = _name_of(side.subject) if side.subject else None
    return Side(label=side.label, layers=layers, subject=subject)


def _name_of(one: MapLayer) -> MapLayer:
    return MapLayer(layer=one.layer, version=one.version, filters=one.filters)
