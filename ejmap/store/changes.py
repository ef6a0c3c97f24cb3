"""How what a store shows is changed: each change one step, one transaction, one event.

`replaces` is the version whoever acts saw shown, None for nothing. If another is shown by then,
nothing is changed and they are told.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from ejmap.errors import NothingToUndo, UnknownFeature, UnknownVersion
from ejmap.layer import TABLE_ID
from ejmap.store import drafts, entries, history, pins
from ejmap.store.contents import Contents
from ejmap.store.events import add_event
from ejmap.store.history import History, Kind, Publication, Way
from ejmap.store.making import Making
from ejmap.store.taken_down import contents_without, give_back, take_again, take_down, taken_down
from ejmap.store.versions import StaffVersion


class Changes(Making):
    """Publishing, and every way back."""

    def publish(
        self,
        layer: str,
        version: str,
        *,
        replaces: str | None,
        by: str,
        note: str = "",
        kind: str = Kind.PUBLISHED,
    ) -> Publication:
        """Show a version from now on, in place of the one that is named.

        Of a version that holds features taken down since it was made, one without them is made and
        shown. A draft of the version is closed.

        Raises:
            UnknownVersion: The layer has no such version.
            VersionWithdrawn: Its files are gone.
            PublicationChanged: Another version is shown than the one to be replaced.
        """
        with (
            self._showable(layer, version) as shown,
            self._catalogue.writing() as connection,
        ):
            self._enter(connection, layer, version, shown, by)
            drafts.end_if_open(connection, layer, version, "published", by=by)
            return history.show(
                connection, layer, shown, kind=kind, replaces=replaces, by=by, note=note
            )

    def restore(
        self, layer: str, version: str, *, replaces: str | None, by: str, note: str = ""
    ) -> Publication:
        """Show any version again, as `publish` does and with the same errors; pins the layer."""
        with (
            self._showable(layer, version) as shown,
            self._catalogue.writing() as connection,
        ):
            self._enter(connection, layer, version, shown, by)
            pins.pin(connection, layer, by=by)
            return history.show(
                connection, layer, shown, kind=Kind.RESTORED, replaces=replaces, by=by, note=note
            )

    @contextmanager
    def _showable(self, layer: str, version: str) -> Iterator[str]:
        """Give a version, or one made of it without what was taken down."""
        cleaned = self._cleaned(layer, version)
        if cleaned is None:
            yield version
        else:
            with self._written(cleaned) as less:
                yield less

    def _cleaned(self, layer: str, version: str) -> Contents | None:
        with self._catalogue.reading() as connection:
            row = entries.entry(connection, layer, version)
            gone = taken_down(connection, layer)
        if row is None or row.is_gone or not gone or not self._holds(layer, version, gone):
            return None
        return contents_without(self._contents(layer, version), gone)

    def _enter(self, connection: Connection, layer: str, version: str, shown: str, by: str) -> None:
        row = entries.usable_entry(connection, layer, version)
        if shown != version:
            entries.add_version(connection, layer, shown, row.privacy, by)

    def _contents(self, layer: str, version: str) -> Contents:
        with self._catalogue.reading() as connection:
            row = entries.usable_entry(connection, layer, version)
        manifest = self._manifest(layer, version)
        return StaffVersion(self.folder, manifest, row.created_at).contents()

    def undo(self, layer: str, *, replaces: str | None, by: str, note: str = "") -> Publication:
        """Show what was shown before the newest step that is not undone; pins the layer.

        Undoing a first publication shows nothing. Undoing that a feature was taken down brings it
        back. Versions that are withdrawn or thinned by now are passed over.

        Raises:
            NothingToUndo: There is nothing before it.
            PublicationChanged: Another version is shown than the one whoever acts has seen.
        """
        with self._catalogue.writing() as connection:
            history.require_shown(connection, layer, replaces)
            past, place = self._back(connection, layer)
            give_back(connection, layer, past.between(place), by=by)
            return self._go(
                connection, layer, past.version_at(place), Kind.UNDONE, by=by, note=note
            )

    def redo(self, layer: str, *, replaces: str | None, by: str, note: str = "") -> Publication:
        """Show again what the newest undo took back; pins the layer; raises what `undo` does."""
        with self._catalogue.writing() as connection:
            history.require_shown(connection, layer, replaces)
            past, place = self._forth(connection, layer)
            take_again(connection, layer, past.between(place), by=by)
            return self._go(
                connection, layer, past.version_at(place), Kind.REDONE, by=by, note=note
            )

    def undo_leads_to(self, layer: str) -> Way:
        """Return what undo would show, and the steps it takes back.

        Raises:
            NothingToUndo: There is nothing before.
        """
        with self._catalogue.reading() as connection:
            past, place = self._back(connection, layer)
        return Way(past.version_at(place), past.between(place))

    def redo_leads_to(self, layer: str) -> Way:
        """Return what redo would show.

        Raises:
            NothingToUndo: There is nothing to redo.
        """
        with self._catalogue.reading() as connection:
            past, place = self._forth(connection, layer)
        return Way(past.version_at(place))

    def _back(self, connection: Connection, layer: str) -> tuple[History, int]:
        past = history.history(connection, layer)
        place = past.first(
            past.earlier(),
            lambda one: self._may_show(connection, layer, past, one, past.between(one)),
        )
        if place is None:
            raise NothingToUndo(layer)
        return past, place

    def _forth(self, connection: Connection, layer: str) -> tuple[History, int]:
        past = history.history(connection, layer)
        place = past.first(past.later(), lambda one: self._may_show(connection, layer, past, one))
        if place is None:
            raise NothingToUndo(layer)
        return past, place

    def _may_show(
        self,
        connection: Connection,
        layer: str,
        past: History,
        place: int,
        undone: Iterable[Publication] = (),
    ) -> bool:
        """Tell whether a step's version is there still and holds nothing that was taken down."""
        version = past.version_at(place)
        row = entries.entry(connection, layer, version) if version else None
        if version is None or row is None:
            return True
        gone = taken_down(connection, layer, undone)
        return not row.is_gone and not (gone and self._holds(layer, version, gone))

    def _go(
        self,
        connection: Connection,
        layer: str,
        version: str | None,
        kind: Kind,
        *,
        by: str,
        note: str,
    ) -> Publication:
        """Show another step, or nothing, in place of whatever is shown; pin the layer."""
        pins.pin(connection, layer, by=by)
        now_shown = history.shown_of(connection, layer)
        return history.show(
            connection, layer, version, kind=kind, replaces=now_shown, by=by, note=note
        )

    def take_down(
        self, layer: str, *, replaces: str | None, by: str, note: str = ""
    ) -> Publication:
        """Show nothing of a layer: no version of it is public until one is shown again; pins it.

        Raises:
            UnknownVersion: The layer shows nothing.
            PublicationChanged: Another version is shown than the one whoever acts has seen.
        """
        with self._catalogue.writing() as connection:
            history.require_shown(connection, layer, replaces)
            if replaces is None:
                raise UnknownVersion(layer, "-")
            return self._go(connection, layer, None, Kind.TAKEN_DOWN, by=by, note=note)

    def take_down_feature(
        self, layer: str, feature_id: str, *, replaces: str | None, by: str, note: str = ""
    ) -> Publication:
        """Show a layer without one of its features, and leave it out ever after; pins the layer.

        Raises:
            UnknownFeature: What is shown does not hold it.
            PublicationChanged: Another version is shown than the one whoever acts has seen.
        """
        with self._catalogue.reading() as connection:
            history.require_shown(connection, layer, replaces)
        if replaces is None:
            raise UnknownFeature(layer, feature_id)
        contents = self._contents(layer, replaces)
        if feature_id not in set(contents.table[TABLE_ID]):
            raise UnknownFeature(layer, feature_id)
        with (
            self._written(contents_without(contents, {feature_id})) as version,
            self._catalogue.writing() as connection,
        ):
            history.require_shown(connection, layer, replaces)
            entries.add_version(connection, layer, version, contents.layer.privacy, by)
            step = self._go(connection, layer, version, Kind.FEATURE_TAKEN_DOWN, by=by, note=note)
            take_down(connection, layer, feature_id, step)
            return step

    def withdraw(self, layer: str, version: str, *, why: str, by: str) -> None:
        """Take a version away for harm: nobody reads it again, and its files are deleted; pins.

        If it was shown, what was shown before it and is harmless is shown instead, or nothing. The
        reason is kept, the data is not.

        Raises:
            UnknownVersion: The layer has no such version.
            VersionWithdrawn: It was withdrawn before.
        """
        with self._catalogue.writing() as connection:
            entries.usable_entry(connection, layer, version)
            entries.mark_withdrawn(connection, layer, version)
            drafts.end_if_open(connection, layer, version, drafts.WITHDRAWN, by=by)
            if history.shown_of(connection, layer) == version:
                self._fall_back(connection, layer, why=why, by=by)
            else:
                pins.pin(connection, layer, by=by)
                add_event(connection, Kind.WITHDRAWN, layer, by=by, before=version, note=why)
        self._sweep()

    def _fall_back(self, connection: Connection, layer: str, *, why: str, by: str) -> None:
        past = history.history(connection, layer)
        place = past.first(past.earlier(), lambda one: self._may_show(connection, layer, past, one))
        version = None if place is None else past.version_at(place)
        self._go(connection, layer, version, Kind.WITHDRAWN, by=by, note=why)
