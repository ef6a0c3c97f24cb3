"""How versions come into a store."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from ejmap.errors import InvalidLayer, VersionWithdrawn
from ejmap.harvest import Harvest
from ejmap.layer import Layer
from ejmap.store import entries, history
from ejmap.store.contents import Contents, contents_from_harvest
from ejmap.store.discarding import discard
from ejmap.store.opened import Opened
from ejmap.store.taken_down import harvest_without, taken_down
from ejmap.store.version_files import is_layer_key, write_version
from ejmap.store.withdrawal import parts_held


class Making(Opened):
    """Versions, made whole or not at all."""

    def add_version(self, layer: Layer, harvest: Harvest, *, by: str) -> str:
        """Keep what an import brought home; return the version's id, the same for the same data.

        Features that staff took down are left out, and the accounting says how many rows.

        Raises:
            InvalidLayer: The table breaks the layer's definition.
            VersionWithdrawn: Just this was withdrawn for harm; it does not come back.
        """
        if not is_layer_key(layer.key):
            raise InvalidLayer(layer.key, ["a key is small letters, digits and _, a letter first"])
        with self._catalogue.reading() as connection:
            gone = taken_down(connection, layer.key)
        contents = contents_from_harvest(layer, harvest_without(harvest, gone))
        with self._written(contents) as version, self._catalogue.writing() as connection:
            entries.add_version(connection, layer.key, version, layer.privacy, by)
        return version

    @contextmanager
    def _written(self, contents: Contents) -> Iterator[str]:
        """Give the id of a version whose files are there; who asked enters it meanwhile."""
        key, version = contents.layer.key, contents.version_id()
        with self._catalogue.reading() as connection:
            entries.refuse_withdrawn(key, entries.entry(connection, key, version))
        try:
            with self._parts_of(contents, version):
                self._clear_if_thinned(key, version)
                write_version(self.folder, version, contents)
                yield version
        except VersionWithdrawn:
            # It was withdrawn while it was written: its files go as the others did.
            self._sweep()
            raise

    def _parts_of(self, contents: Contents, version: str) -> AbstractContextManager[None]:
        has_none = contents.readings is None
        is_alone = has_none and not self._may_be_thinned(contents.layer.key, version)
        return nullcontext() if is_alone else parts_held(self.folder)

    def _may_be_thinned(self, layer: str, version: str) -> bool:
        """Tell whether a version is there already and not shown: its files may go meanwhile."""
        with self._catalogue.reading() as connection:
            is_known = entries.entry(connection, layer, version) is not None
            return is_known and history.shown_of(connection, layer) != version

    def _clear_if_thinned(self, layer: str, version: str) -> None:
        """Delete what is left of a version that was thinned and comes again."""
        with self._catalogue.reading() as connection:
            known = entries.entry(connection, layer, version)
        if known and known.thinned_at:
            discard(self.folder, [(layer, version)], ())
