"""The features on show: a layer's table under the filters of the view. No Streamlit."""

from collections.abc import Iterable
from dataclasses import dataclass

import geopandas as gpd

from ejmap.field import Field
from ejmap.layer import Layer
from ejmap.view import Filter

UNKNOWN_CODE = "unknown"


@dataclass(frozen=True)
class Shown:
    """What the filters leave of a layer.

    Attributes:
        table: The rows that meet every filter, EPSG:4326.
        before: Rows without any filter.
        unknown: For each filtered field, rows of the whole layer that do not know it.
    """

    table: gpd.GeoDataFrame
    before: int
    unknown: dict[str, int]

    @property
    def after(self) -> int:
        """Rows that meet every filter."""
        return len(self.table)


def shown(layer: Layer, table: gpd.GeoDataFrame, filters: Iterable[Filter]) -> Shown:
    """Return the rows of a layer that meet all of its filters, with the counts before and after."""
    conditions = [one.condition for one in filters if one.layer == layer.key]
    left = table
    for condition in conditions:
        left = left[condition.matches(left)]
    asked = (layer.field(name) for name in dict.fromkeys(c.field for c in conditions))
    unknown = {field.key: _unknown(field, table) for field in asked if field}
    return Shown(left, len(table), unknown)


def _unknown(field: Field, table: gpd.GeoDataFrame) -> int:
    cells = table[field.key]
    blank = cells.isna()
    if UNKNOWN_CODE in field.choices:
        blank |= cells == UNKNOWN_CODE
    return int(blank.sum())
