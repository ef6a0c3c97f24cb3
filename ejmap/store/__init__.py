"""The store: immutable versions of layers, what is published of them, and who did what when."""

from ejmap.store.drafts import Draft
from ejmap.store.embedded import Check, Store
from ejmap.store.entries import VersionRow
from ejmap.store.events import Event
from ejmap.store.history import Publication
from ejmap.store.refreshing import Brought, Judged, Settled
from ejmap.store.seed import ready, write_seed
from ejmap.store.snapshots import VersionStanding
from ejmap.store.tries import LastTry, Outcome
from ejmap.store.versions import StaffVersion, Version

__all__ = [
    "Brought",
    "Check",
    "Draft",
    "Event",
    "Judged",
    "LastTry",
    "Outcome",
    "Publication",
    "Settled",
    "StaffVersion",
    "Store",
    "Version",
    "VersionRow",
    "VersionStanding",
    "ready",
    "write_seed",
]
