"""Public features as a table for GIS: blanks are blanks in every column, and its papers beside."""

from collections.abc import Collection

import geopandas as gpd

from ejmap.exports.csv import papers
from ejmap.field import Kind
from ejmap.layer import TABLE_ID
from ejmap.store import Version


def features(version: Version, ids: Collection[str] | None = None) -> gpd.GeoDataFrame:
    """Return public features, EPSG:4326, by id; yes/no columns can be blank.

    Args:
        version: Whose.
        ids: Only the features of these ids; None for all.
    """
    table = version.table()
    if ids is not None:
        table = table[table[TABLE_ID].isin(list(ids))].reset_index(drop=True)
    # Of objects a file format only sees text.
    answers = [one.key for one in version.layer.public_fields() if one.kind is Kind.YES_NO]
    return table.astype(dict.fromkeys(answers, "boolean"))


def papers_of(version: Version) -> dict[str, str]:
    """Return what stands in the file beside the features: whose, of when, on what terms."""
    layer = version.layer
    named = {"name_en": layer.name.en, "name_es": layer.name.es}
    return named | papers(layer, version.id)


def has_places(version: Version) -> bool:
    """Tell whether the layer's features have a place at all."""
    return version.layer.geometry != "none"
