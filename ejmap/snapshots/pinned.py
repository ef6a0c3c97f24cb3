"""A store that stands for certain versions alone, so that a view can be answered on them again."""

from dataclasses import dataclass
from typing import cast

from ejmap.errors import UnknownVersion
from ejmap.snapshots.kept import Kept
from ejmap.store import Store, Version


@dataclass(frozen=True)
class _Pinned:
    """What a keeper asks of a store; equal ones share what was measured."""

    store: Store
    pairs: tuple[tuple[str, str], ...]

    def published(self) -> dict[str, str]:
        """Return the version of each layer, of two of one layer the later one."""
        return dict(sorted(dict(self.pairs).items()))

    def version(self, layer: str, version: str | None = None) -> Version:
        """Return one of the versions; raises what `Store.version` does."""
        named = version or dict(self.pairs).get(layer, "-")
        if (layer, named) not in self.pairs:
            raise UnknownVersion(layer, named)
        return self.store.version(layer, named)


def pinned(kept: Kept, store: Store) -> Store:
    """Return a store that publishes the versions a view names, and nothing else."""
    return cast(Store, _Pinned(store, kept.pairs()))
