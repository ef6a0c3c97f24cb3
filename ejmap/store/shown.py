"""What the public may have of a store, and nothing else."""

from collections.abc import Iterable

from sqlalchemy import Connection

from ejmap.errors import UnknownVersion
from ejmap.freshness import NOT_TRIED, Freshness, freshness, today
from ejmap.layer import Layer, Privacy
from ejmap.store import entries, history, tries
from ejmap.store.entries import VersionRow
from ejmap.store.opened import Opened
from ejmap.store.versions import Version

_OPENNESS = {Privacy.STAFF: 0, Privacy.AGGREGATE: 1, Privacy.PUBLIC: 2}


class Shown(Opened):
    """What people see now, and older versions that tell no more than what they see now."""

    def published(self) -> dict[str, str]:
        """Return the version that people see of each layer, by layer."""
        with self._catalogue.reading() as connection:
            shown, hidden = history.shown(connection), entries.hidden(connection)
        return {
            layer: version for layer, version in shown.items() if (layer, version) not in hidden
        }

    def freshness(self, layers: Iterable[Layer]) -> dict[str, Freshness]:
        """Return how fresh layers are today, by key; each as the version shown defines it."""
        with self._catalogue.reading() as connection:
            found = tries.last_tries(connection)
        told = {layer: one.tried for layer, one in found.items()}
        day = today()
        return {one.key: freshness(one, told.get(one.key, NOT_TRIED), day) for one in layers}

    def version(self, layer: str, version: str | None = None) -> Version:
        """Return a version that is or was published; without an id, the one people see now.

        Raises:
            UnknownVersion: There is none, it was never published, it is the staff's, the layer
                shows nothing now, or it holds what was taken down or made private since.
            VersionWithdrawn, VersionThinned: It was published, and its files are gone since.
        """
        with self._catalogue.reading() as connection:
            named = version or history.shown_of(connection, layer) or ""
            row = self._public_row(connection, layer, named)
        return Version(self.folder, self._manifest(layer, named), row.created_at)

    def _public_row(self, connection: Connection, layer: str, version: str) -> VersionRow:
        row = entries.entry(connection, layer, version)
        if row is None or not row.was_published or row.privacy is Privacy.STAFF:
            raise UnknownVersion(layer, version or "-")
        entries.refuse_gone(layer, row)
        shown = history.shown_of(connection, layer)
        if shown != version and not self._is_harmless_beside(connection, layer, row, shown):
            raise UnknownVersion(layer, version)
        return row

    def _is_harmless_beside(
        self, connection: Connection, layer: str, row: VersionRow, shown: str | None
    ) -> bool:
        """Tell whether an older version tells no more than the public may know by now."""
        current = entries.entry(connection, layer, shown) if shown else None
        if not self._tells_no_more(layer, row, current):
            return False
        return not self._holds_taken_down(connection, layer, row.version)

    def _tells_no_more(self, layer: str, row: VersionRow, current: VersionRow | None) -> bool:
        """Tell whether a version has no field or feature the other keeps back, single ones aside.

        What was taken down one by one is another matter.
        """
        if current is None or _OPENNESS[row.privacy] > _OPENNESS[current.privacy]:
            return False
        if row.privacy is Privacy.AGGREGATE:
            # Two tables of counts side by side differ by a home.
            return False
        return not self._shows_what_is_kept_back(layer, row.version, current.version)

    def _shows_what_is_kept_back(self, layer: str, version: str, shown: str) -> bool:
        """Tell whether a version gives a field to the public that is the staff's by now."""
        now = {one.key for one in self._manifest(layer, shown).layer.fields if not one.is_public}
        return any(one.key in now for one in self._manifest(layer, version).layer.public_fields())
