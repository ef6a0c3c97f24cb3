"""A layer's features ready to be measured: definition, public table, geometry in ground metres."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from ejmap.geo import in_metres
from ejmap.layer import Layer

Geometries = NDArray[np.object_]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Features:
    """One layer to ask; made once for a version and shared, so nobody may change it.

    Attributes:
        layer: The definition.
        table: The public table, EPSG:4326.
        version: Id of the version, "" where there is none.
    """

    layer: Layer
    table: gpd.GeoDataFrame
    version: str = ""

    @cached_property
    def geometry_m(self) -> Geometries:
        """Geometry of each row in ground metres; None where there is none."""
        shapes: Geometries = np.asarray(in_metres(self.table.geometry).values, dtype=object)
        return shapely.make_valid(shapes) if self.layer.has_areas else shapes

    @cached_property
    def is_placed(self) -> Mask:
        """Tell which rows have a place that is not doubtful."""
        has_geometry: Mask = ~shapely.is_missing(self.geometry_m)
        if self.layer.doubt is None:
            return has_geometry
        is_sure = self.table[self.layer.doubt].map(lambda cell: cell == False)  # noqa: E712
        return has_geometry & np.asarray(is_sure, dtype=np.bool_)

    @cached_property
    def ids(self) -> NDArray[np.object_]:
        """Id of each row."""
        return np.asarray(self.table["id"], dtype=np.object_)

    def row(self, number: int) -> dict[str, Any]:
        """Return a row, the first being 0, as a mapping."""
        return dict(self.table.iloc[number].to_dict())

    def row_of(self, feature_id: str) -> dict[str, Any] | None:
        """Return the row of an id, None if there is none."""
        found = np.flatnonzero(self.ids == feature_id)
        return self.row(int(found[0])) if len(found) else None


Sources = Mapping[str, Features]
"""The published layers by key."""
