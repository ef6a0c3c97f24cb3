"""Shapes in Esri's own JSON, which older servers speak alone, made into GeoJSON's.

GDAL reads them: it tells a polygon's outer rings from its holes, whatever their order.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pyogrio.raw
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

WGS_84 = 4326
# Our own number of a feature, since GDAL may give them back in another order.
NUMBER = "n"


def shapes_from_esri(geometry_type: str, geometries: Sequence[Any]) -> list[dict[str, Any] | None]:
    """Return shapes as GeoJSON, in the order given; None for those that have no place.

    Args:
        geometry_type: As the layer says it, such as "esriGeometryPolygon".
        geometries: x/y, points, paths or rings in degrees (EPSG:4326), or None.

    Raises:
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
    for number, shape in zip(numbers, shapely.force_2d(shapely.from_wkb(shapes)), strict=True):
        if shape is not None and not shape.is_empty:
            made[int(number)] = shapely.geometry.mapping(shape)
    return made


def _is_somewhere(geometry: Any) -> bool:
    """Tell whether a shape has a place: an x of 0 is one, "NaN" and nothing are none."""
    if not isinstance(geometry, Mapping):
        return False
    if "x" in geometry:
        return all(isinstance(geometry.get(axis), int | float) for axis in ("x", "y"))
    return any(geometry.get(part) for part in ("points", "paths", "rings"))
