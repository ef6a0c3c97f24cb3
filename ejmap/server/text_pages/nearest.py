"""How far the nearest air monitor is from a community that has none."""

import numpy as np

from ejmap.geo import in_metres, point_in_metres
from ejmap.region import COMMUNITIES
from ejmap.store import Version
from ejmap.text import Language, say_distance, words

MONITORS = "air_quality"


def nearest_monitor(version: Version, key: str, language: Language) -> tuple[str, ...]:
    """Return the sentence on the nearest monitor, measured from the middle of a community."""
    place = next((one for one in COMMUNITIES if one.key == key), None)
    table = version.table()
    table = table[table.geometry.notna()]
    if version.layer.key != MONITORS or place is None or table.empty:
        return ()
    latitude, longitude, _ = place.view
    x, y = point_in_metres(longitude, latitude)
    points = in_metres(table.geometry)
    distances_m = np.hypot(points.x - x, points.y - y).to_numpy()
    row = table.iloc[int(distances_m.argmin())].to_dict()
    return (
        words(language)(
            "textpage.nearest_monitor",
            place=place.name,
            monitor=version.layer.feature_name(row, language),
            distance=say_distance(float(distances_m.min()), language),
        ),
    )
