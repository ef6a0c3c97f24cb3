"""The valley: its area, its communities, its street grid. The one place that knows where we are."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ejmap.errors import SourceChanged
from ejmap.geo import in_metres
from ejmap.text import Text, text_of

# (min_lon, min_lat, max_lon, max_lat), EPSG:4326.
VALLEY_BOUNDS = (-116.30, 33.35, -115.70, 33.75)
# The Riverside County part of that box. The county's southern line is taken from the 2010 Census
# tracts, whose borders with Imperial County run through these points.
VALLEY = shapely.Polygon(
    [
        (-116.30, 33.75),
        (-115.70, 33.75),
        (-115.70, 33.42733),
        (-116.11262, 33.42593),
        (-116.19759, 33.42889),
        (-116.30, 33.42796),
    ]
)
# Days of pages and timetables; days of the air are those of `readings.STANDARD_TIME`.
LOCAL_TIME = ZoneInfo("America/Los_Angeles")
# What the map opens with, (min_lon, min_lat, max_lon, max_lat): the six communities whole.
SETTLED_BOUNDS = (-116.234, 33.455, -115.857, 33.731)
# The same as a place and zoom, for a window of middle size: latitude, longitude, zoom.
HOME_VIEW = (33.585, -116.09, 11)


@dataclass(frozen=True)
class Community:
    """One of the six communities the map compares; GEOID of the Census place."""

    key: str
    geoid: str
    name: str
    # Where a jump leads: latitude, longitude, zoom. Internal points of the Census 2023 Gazetteer.
    view: tuple[float, float, int]


COMMUNITIES = (
    Community("coachella", "0614260", "Coachella", (33.6904, -116.1631, 13)),
    Community("thermal", "0678456", "Thermal", (33.6262, -116.1308, 13)),
    Community("vista_santa_rosa", "0683085", "Vista Santa Rosa", (33.6215, -116.2088, 13)),
    Community("oasis", "0653224", "Oasis", (33.5275, -116.1261, 13)),
    Community("mecca", "0646660", "Mecca", (33.5766, -116.0647, 13)),
    Community("north_shore", "0652302", "North Shore", (33.5146, -115.9110, 13)),
)
BETWEEN = "between"
"""Code of "between communities" in every `community` field."""
COMMUNITY_CHOICES: dict[str, Text] = {
    **{one.key: Text(en=one.name, es=one.name) for one in COMMUNITIES},
    BETWEEN: Text(en="Between communities", es="Entre comunidades"),
}
COMMUNITIES_ASKED: dict[str, Text] = {
    **{one.key: Text(en=f"in {one.name}", es=f"de {one.name}") for one in COMMUNITIES},
    "coachella": Text(en="in the city of Coachella", es="de la ciudad de Coachella"),
    # Oasis is a mobile home park and a water company, too.
    "oasis": Text(en="in the community of Oasis", es="de la comunidad de Oasis"),
    BETWEEN: Text(en="between communities", es="de la zona entre comunidades"),
}
"""How a question says them behind a noun."""


def in_valley(geometries: gpd.GeoSeries) -> "pd.Series[bool]":
    """Tell which geometries (EPSG:4326) touch the valley; missing ones do not."""
    return pd.Series(
        shapely.intersects(np.asarray(geometries.values), VALLEY), index=geometries.index
    )


def place_among_communities(points: gpd.GeoSeries, places: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the community of each point, or that it lies between communities.

    Args:
        points: EPSG:4326; missing geometry gives missing answers.
        places: The communities' boundaries, EPSG:4326, with the column `GEOID`.

    Returns:
        Columns `community` (key or "between"), `nearest_community` (key of the nearest of the six)
        and `community_distance_m` (whole metres, 0 inside), by the points' index.

    Raises:
        SourceChanged: One of the six has no boundary.
    """
    boundaries = places.drop_duplicates("GEOID").set_index("GEOID").geometry
    if lost := [one.geoid for one in COMMUNITIES if one.geoid not in boundaries.index]:
        raise SourceChanged(
            "places",
            ", ".join(boundaries.index) or "-",
            text_of("source.also", names=", ".join(lost)),
        )
    shapes = in_metres(gpd.GeoSeries([boundaries[one.geoid] for one in COMMUNITIES]))
    targets = in_metres(points)
    distances = np.column_stack(
        [shapely.distance(np.asarray(targets.values), shape) for shape in shapes]
    )
    known = ~np.isnan(distances).all(axis=1)
    nearest = np.where(known, np.argmin(np.nan_to_num(distances, nan=np.inf), axis=1), 0)
    keys = np.array([one.key for one in COMMUNITIES], dtype=object)[nearest]
    distance = distances[np.arange(len(nearest)), nearest]
    return pd.DataFrame(
        {
            "community": pd.Series(np.where(distance > 0, BETWEEN, keys)).where(known, None).array,
            "nearest_community": pd.Series(keys).where(known, None).array,
            "community_distance_m": np.round(distance),
        },
        index=points.index,
    )
