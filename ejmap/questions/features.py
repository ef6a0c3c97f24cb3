"""A layer's features ready to be measured: definition, public table, geometry in ground metres."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ejmap.geo import in_metres
from ejmap.layer import Layer
from ejmap.readings import Held, Shelf, Wanted, none_at_all
from ejmap.region.counts import CommunityCount

Geometries = NDArray[np.object_]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Features:
    """One layer to ask; made once for a version and shared, so nobody may change it.

    Attributes:
        layer: The definition.
        table: The public table, EPSG:4326.
        version: Id of the version, "" where there is none.
        counts: All there is of a layer given as counts by community alone; its table has no rows.
        shelf: Where the readings beside an air layer are kept; None where there are none.
    """

    layer: Layer
    table: gpd.GeoDataFrame
    version: str = ""
    counts: tuple[CommunityCount, ...] = ()
    shelf: Shelf | None = None

    def read(self, wanted: Wanted) -> pd.DataFrame:
        """Return the readings that are wanted, in the columns of `ejmap.readings`; none without.

        Nothing else is loaded, and nothing is kept: whoever asks twice reads twice.
        """
        found = self.shelf.readings(wanted) if self.shelf else None
        return none_at_all() if found is None else found

    @cached_property
    def readings_held(self) -> tuple[Held, ...]:
        """What readings there are beside an air layer; no reading is loaded to tell."""
        return self.shelf.readings_held() if self.shelf else ()

    @cached_property
    def geometry_m(self) -> Geometries:
        """Geometry of each row in ground metres; None where there is none.

        Areas are made valid again: projecting can make a thin one touch itself.
        """
        shapes: Geometries = np.asarray(in_metres(self.table.geometry).values, dtype=object)
        if not self.layer.has_areas:
            return shapes
        return np.asarray(shapely.make_valid(shapes, method="structure", keep_collapsed=False))

    @cached_property
    def has_place(self) -> Mask:
        """Tell which rows have a geometry with somewhere to measure from."""
        return np.asarray(np.isfinite(shapely.bounds(self.geometry_m)).all(axis=1), dtype=np.bool_)

    @cached_property
    def is_placed(self) -> Mask:
        """Tell which rows have a place that is not doubtful; a blank in `doubt` is doubt."""
        if self.layer.doubt is None:
            return self.has_place
        is_sure = self.table[self.layer.doubt].eq(False).fillna(value=False)
        return np.asarray(self.has_place & is_sure.to_numpy(dtype=np.bool_))

    @cached_property
    def is_area(self) -> Mask:
        """Tell which rows have a geometry that something can lie inside of."""
        return np.asarray(self.has_place & (shapely.get_dimensions(self.geometry_m) == 2))

    @cached_property
    def placed_tree(self) -> shapely.STRtree:
        """Spatial index, in ground metres, of the rows placed; it answers with row numbers."""
        return shapely.STRtree(kept(self.geometry_m, self.is_placed))

    @cached_property
    def ids(self) -> NDArray[np.object_]:
        """Id of each row."""
        return np.asarray(self.table["id"], dtype=np.object_)

    def row(self, number: int) -> dict[str, Any]:
        """Return a row, the first being 0, as a mapping."""
        return dict(self._rows[number])

    @cached_property
    def _rows(self) -> list[dict[str, Any]]:
        # One row of many columns takes pandas a millisecond; all rows of a layer take a few.
        return cast(list[dict[str, Any]], self.table.to_dict("records"))

    def row_of(self, feature_id: str) -> dict[str, Any] | None:
        """Return the row of an id, None if there is none."""
        found = np.flatnonzero(self.ids == feature_id)
        return self.row(int(found[0])) if len(found) else None


def kept(shapes: Geometries, chosen: Mask) -> Geometries:
    """Return the chosen shapes, None in place of the others."""
    found = shapes.copy()
    found[~chosen] = None
    return found


Sources = Mapping[str, Features]
"""The published layers by key."""
