"""Shapes as servers give them: in GeoJSON, or in Esri's own JSON, which older ones speak alone.

GDAL reads them: it tells a polygon's outer rings from its holes, whatever their order.
"""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pyogrio.raw
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.geometry.base import BaseGeometry

WGS_84 = 4326
# Our own number of a feature, since GDAL may give them back in another order.
NUMBER = "n"
# Degrees north of the equator, or south.
FARTHEST_NORTH = 90
# What shapely raises for what is no shape: it takes the parts as they are.
_NO_SHAPE = (
    shapely.errors.ShapelyError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    OverflowError,
)


class BeyondThePoles(ValueError):
    """Shapes lie where no place is: mostly latitude and longitude are swapped."""

    def __init__(self, latitude: float) -> None:
        super().__init__(f"a latitude of {latitude}")
        self.latitude = latitude


def shapes_from_esri(geometry_type: str, geometries: Sequence[Any]) -> list[dict[str, Any] | None]:
    """Return shapes as GeoJSON, in the order given; None for those that have no place.

    Args:
        geometry_type: As the layer says it, such as "esriGeometryPolygon".
        geometries: x/y, points, paths or rings in degrees (EPSG:4326), or None.

    Raises:
        BeyondThePoles: A latitude is none.
        ValueError: They are not of that type.
    """
    if not any(map(_is_somewhere, geometries)):
        return [None] * len(geometries)
    features = [
        {"attributes": {NUMBER: number}, "geometry": one if _is_somewhere(one) else None}
        for number, one in enumerate(geometries)
    ]
    answer = {
        "geometryType": geometry_type,
        "spatialReference": {"wkid": WGS_84},
        "fields": [{"name": NUMBER, "type": "esriFieldTypeInteger"}],
        "features": features,
    }
    try:
        _, _, shapes, (numbers,) = pyogrio.raw.read(json.dumps(answer).encode())
    except (DataSourceError, DataLayerError, ValueError) as error:
        raise ValueError(geometry_type) from error
    made: list[dict[str, Any] | None] = [None] * len(geometries)
    for number, shape in zip(numbers, shapely.from_wkb(shapes), strict=True):
        made[int(number)] = _as_geojson(shape)
    if any(_is_somewhere(one) and not shape for one, shape in zip(geometries, made, strict=True)):
        # GDAL passes over what it cannot read; here that is no place that is not known.
        raise ValueError(geometry_type)
    return made


def shapes_from_geojson(geometries: Sequence[Any]) -> list[dict[str, Any] | None]:
    """Return shapes in GeoJSON as shapely writes them; None for those that have no place.

    Raises:
        BeyondThePoles: A latitude is none.
        ValueError: One is no shape.
    """
    return [None if one is None else _shape_of(one) for one in geometries]


def _shape_of(geometry: Any) -> dict[str, Any] | None:
    try:
        return _as_geojson(shapely.geometry.shape(geometry))
    except BeyondThePoles:
        raise
    except _NO_SHAPE as error:
        raise ValueError(str(geometry)[:60]) from error


def _as_geojson(shape: BaseGeometry | None) -> dict[str, Any] | None:
    if shape is None or shape.is_empty:
        return None
    if not all(map(math.isfinite, shape.bounds)):
        raise ValueError(str(shape)[:60])
    _, south, _, north = shape.bounds
    if max(-south, north) > FARTHEST_NORTH:
        raise BeyondThePoles(south if -south > FARTHEST_NORTH else north)
    made: dict[str, Any] = shapely.geometry.mapping(shapely.force_2d(shape))
    return made


def _is_somewhere(geometry: Any) -> bool:
    """Tell whether a shape has a place: an x of 0 is one, "NaN" and nothing are none."""
    if not isinstance(geometry, Mapping):
        return False
    if "x" in geometry:
        return all(isinstance(geometry.get(axis), int | float) for axis in ("x", "y"))
    return any(geometry.get(part) for part in ("points", "paths", "rings"))
