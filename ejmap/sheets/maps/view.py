"""The maps of one view, ready to be drawn: their sides, the ground they share, their legend."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ejmap.exhibits.exhibit import Dress
from ejmap.exhibits.lines import tells_apart
from ejmap.sheets.maps.inset import surroundings
from ejmap.sheets.maps.legend import Entry, legend
from ejmap.sheets.maps.window import bounds_of, window_of
from ejmap.snapshots.drawn import Drawn, DrawnSide, drawn
from ejmap.snapshots.ground import Bounds
from ejmap.snapshots.kept import Snapshot
from ejmap.store import Store
from ejmap.text import Text


@dataclass(frozen=True, eq=False)
class ViewMap:
    """What a view's maps show.

    Attributes:
        sides: One map each.
        bounds: The ground all of them show, (min_lon, min_lat, max_lon, max_lat), EPSG:4326.
        entries: The legend of that ground, only of what is drawn.
        around: What an inset of where this is shows; nothing draws none.
        names_homes: Whether few homes have their names beside them.
    """

    sides: tuple[DrawnSide, ...]
    bounds: Bounds
    entries: tuple[Entry, ...]
    around: tuple[Drawn, ...] = ()
    names_homes: bool = False

    def entries_on(self, width_pt: float, height_pt: float) -> tuple[Entry, ...]:
        """Return the legend of maps of this size, which show all of the ground and more."""
        return legend(self.sides, window_of(self.bounds, width_pt, height_pt))

    @property
    def missing(self) -> tuple[Text, ...]:
        """What is left out because it is no longer public."""
        return tuple(dict.fromkeys(text for side in self.sides for text in side.missing))


def view_map(snapshot: Snapshot, dress: Dress, store: Store | None = None) -> ViewMap:
    """Return the maps of a view on its frozen versions."""
    is_open = tells_apart(snapshot, dress)
    found = map_of(snapshot.kept.at, drawn(snapshot, tells_apart=is_open, store=store))
    around = surroundings(snapshot.kept, store)
    return replace(found, around=around, names_homes=dress.names_homes)


def map_of(at: str | None, sides: Sequence[DrawnSide]) -> ViewMap:
    """Return the maps of sides; `at` is centre and zoom as a view keeps them."""
    bounds = bounds_of(at, sides)
    return ViewMap(tuple(sides), bounds, tuple(legend(sides, bounds)))
