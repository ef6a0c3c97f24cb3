"""What changed from one version of a layer to the next, row by row."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ejmap.geo import in_metres
from ejmap.layer import GEOMETRY, TABLE_ID, Layer
from ejmap.style import cell_text

# A point that lies less than this from where it was has not moved: the stored grid is 1e-7 degrees
# (a centimetre), and a coordinate written with six decimals is up to a decimetre off.
MOVED_M = 0.5
# The stored grid: shapes that differ by no more are the same.
SAME_DEGREES = 1e-7
MANY_CORNERS = 2_000
COARSE_M = 20.0
# Fewer rows left than this share of those before: perhaps only a part of them came.
LEAST_SHARE_LEFT = 0.5


@dataclass(frozen=True)
class Difference:
    """How the rows of a later table differ from those of an earlier one.

    Attributes:
        before: Rows of the earlier table; 0 where there was none.
        after: Rows of the later one.
        added: Ids that are new.
        gone: Ids that are no more.
        moved_m: Ids whose place changed, and by how many metres (the farthest of their parts).
        changed: Ids of which cells changed, with the names of the columns.
        columns_added: Columns the earlier table did not have.
        columns_gone: Columns the later one does not have.
    """

    before: int
    after: int
    added: tuple[str, ...]
    gone: tuple[str, ...]
    moved_m: dict[str, float]
    changed: dict[str, tuple[str, ...]]
    columns_added: tuple[str, ...] = ()
    columns_gone: tuple[str, ...] = ()

    @property
    def is_none(self) -> bool:
        """Tell whether all rows and columns are as they were."""
        parts = (self.added, self.gone, self.moved_m, self.changed)
        return not any((*parts, self.columns_added, self.columns_gone))


def difference(layer: Layer, before: gpd.GeoDataFrame, after: gpd.GeoDataFrame) -> Difference:
    """Return what changed between two tables of a layer (`id`, columns, `geometry` in EPSG:4326).

    Where ids do not last (`Layer.has_lasting_ids`) nothing is said to have moved or changed.
    """
    old, new = before.set_index(TABLE_ID), after.set_index(TABLE_ID)
    both = new.index.intersection(old.index)
    old_columns = [name for name in old.columns if name != GEOMETRY]
    new_columns = [name for name in new.columns if name != GEOMETRY]
    shared = [name for name in new_columns if name in old_columns]
    lasts = layer.has_lasting_ids
    return Difference(
        len(old),
        len(new),
        tuple(sorted(new.index.difference(old.index))),
        tuple(sorted(old.index.difference(new.index))),
        _moved(old.loc[both, GEOMETRY], new.loc[both, GEOMETRY]) if lasts else {},
        _changed(old.loc[both, shared], new.loc[both, shared]) if lasts else {},
        tuple(name for name in new_columns if name not in old_columns),
        tuple(name for name in old_columns if name not in new_columns),
    )


def is_drop(before: int, after: int) -> bool:
    """Tell whether more than half of the rows would be gone."""
    return after < LEAST_SHARE_LEFT * before


def _moved(old: gpd.GeoSeries, new: gpd.GeoSeries) -> dict[str, float]:
    """Return the Hausdorff distance of shapes that differ; infinite where one was or is missing."""
    was, is_now = old.isna() | old.is_empty, new.isna() | new.is_empty
    far = pd.Series(0.0, index=old.index)
    far[was != is_now] = float("inf")
    # Most shapes stay what they were; only the others are worth measuring.
    other = ~(was | is_now) & ~old.geom_equals_exact(new, tolerance=SAME_DEGREES, align=False)
    if other.any():
        far[other] = shapely.hausdorff_distance(_measurable(old[other]), _measurable(new[other]))
    return {str(name): float(metres) for name, metres in far[far > MOVED_M].items()}


def _measurable(shapes: gpd.GeoSeries) -> NDArray[np.object_]:
    """Return shapes in ground metres, those of very many corners with fewer.

    Comparing two of them takes corners times corners; the coarser ones are off by metres.
    """
    found: NDArray[np.object_] = np.array(in_metres(gpd.GeoSeries(shapes)).to_numpy(), dtype=object)
    is_large = shapely.get_num_coordinates(found) > MANY_CORNERS
    found[is_large] = shapely.simplify(found[is_large], COARSE_M)
    return found


def _changed(old: pd.DataFrame, new: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for column in new.columns:
        was = old[column].map(cell_text, na_action="ignore").astype(object)
        is_now = new[column].map(cell_text, na_action="ignore").astype(object)
        differs = ~((was == is_now) | (was.isna() & is_now.isna()))
        for name in new.index[differs]:
            found.setdefault(str(name), []).append(column)
    return {name: tuple(columns) for name, columns in sorted(found.items())}
