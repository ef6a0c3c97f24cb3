"""Geometry in degrees kept, in metres measured.

Everything is stored in EPSG:4326 (longitude, latitude) and measured in UTM zone 11 north
(EPSG:32611) divided by the projection's mean scale over the valley, so that a plain Euclidean
distance is a distance on the ground; a test bounds what is left against the geodesic.
"""

from functools import cache
from pathlib import Path
from typing import BinaryIO

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

STORED_CRS = "EPSG:4326"
METRE_CRS = "EPSG:32611"
# Mean of UTM's point scale factor over the valley's box (region.VALLEY_BOUNDS).
MEAN_SCALE = 0.99971
# Stored coordinates are rounded to this many decimals: 1e-7 degrees is about a centimetre.
COORDINATE_DECIMALS = 7


def from_geoparquet(file: Path | BinaryIO) -> gpd.GeoDataFrame:
    """Return the table of a GeoParquet file of our own: its shapes are in `geometry`, EPSG:4326.

    The file's own account of its coordinates is passed over: making them out takes 20 ms a file,
    ten times what the rest of a table does.

    Raises:
        ValueError: It has no shapes.
        pyarrow.ArrowException: It is no Parquet file.
    """
    table = pd.read_parquet(file)
    if "geometry" not in table:
        raise ValueError("no column of shapes")
    shapes = gpd.GeoSeries.from_wkb(table["geometry"], crs=STORED_CRS)
    return gpd.GeoDataFrame(table, geometry=shapes)


@cache
def _to_utm() -> Transformer:
    return Transformer.from_crs(STORED_CRS, METRE_CRS, always_xy=True)


def in_metres(geometries: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return the geometries (EPSG:4326) in ground metres; missing ones stay missing."""
    projected = shapely.transform(np.asarray(geometries.values), ground_metres, include_z=False)
    return gpd.GeoSeries(projected, index=geometries.index)


def point_in_metres(longitude: float, latitude: float) -> tuple[float, float]:
    """Return one place (degrees) in ground metres."""
    x, y = _to_utm().transform(longitude, latitude)
    return x / MEAN_SCALE, y / MEAN_SCALE


def ground_metres(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return places (n x 2: longitude, latitude) in ground metres, in the same shape."""
    x, y = _to_utm().transform(coordinates[:, 0], coordinates[:, 1])
    return np.column_stack([x, y]) / MEAN_SCALE


def rounded(geometry: BaseGeometry | None) -> BaseGeometry | None:
    """Return the geometry (EPSG:4326) in two dimensions on the stored grid of 1e-7 degrees."""
    if geometry is None or geometry.is_empty:
        return None
    flat = shapely.force_2d(geometry)
    return shapely.transform(flat, lambda c: np.round(c, COORDINATE_DECIMALS))


def repaired(geometries: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return valid copies of the geometries; those already valid are untouched."""
    return gpd.GeoSeries(
        shapely.make_valid(np.asarray(geometries.values)),
        index=geometries.index,
        crs=geometries.crs,
    )
