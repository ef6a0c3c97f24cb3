"""Whether a publisher's coordinates are in their order: longitude first, then latitude."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ejmap.errors import SourceChanged
from ejmap.region import VALLEY_BOUNDS
from ejmap.text import text_of

# How far from the valley's box, in degrees, a place may lie and be one of southern California.
AROUND_DEGREES = 3.0


def are_swapped(geometries: gpd.GeoSeries) -> "pd.Series[bool]":
    """Tell which shapes (EPSG:4326) lie near the valley only if latitude is read first."""
    boxes = shapely.bounds(np.asarray(geometries.values))
    swapped = boxes[:, [1, 0, 3, 2]]
    return pd.Series(_near(swapped) & ~_near(boxes), index=geometries.index)


def check_axes(source: str, geometries: gpd.GeoSeries) -> None:
    """Check that the shapes of a publication are not all on their side.

    Raises:
        SourceChanged: None is near the valley, and some would be if latitude came first.
    """
    if not len(geometries):
        return
    boxes = shapely.bounds(np.asarray(geometries.values))
    if are_swapped(geometries).any() and not _near(boxes).any():
        raise SourceChanged(
            source, text_of("source.latitude_first"), text_of("source.longitude_first")
        )


def _near(
    boxes: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]",
) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
    west, south, east, north = VALLEY_BOUNDS
    far = AROUND_DEGREES
    return np.asarray(
        (boxes[:, 0] >= west - far)
        & (boxes[:, 1] >= south - far)
        & (boxes[:, 2] <= east + far)
        & (boxes[:, 3] <= north + far)
    )
