"""What lies over a community: census tracts, and other areas that have facts to show."""

import shapely

from ejmap.region import COMMUNITIES
from ejmap.server.text_pages.facts import Entry, short_facts
from ejmap.store import Version
from ejmap.text import Language

# Layers of areas that say something about a community they cover.
COVERING = ("census_tracts", "tribal_land")
# A tract that covers less of a community than this touches it by a drawing's inaccuracy.
LEAST_SHARE = 0.02


def area_entries(
    version: Version, versions: list[Version], key: str, language: Language
) -> tuple[Entry, ...]:
    """Return the areas of a layer that cover part of a community."""
    place = _boundary(versions, key)
    if version.layer.key not in COVERING or place is None:
        return ()
    table = version.table()
    shapes = shapely.make_valid(table.geometry.to_numpy())
    # Both areas are in degrees at one latitude, so their ratio is that of the areas on the ground.
    shares = shapely.area(shapely.intersection(shapes, place)) / shapely.area(place)
    rows = table[shares >= LEAST_SHARE].to_dict(orient="records")
    layer = version.layer
    return tuple(
        Entry(layer.feature_name(row, language), facts=short_facts(layer, row, language))
        for row in rows
    )


def _boundary(versions: list[Version], key: str) -> shapely.Geometry | None:
    place = next((one for one in COMMUNITIES if one.key == key), None)
    version = next((one for one in versions if one.layer.key == "communities"), None)
    if place is None or version is None:
        return None
    table = version.table()
    found = table[table["id"].isin([place.geoid, place.key])].geometry
    return shapely.make_valid(found.iloc[0]) if len(found) else None
