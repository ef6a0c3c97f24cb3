"""Where the maps of a kept view find their features: a layer's own file, or one of the view's.

A layer drawn as it is, or filtered, comes from the file every page draws it from. An answer, and a
choice of features, has a file of its own, numbered by its place in what was kept, so that a number
means the same when a layer before it is not public any more.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ejmap import addresses
from ejmap.mapping.alone import Found, features_gz
from ejmap.server.addresses import base
from ejmap.server.answers import etag_of
from ejmap.snapshots.drawn import Drawn, DrawnSide
from ejmap.snapshots.kept import Kept, MapLayer
from ejmap.style import Condition


@dataclass(frozen=True)
class Place:
    """A layer's place in what was kept, from number 1 over all sides; a subject is asked about."""

    number: int
    side: int
    layer: MapLayer
    is_subject: bool


def places(kept: Kept) -> Iterator[Place]:
    """Yield the places of a view's maps, in their order, as it was kept."""
    number = 0
    for at, side in enumerate(kept.sides):
        for layer in side.layers:
            number += 1
            yield Place(number, at, layer, is_subject=False)
        if side.subject:
            number += 1
            yield Place(number, at, side.subject, is_subject=True)


def drawn_at(place: Place, sides: tuple[DrawnSide, ...]) -> Drawn | None:
    """Return what is drawn for a place; None where it is not public any more."""
    wanted = (place.layer.layer, place.layer.version)
    same = [one for one in sides[place.side].layers if (one.layer.key, one.version) == wanted]
    if not same:
        return None
    return same[-1] if place.is_subject else same[0]


class Finder:
    """Finds the features of the layers on a page."""

    def __init__(self) -> None:
        self._found: dict[int, Found] = {}
        self._held: list[Drawn] = []

    def add(self, snapshot: str, kept: Kept, sides: tuple[DrawnSide, ...]) -> None:
        """Take the maps of a view.

        Args:
            snapshot: Its id.
            kept: All that was kept, for the numbers of its layers.
            sides: What is drawn of it now.
        """
        for place in places(kept):
            one = drawn_at(place, sides)
            if one is not None:
                self._keep(one, _found(snapshot, kept, place, one))
        for side in sides:
            for one in side.base:
                self._keep(one, Found(addresses.layer(base(), one.layer.key, one.version)))

    def __call__(self, drawn: Drawn) -> Found:
        """Return where a layer's features are."""
        return self._found[id(drawn)]

    def _keep(self, one: Drawn, found: Found) -> None:
        self._found[id(one)] = found
        # As long as it is held, nothing else has its id.
        self._held.append(one)


def _found(snapshot: str, kept: Kept, place: Place, one: Drawn) -> Found:
    if is_plain(kept, place, one):
        address = addresses.layer(base(), one.layer.key, one.version)
        return Found(address, _filters(kept, place))
    address = addresses.snapshot_map(base(), snapshot, place.number)
    return Found(f"{address}?v={etag_of(features_gz(one))}")


def _filters(kept: Kept, place: Place) -> tuple[Condition, ...]:
    """Return the filters of a layer; none where the few homes they leave would be told apart."""
    is_told = not kept.few or kept.sides[place.side].answered is not None
    return place.layer.filters if is_told else ()


def is_plain(kept: Kept, place: Place, one: Drawn) -> bool:
    """Tell whether a layer's own file holds what is drawn, filters aside."""
    is_whole = place.layer.ids is None and place.layer.day is None
    return is_whole and one.layer != kept.sides[place.side].answered
