"""When somebody must first answer what a layer could do to a family."""

from ejmap.errors import HarmNotAsked
from ejmap.layer import Group, Layer, Privacy
from ejmap.store import Store
from ejmap.store.history import Kind, Way

# From what gives the public nothing to what gives it every feature.
OPENNESS = (Privacy.STAFF, Privacy.AGGREGATE, Privacy.PUBLIC)


def asks_of_harm(layer: Layer) -> bool:
    """Tell whether the layer gives the public homes, one by one."""
    return layer.group is Group.HOMES and layer.privacy is Privacy.PUBLIC


def is_wider(was: Layer | None, now: Layer) -> bool:
    """Tell whether the public would get more of a layer than it has now.

    Args:
        was: What is shown; None: nothing is.
        now: What would be shown.
    """
    if now.privacy is Privacy.STAFF:
        return False
    if was is None or OPENNESS.index(now.privacy) > OPENNESS.index(was.privacy):
        return True
    known = {one.key for one in was.public_fields()}
    more = {one.key for one in now.public_fields()} - known
    return now.privacy is Privacy.PUBLIC and bool(more)


def opens_again(store: Store, layer: str, way: Way) -> Layer | None:
    """Return the layer that would be shown, if the public gets more of it again; else None.

    Args:
        store: The store.
        layer: Key of the layer.
        way: What would be shown; a feature that was taken down comes back with a step undone.

    Raises:
        StoreError: A version cannot be read.
    """
    if way.version is None:
        return None
    shown, now = store.shown(layer), store.staff_version(layer, way.version).layer
    was = store.staff_version(layer, shown).layer if shown else None
    comes_back = any(one.kind == Kind.FEATURE_TAKEN_DOWN for one in way.undone)
    gives = now.privacy is not Privacy.STAFF
    return now if is_wider(was, now) or (comes_back and gives) else None


def refuse_unasked(now: Layer | None, *, harms_nobody: bool) -> None:
    """Refuse to show homes again, or more of them, before the question was answered.

    Raises:
        HarmNotAsked: Nobody has answered it.
    """
    if now is not None and asks_of_harm(now) and not harms_nobody:
        raise HarmNotAsked(now.key)
