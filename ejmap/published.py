"""What is published now, ready to be asked: every layer with its geometry measured once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from ejmap.questions.features import Features, Sources
from ejmap.store import Store, Version, ready

# The published layers, and a few generations of them.
KEPT = 100


@dataclass(frozen=True)
class _Read:
    """A version by its name; equal names are equal contents."""

    layer: str
    id: str
    version: Version = field(compare=False)


def sources(store: Store | None = None) -> Sources:
    """Return the published layers by key; a version is read and measured once a process.

    Raises:
        StoreError: The store or the seed is damaged, too new, full or busy.
    """
    asked = store or ready()
    return {key: _published(asked, key, version) for key, version in asked.published().items()}


def of_versions(versions: Iterable[Version]) -> Sources:
    """Return certain versions by their layers' keys, each read and measured once a process."""
    return {one.layer.key: _features(_Read(one.layer.key, one.id, one)) for one in versions}


@lru_cache(KEPT)
def _published(store: Store, layer: str, version: str) -> Features:
    return _features(_Read(layer, version, store.version(layer, version)))


@lru_cache(KEPT)
def _features(read: _Read) -> Features:
    version = read.version
    counts = version.community_counts()
    return Features(version.layer, version.table(), read.id, counts, version.readings)
