"""What the browser fetches: one compressed GeoJSON file a version, the same bytes every time."""

import gzip

import geopandas as gpd
import shapely.geometry

from ejmap.layer import GEOMETRY, TABLE_ID, Layer
from ejmap.store.canonical import Cell, plain_rows, to_json

LEVEL = 9


def public_geojson(layer: Layer, version: str, table: gpd.GeoDataFrame) -> bytes:
    """Return a public table as gzipped GeoJSON that carries the definition it is drawn with."""
    head = {
        "layer": layer.key,
        "version": version,
        "definition": layer.model_dump(mode="json"),
    }
    features = ",".join(to_json(feature) for feature in geojson_features(table))
    text = f'{{"type":"FeatureCollection","ejmap":{to_json(head)},"features":[{features}]}}'
    return gzip.compress(text.encode(), compresslevel=LEVEL, mtime=0)


def geojson_features(table: gpd.GeoDataFrame) -> list[dict[str, object]]:
    """Return the rows of a stored table as GeoJSON features, in the table's order."""
    names = [name for name in table.columns if name not in (TABLE_ID, GEOMETRY)]
    rows = plain_rows(table, [TABLE_ID, *names])
    return [_feature(names, row, shape) for row, shape in zip(rows, table[GEOMETRY], strict=True)]


def _feature(names: list[str], row: list[Cell], shape: object) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": row[0],
        "geometry": None if shape is None else shapely.geometry.mapping(shape),
        "properties": dict(zip(names, row[1:], strict=True)),
    }
