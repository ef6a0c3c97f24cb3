"""What staff read of a store, and the drafts they work on."""

from datetime import datetime

from ejmap.store import drafts, entries, events, history, pins
from ejmap.store.drafts import Draft, Ending
from ejmap.store.entries import VersionRow
from ejmap.store.events import Event
from ejmap.store.history import Publication
from ejmap.store.opened import Opened
from ejmap.store.versions import StaffVersion


class Desk(Opened):
    """Drafts, histories and whole versions; whoever asks sees that it is staff who asks."""

    def staff_version(self, layer: str, version: str) -> StaffVersion:
        """Return any version whose files are there, with every column and row.

        Raises:
            UnknownVersion: The layer has no such version.
            VersionWithdrawn: Its files are gone.
        """
        with self._catalogue.reading() as connection:
            row = entries.usable_entry(connection, layer, version)
        return StaffVersion(self.folder, self._manifest(layer, version), row.created_at)

    def layers(self) -> list[str]:
        """Return every layer that has a version, by key."""
        with self._catalogue.reading() as connection:
            return entries.layers(connection)

    def versions(self, layer: str) -> list[VersionRow]:
        """Return every version of a layer, newest first."""
        with self._catalogue.reading() as connection:
            return entries.entries(connection, layer)

    def shown(self, layer: str) -> str | None:
        """Return the version a layer shows, the staff's layers included: what `replaces` names."""
        with self._catalogue.reading() as connection:
            return history.shown_of(connection, layer)

    def publications(self, layer: str) -> list[Publication]:
        """Return what was shown of a layer, newest first."""
        with self._catalogue.reading() as connection:
            return history.publications(connection, layer)

    def events(self, layer: str | None = None) -> list[Event]:
        """Return what was done, to one layer or to all, oldest first."""
        with self._catalogue.reading() as connection:
            return events.events(connection, layer)

    def pinned(self) -> dict[str, datetime]:
        """Return since when each pinned layer is (UTC), by key; refresh publishes none of them."""
        with self._catalogue.reading() as connection:
            return pins.pinned(connection)

    def unpin(self, layer: str, *, by: str) -> None:
        """Let refresh publish a layer again."""
        with self._catalogue.writing() as connection:
            pins.unpin(connection, layer, by=by)

    def save_draft(
        self,
        layer: str,
        version: str,
        *,
        description: str,
        by: str,
        replaces: str | None,
        note: str = "",
    ) -> Draft:
        """Keep a version as a draft, with how it was described.

        Raises:
            UnknownVersion: The layer has no such version.
            VersionWithdrawn: Its files are gone.
        """
        with self._catalogue.writing() as connection:
            entries.usable_entry(connection, layer, version)
            return drafts.save_draft(
                connection,
                layer,
                version,
                description=description,
                by=by,
                note=note,
                replaces=replaces,
            )

    def drafts(self, open_only: bool = True) -> list[Draft]:
        """Return the drafts of all layers, newest first."""
        with self._catalogue.reading() as connection:
            return drafts.drafts(connection, open_only=open_only)

    def draft(self, layer: str, version: str) -> Draft:
        """Return an open draft.

        Raises:
            UnknownDraft: There is none, or it was published or given up.
        """
        with self._catalogue.reading() as connection:
            return drafts.draft(connection, layer, version)

    def ask_for_look(self, layer: str, version: str, *, by: str) -> None:
        """Ask somebody else to look at a draft.

        Raises:
            UnknownDraft: It is not open.
        """
        with self._catalogue.writing() as connection:
            drafts.ask_for_look(connection, layer, version, by=by)

    def look(self, layer: str, version: str, *, is_right: bool, by: str, note: str = "") -> None:
        """Keep what somebody found who looked at a draft; the newest look counts.

        Raises:
            UnknownDraft: It is not open.
        """
        with self._catalogue.writing() as connection:
            drafts.look(connection, layer, version, is_right=is_right, by=by, note=note)

    def end_draft(self, layer: str, version: str, how: Ending, *, by: str) -> None:
        """Close a draft; publishing its version closes it too.

        Raises:
            UnknownDraft: There is none, or it was closed in another way.
        """
        with self._catalogue.writing() as connection:
            drafts.end_draft(connection, layer, version, how, by=by)

    def last_description(self, layer: str) -> str | None:
        """Return how a layer was described last, drafts given up aside; None: it never was."""
        with self._catalogue.reading() as connection:
            return drafts.last_description(connection, layer)
