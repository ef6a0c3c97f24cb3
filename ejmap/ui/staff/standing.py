"""How a layer stands: what is shown of it, what was, what waits, where undo would lead.

No Streamlit.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ejmap.layer import Privacy
from ejmap.store import Publication, Store
from ejmap.store.entries import VersionRow
from ejmap.store.history import BEFORE_ALL, History, replayed

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
        kept = (one.version for one in self.versions if one.withdrawn_at is None)
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
            and one.withdrawn_at is None
            and (shown is None or one.created_at > shown.created_at)
        )
        return next(newer, None)

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step to go back to."""
        return self._undone_to is not None

    @property
    def can_redo(self) -> bool:
        """Tell whether there is a step to go forward to."""
        return self._steps.first(self._steps.later(), self._is_kept) is not None

    @property
    def undo_empties(self) -> bool:
        """Tell whether going back would leave nothing of the layer on the map."""
        place = self._undone_to
        return place is not None and self._steps.version_at(place) is None

    @property
    def _steps(self) -> History:
        return replayed(reversed(self.publications))

    @property
    def _undone_to(self) -> int | None:
        if not self.publications:
            return None
        return self._steps.first(self._steps.earlier(), self._is_kept)

    def _is_kept(self, place: int) -> bool:
        if place == BEFORE_ALL:
            return True
        row = self.version(self._steps.version_at(place))
        return row is None or row.withdrawn_at is None


def standing(store: Store, key: str) -> Standing:
    """Return how a layer stands.

    Raises:
        StoreError: The store cannot be read.
    """
    return Standing(
        key, tuple(store.publications(key)), tuple(store.versions(key)), store.pinned().get(key)
    )
