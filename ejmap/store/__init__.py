"""The store: immutable versions of layers, what is published of them, and who did what when."""

from ejmap.store.catalogue import Event, Publication
from ejmap.store.embedded import Check, Store
from ejmap.store.seed import ready, write_seed
from ejmap.store.versions import Version

__all__ = [
    "Check",
    "Event",
    "Publication",
    "Store",
    "Version",
    "ready",
    "write_seed",
]
