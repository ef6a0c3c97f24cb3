"""What the public may have: versions that are, or once were, published."""

from ejmap import store
from ejmap.errors import UnknownLayer
from ejmap.store import Version


def published(layer: str, version: str | None = None) -> Version:
    """Return a version the public may have; without its id, the one published now.

    Raises:
        UnknownLayer: No such layer is published.
        UnknownVersion: The layer has no such version, or it was never published.
    """
    at_hand = store.ready()
    current = at_hand.published()
    if layer not in current:
        raise UnknownLayer(layer, sorted(current))
    return at_hand.version(layer, version)
