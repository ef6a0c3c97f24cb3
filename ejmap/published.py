"""What is published now, ready to be asked: every layer with its geometry measured once."""

from functools import lru_cache

from ejmap.questions.features import Features, Sources
from ejmap.store import Store, ready

# The published layers, and a few generations of them.
KEPT = 100


def sources(store: Store | None = None) -> Sources:
    """Return the published layers by key; a version is read and measured once a process.

    Raises:
        StoreError: The store or the seed is damaged, too new, full or busy.
    """
    asked = store or ready()
    return {key: _features(asked, key, version) for key, version in asked.published().items()}


@lru_cache(KEPT)
def _features(store: Store, layer: str, version: str) -> Features:
    found = store.version(layer, version)
    return Features(found.layer, found.table(), version)
