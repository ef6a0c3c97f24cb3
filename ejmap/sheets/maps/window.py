"""Which piece of ground a printed map shows, and where on the paper each place lies.

A map's axes are measured in points of paper from its lower left corner; ground is laid on them in
metres (EPSG:32611 at ground scale), one point as many metres across as up. So a symbol, a dash or
a word has the same size on every sheet, and print is what was measured.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from matplotlib.axes import Axes
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from ejmap.geo import MEAN_SCALE, METRE_CRS, STORED_CRS, ground_metres
from ejmap.region import SETTLED_BOUNDS
from ejmap.sheets.pen import POINTS_PER_INCH, POINTS_PER_PX, figure_of
from ejmap.snapshots.drawn import DrawnSide
from ejmap.snapshots.ground import Bounds, ground_of

Shapes = NDArray[np.object_]

# Between the ground that must be seen and the frame, so that no symbol is cut in two.
ROOM_PT = 9.0
# Nearer than this a map says where somebody lives rather than how things lie.
LEAST_ACROSS_M = 3_000.0
# Metres a screen pixel shows at zoom 0 at the equator, of a web map.
WEB_METRES_PER_PX = 156_543.03392
# A window of middle size, which a kept centre and zoom were looked at in.
SCREEN_PX = (1000, 640)
# As in symbols.js: symbols have their full size from zoom 13, and are smaller from far away.
FAR_ZOOM, NEAR_ZOOM, FAR_SHARE = 10.0, 13.0, 0.7


@dataclass(frozen=True)
class Window:
    """A rectangle of paper and the ground it shows.

    Attributes:
        left_m: Ground metres of its left edge (EPSG:32611 at ground scale).
        bottom_m: Of its lower edge.
        metres_per_pt: Its scale.
        width_pt: Paper, in points.
        height_pt: The same.
    """

    left_m: float
    bottom_m: float
    metres_per_pt: float
    width_pt: float
    height_pt: float

    @cached_property
    def bounds(self) -> Bounds:
        """Everything it shows; a little more in the corners, since north is not quite upright."""
        right = self.left_m + self.width_pt * self.metres_per_pt
        top = self.bottom_m + self.height_pt * self.metres_per_pt
        corners = [(self.left_m, self.bottom_m), (right, top), (self.left_m, top)]
        corners.append((right, self.bottom_m))
        to_degrees = Transformer.from_crs(METRE_CRS, STORED_CRS, always_xy=True)
        lon, lat = to_degrees.transform(*(np.array(corners) * MEAN_SCALE).T)
        return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())

    @cached_property
    def zoom(self) -> float:
        """The zoom of a web map of the same scale."""
        latitude = (self.bounds[1] + self.bounds[3]) / 2
        per_px = self.metres_per_pt * POINTS_PER_PX
        return math.log2(WEB_METRES_PER_PX * math.cos(math.radians(latitude)) / per_px)

    @cached_property
    def share(self) -> float:
        """Of their full size, how large symbols and lines are at this zoom."""
        near = (self.zoom - FAR_ZOOM) / (NEAR_ZOOM - FAR_ZOOM)
        return FAR_SHARE + min(max(near, 0.0), 1.0) * (1 - FAR_SHARE)

    @property
    def paper(self) -> BaseGeometry:
        """The rectangle itself, in points."""
        return shapely.box(0, 0, self.width_pt, self.height_pt)

    def on_paper(self, shapes: Shapes) -> Shapes:
        """Return shapes (EPSG:4326) in points from the lower left corner; missing ones stay so."""
        return np.asarray(shapely.transform(shapes, self._place, include_z=False), dtype=object)

    def _place(self, degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        origin = np.array([self.left_m, self.bottom_m])
        placed: NDArray[np.float64] = (ground_metres(degrees) - origin) / self.metres_per_pt
        return placed


def size_pt(axes: Axes) -> tuple[float, float]:
    """Return width and height of axes on the paper, in points."""
    box = axes.get_window_extent()
    unit = POINTS_PER_INCH / figure_of(axes).dpi
    return box.width * unit, box.height * unit


def window_of(
    bounds: Bounds, width_pt: float, height_pt: float, *, room_pt: float = ROOM_PT
) -> Window:
    """Return the window on a paper of this size that shows the whole of some ground, centred."""
    west, south, east, north = bounds
    corners = np.array([[west, south], [west, north], [east, south], [east, north]])
    placed = ground_metres(corners)
    (left, bottom), (right, top) = placed.min(axis=0), placed.max(axis=0)
    across, up = (max(side - 2 * room_pt, side / 2) for side in (width_pt, height_pt))
    per_pt = max((right - left) / across, (top - bottom) / up)
    return Window(
        left_m=(left + right - width_pt * per_pt) / 2,
        bottom_m=(bottom + top - height_pt * per_pt) / 2,
        metres_per_pt=per_pt,
        width_pt=width_pt,
        height_pt=height_pt,
    )


def bounds_of(at: str | None, sides: Sequence[DrawnSide]) -> Bounds:
    """Return what a map of these sides should show.

    Args:
        at: "lat,lon,zoom" where the person had moved the map: what a window of middle size showed.
        sides: Without a place they tell: all that is on, outliers beyond the valley aside; the
            valley whole where that is most of it, or nothing.
    """
    if at:
        return _seen_at(*(float(one) for one in at.split(",")))
    ground = ground_of(layer for side in sides for layer in side.layers)
    return SETTLED_BOUNDS if ground is None else _at_least_across(ground)


def _seen_at(latitude: float, longitude: float, zoom: float) -> Bounds:
    per_px = WEB_METRES_PER_PX * math.cos(math.radians(latitude)) / 2**zoom
    across, up = (max(side * per_px, LEAST_ACROSS_M) for side in SCREEN_PX)
    return _around(longitude, latitude, across, up)


def _around(longitude: float, latitude: float, across_m: float, up_m: float) -> Bounds:
    lat = up_m / 2 / 110_900
    lon = across_m / 2 / (111_320 * math.cos(math.radians(latitude)))
    return longitude - lon, latitude - lat, longitude + lon, latitude + lat


def _at_least_across(bounds: Bounds) -> Bounds:
    """Return the bounds with some room around them, and no narrower than the least."""
    west, south, east, north = bounds
    least = _around((west + east) / 2, (south + north) / 2, LEAST_ACROSS_M, LEAST_ACROSS_M)
    room = 0.06 * max(east - west, north - south)
    wide = (west - room, south - room, east + room, north + room)
    return (
        min(wide[0], least[0]),
        min(wide[1], least[1]),
        max(wide[2], least[2]),
        max(wide[3], least[3]),
    )
