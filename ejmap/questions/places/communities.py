"""The communities' outlines: which of them holds a point, and how far it is from each."""

import numpy as np
import shapely
from numpy.typing import NDArray

from ejmap.geo import point_in_metres
from ejmap.questions.features import Features, Sources
from ejmap.region import BETWEEN, COMMUNITIES

LAYER = "communities"


def row_numbers(features: Features) -> dict[str, int]:
    """Return the row of each community by key; rows are known by GEOID, or by the key itself."""
    numbers = {listed_id: number for number, listed_id in enumerate(features.ids)}
    found = {one.key: numbers.get(one.geoid, numbers.get(one.key)) for one in COMMUNITIES}
    return {key: n for key, n in found.items() if n is not None and features.is_placed[n]}


def outlines(sources: Sources) -> dict[str, shapely.Geometry]:
    """Return each community's outline by key, EPSG:4326; none of those that are not drawn."""
    features = sources.get(LAYER)
    if features is None:
        return {}
    shapes = features.table.geometry.to_numpy()
    return {key: shapes[number] for key, number in row_numbers(features).items()}


def distances_m(points: NDArray[np.object_], features: Features) -> dict[str, NDArray[np.float64]]:
    """Return how far each point (ground metres) is from each community; 0 inside, nan unknown."""
    return {
        key: shapely.distance(points, features.geometry_m[number])
        for key, number in row_numbers(features).items()
    }


def nearest_to(
    latitude: float, longitude: float, sources: Sources
) -> tuple[str | None, str | None]:
    """Return the key of the community a point (degrees) is in, or "between", and of the nearest."""
    features = sources.get(LAYER)
    if features is None:
        return None, None
    point = np.array([shapely.Point(*point_in_metres(longitude, latitude))], dtype=object)
    distance_m = {key: float(m[0]) for key, m in distances_m(point, features).items()}
    if not distance_m:
        return None, None
    nearest = min(distance_m, key=lambda key: distance_m[key])
    return (nearest if distance_m[nearest] == 0 else BETWEEN), nearest
