"""What changed from version to version of a layer, as the public may know it.

Added, gone and altered are counted and never named here: of a register of homes, two versions side
by side would say which homes are absent from one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from ejmap.differences import difference
from ejmap.errors import UnknownVersion, VersionThinned, VersionWithdrawn
from ejmap.layer import Privacy
from ejmap.store import Publication, Store, Version
from ejmap.store.embedded import BY_SEED
from ejmap.store.tries import BY_REFRESH

# The newest steps of a layer; comparing reads two whole tables.
MOST_STEPS = 12
PAIRS_KEPT = 500


class Who(StrEnum):
    """Who showed a version; the public reads of people that it was staff."""

    STAFF = "staff"
    REFRESH = "refresh"
    PROGRAM = "program"


_WHO = {BY_REFRESH: Who.REFRESH, BY_SEED: Who.PROGRAM}


@dataclass(frozen=True)
class Counts:
    """How many rows there were and are, and how many differ.

    Attributes:
        before, after: Rows of the version shown before, and of this one.
        added, gone: Rows that only one of both has.
        altered: Rows of both whose cells or place differ; None where ids do not last.
    """

    before: int
    after: int
    added: int
    gone: int
    altered: int | None


@dataclass(frozen=True)
class Step:
    """From when on a version was shown, by whom, and what it changed.

    Attributes:
        at: When, UTC.
        by: Who.
        kind: What kind of step it was (`store.history.Kind`).
        version: Its id; None: nothing is shown from then on.
        data_date: The time its data speaks of; None where it may not be read.
        counts: What changed; None: nothing was shown before, or one of both may not be read.
        is_thinned: Whether its data is not kept any more, because a later version of its day is.
        is_withdrawn: Whether it was withdrawn for harm since.
    """

    at: datetime
    by: Who
    kind: str
    version: str | None
    data_date: str | None
    counts: Counts | None
    is_thinned: bool = False
    is_withdrawn: bool = False


def what_changed(layer: str, store: Store) -> list[Step]:
    """Return the newest steps of a layer that the public sees, the newest first.

    Raises:
        StoreError: The store is damaged or busy.
    """
    return list(_steps(store.publications(layer), layer, store))


def steps_in_all(layer: str, store: Store) -> int:
    """Return how many steps of a layer there are, the older ones with the newest."""
    return len(store.publications(layer))


def _steps(found: Sequence[Publication], layer: str, store: Store) -> Iterator[Step]:
    read = [_read(store, layer, one.version) for one in found[: MOST_STEPS + 1]]
    for one, (after, before) in zip(found[:MOST_STEPS], pairwise([*read, None]), strict=False):
        yield Step(
            at=one.at,
            by=_WHO.get(one.by, Who.STAFF),
            kind=str(one.kind),
            version=one.version,
            data_date=after.layer.data_date if isinstance(after, Version) else None,
            counts=_changed(store, before, after),
            is_thinned=isinstance(after, VersionThinned),
            is_withdrawn=isinstance(after, VersionWithdrawn),
        )


def _read(store: Store, layer: str, version: str | None) -> Version | UnknownVersion | None:
    """Return a version that the public may read, or why not; counts alone are not compared."""
    if version is None:
        return None
    try:
        found = store.version(layer, version)
    except UnknownVersion as error:
        return error
    return found if found.layer.privacy is Privacy.PUBLIC else None


def _changed(store: Store, before: object, after: object) -> Counts | None:
    """Return what one version changed of the other; None where one of both may not be read."""
    if not (isinstance(before, Version) and isinstance(after, Version)):
        return None
    return _counts(store, after.layer.key, before.id, after.id)


@lru_cache(PAIRS_KEPT)
def _counts(store: Store, layer: str, before_id: str, after_id: str) -> Counts:
    """Compare two versions that may be read; what a version is called by, it always holds."""
    before, after = store.version(layer, before_id), store.version(layer, after_id)
    found = difference(after.layer, before.table(), after.table())
    lasts = before.layer.has_lasting_ids and after.layer.has_lasting_ids
    altered = len(found.moved_m.keys() | found.changed.keys()) if lasts else None
    return Counts(found.before, found.after, len(found.added), len(found.gone), altered)
