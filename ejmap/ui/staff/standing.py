"""How a layer stands: what is shown of it, what was, what waits.

No Streamlit.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ejmap.layer import Privacy
from ejmap.store import Publication, Store
from ejmap.store.entries import VersionRow

State = Literal["published", "staff", "down", "draft"]


@dataclass(frozen=True)
class Standing:
    """One layer, as staff see it.

    Attributes:
        key: Of the layer.
        publications: What was published, newest first.
        versions: All there are, newest first.
        pinned_at: Since when nothing is published by itself, UTC.
    """

    key: str
    publications: tuple[Publication, ...]
    versions: tuple[VersionRow, ...]
    pinned_at: datetime | None

    @property
    def shown(self) -> str | None:
        """The version that is shown now, to the public or to the staff."""
        return self.publications[0].version if self.publications else None

    @property
    def named_by(self) -> str | None:
        """The version whose definition names the layer: the one shown, else the newest kept."""
        kept = (one.version for one in self.versions if not one.is_gone)
        return self.shown or next(kept, None)

    @property
    def state(self) -> State:
        """Whether people see it: published; for staff alone; taken down; never published."""
        if not self.publications:
            return "draft"
        if self.shown is None:
            return "down"
        row = self.version(self.shown)
        return "staff" if row and row.privacy == Privacy.STAFF else "published"

    def version(self, version: str | None) -> VersionRow | None:
        """Return what is known of a version."""
        return next((one for one in self.versions if one.version == version), None)

    @property
    def waiting(self) -> VersionRow | None:
        """The newest version that the pin keeps from being shown."""
        shown = self.version(self.shown)
        if self.pinned_at is None:
            return None
        newer = (
            one
            for one in self.versions
            if not one.was_published
            and not one.is_gone
            and (shown is None or one.created_at > shown.created_at)
        )
        return next(newer, None)


def standing(store: Store, key: str) -> Standing:
    """Return how a layer stands.

    Raises:
        StoreError: The store cannot be read.
    """
    return Standing(
        key, tuple(store.publications(key)), tuple(store.versions(key)), store.pinned().get(key)
    )
