"""What lies over a community: census tracts, and other areas that have facts to show."""

import shapely

from ejmap.questions.covering import boundary, covering
from ejmap.server.text_pages.facts import Entry, short_facts
from ejmap.store import Version
from ejmap.text import Language

# Layers of areas that say something about a community they cover.
COVERING = ("census_tracts", "tribal_land")


def area_entries(
    version: Version, versions: list[Version], key: str, language: Language
) -> tuple[Entry, ...]:
    """Return the areas of a layer that cover part of a community."""
    place = _boundary(versions, key)
    if version.layer.key not in COVERING or place is None:
        return ()
    table = version.table()
    rows = table[covering(table.geometry.to_numpy(), place)].to_dict(orient="records")
    layer = version.layer
    return tuple(
        Entry(layer.feature_name(row, language), facts=short_facts(layer, row, language))
        for row in rows
    )


def _boundary(versions: list[Version], key: str) -> shapely.Geometry | None:
    version = next((one for one in versions if one.layer.key == "communities"), None)
    return boundary(version.table(), key) if version else None
