"""The maps of one view, ready to be drawn: their sides, the ground they share, their legend."""

from collections.abc import Sequence
from dataclasses import dataclass

from ejmap.exhibits.exhibit import Dress
from ejmap.exhibits.lines import tells_apart
from ejmap.sheets.bounds import Bounds, bounds_of
from ejmap.sheets.legend import Entry, legend
from ejmap.snapshots.drawn import DrawnSide, drawn
from ejmap.snapshots.kept import Snapshot
from ejmap.store import Store
from ejmap.text import Text


@dataclass(frozen=True, eq=False)
class ViewMap:
    """What a view's maps show.

    Attributes:
        sides: One map each.
        bounds: The ground all of them show, (min_lon, min_lat, max_lon, max_lat), EPSG:4326.
        entries: The legend, only of what is drawn.
    """

    sides: tuple[DrawnSide, ...]
    bounds: Bounds
    entries: tuple[Entry, ...]

    @property
    def missing(self) -> tuple[Text, ...]:
        """What is left out because it is no longer public."""
        return tuple(dict.fromkeys(text for side in self.sides for text in side.missing))


def view_map(snapshot: Snapshot, dress: Dress, store: Store | None = None) -> ViewMap:
    """Return the maps of a view on its frozen versions."""
    is_open = tells_apart(snapshot, dress)
    return map_of(snapshot.kept.at, drawn(snapshot, tells_apart=is_open, store=store))


def map_of(at: str | None, sides: Sequence[DrawnSide]) -> ViewMap:
    """Return the maps of sides; `at` is centre and zoom as a view keeps them."""
    bounds = bounds_of(at, sides)
    return ViewMap(tuple(sides), bounds, tuple(legend(sides, bounds)))
