"""The places of a report beside the published layers, measured all at once and only once."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from ejmap.geo import ground_metres
from ejmap.questions.features import Features, Sources
from ejmap.questions.places.place import Place


class Near(NamedTuple):
    """A row of a layer, and how far it is in ground metres."""

    number: int
    distance_m: float


@dataclass(frozen=True)
class Asked:
    """Places that are reported on together."""

    places: tuple[Place, ...]
    sources: Sources

    @cached_property
    def points(self) -> NDArray[np.object_]:
        """The places in ground metres; None where it is not certain where one is."""
        degrees = np.array(
            [(one.longitude, one.latitude) for one in self.places], dtype=np.float64
        ).reshape(-1, 2)
        points = np.full(len(self.places), None, dtype=object)
        is_placed = ~np.isnan(degrees).any(axis=1)
        points[is_placed] = shapely.points(ground_metres(degrees[is_placed]))
        return points

    @cached_property
    def _measured(self) -> dict[str, NDArray[np.float64]]:
        return {}

    def distances_m(self, layer: str) -> NDArray[np.float64]:
        """Return how far each place is from each row of a layer, ground metres, 0 inside an area.

        Shape: places x rows; inf where either has no certain place.
        """
        if layer not in self._measured:
            features = self.sources[layer]
            rows = features.geometry_m.copy()
            rows[~features.is_placed] = None
            lengths = shapely.distance(self.points[:, None], rows[None, :])
            self._measured[layer] = np.where(np.isnan(lengths), np.inf, lengths)
        return self._measured[layer]

    def nearest(self, layer: str, number: int, most: int = 1) -> list[Near]:
        """Return the rows of a layer nearest to a place, the nearest first."""
        row = self.distances_m(layer)[number]
        order = np.argsort(row, kind="stable")[:most]
        return [Near(int(one), float(row[one])) for one in order if np.isfinite(row[one])]

    def within(self, layer: str, number: int, distance_m: float) -> list[Near]:
        """Return the rows of a layer that far from a place or nearer, the nearest first."""
        row = self.distances_m(layer)[number]
        order = [int(one) for one in np.argsort(row, kind="stable") if row[one] <= distance_m]
        return [Near(one, float(row[one])) for one in order]

    def holding(self, layer: str, number: int) -> list[int]:
        """Return the rows whose certain area holds a place, its edge included."""
        features = self.sources[layer]
        return [
            near.number for near in self.within(layer, number, 0) if features.is_area[near.number]
        ]

    def features(self, layer: str) -> Features | None:
        """Return a layer, None if it is not published."""
        return self.sources.get(layer)
