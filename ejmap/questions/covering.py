"""Which areas lie over a community."""

import geopandas as gpd
import numpy as np
import shapely

from ejmap.questions.features import Geometries, Mask
from ejmap.region import COMMUNITIES

# An area that covers less of a community than this touches it by a drawing's inaccuracy.
LEAST_SHARE = 0.02


def boundary(communities: gpd.GeoDataFrame, key: str) -> shapely.Geometry | None:
    """Return the boundary of a community (EPSG:4326); None of what is no community.

    Args:
        communities: Table of the communities' layer.
        key: As in `region.COMMUNITIES`.
    """
    place = next((one for one in COMMUNITIES if one.key == key), None)
    if place is None:
        return None
    found = communities[communities["id"].isin([place.geoid, place.key])].geometry
    return shapely.make_valid(found.iloc[0]) if len(found) else None


def covering(shapes: Geometries, place: shapely.Geometry | None) -> Mask:
    """Tell which areas (EPSG:4326) cover more than a sliver of a place; none without a place."""
    if place is None:
        return np.zeros(len(shapes), dtype=np.bool_)
    # Both areas are in degrees at one latitude, so their ratio is that of the areas on the ground.
    overlaps = shapely.area(shapely.intersection(shapely.make_valid(shapes), place))
    return np.asarray(overlaps / shapely.area(place) >= LEAST_SHARE, dtype=np.bool_)
