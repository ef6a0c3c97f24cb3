"""What the public may have: versions that are, or once were, published."""

from ejmap import store
from ejmap.errors import UnknownLayer, UnknownVersion, VersionWithdrawn
from ejmap.store import Version


def published(layer: str, version: str | None = None) -> Version:
    """Return a version the public may have; without its id, the one published now.

    Raises:
        UnknownLayer: No such layer is published.
        UnknownVersion: The layer has no such version, or the public may not have it.
        VersionWithdrawn, VersionThinned: It was published, and its files are gone since.
    """
    at_hand = store.ready()
    try:
        return at_hand.version(layer, version)
    except VersionWithdrawn:
        raise
    except UnknownVersion as error:
        # Whether a layer waits among the drafts is nobody's business: it is as if it were not.
        current = at_hand.published()
        if layer not in current:
            raise UnknownLayer(layer, sorted(current)) from error
        raise
