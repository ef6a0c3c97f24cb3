"""The files of the seed: a layer's contents as text that a person can read and compare."""

import csv
import json
import logging
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely.geometry

from ejmap.errors import SeedDamaged
from ejmap.geo import STORED_CRS
from ejmap.layer import TABLE_ID, Layer
from ejmap.store import canonical
from ejmap.store.canonical import Cell, Column
from ejmap.store.contents import (
    ACCOUNTING_COLUMNS,
    ACCOUNTING_KINDS,
    DISAGREEMENT_KINDS,
    Contents,
    public_table,
    stored_readings,
    stored_table,
)
from ejmap.store.public import geojson_features

log = logging.getLogger(__name__)

FORMAT = 1
MANIFEST = "manifest.json"
ACCOUNTING = "accounting.csv"
# Readings begin at a whole second, UTC.
INSTANT = "%Y-%m-%dT%H:%M:%SZ"
YES_NO_WORDS = {True: "true", False: "false"}


@dataclass(frozen=True)
class SeedFile:
    """One file's bytes, and the kinds of its columns."""

    data: bytes
    columns: dict[str, Column]


SeedFiles = dict[str, SeedFile]


def layer_files(contents: Contents) -> SeedFiles:
    """Return a layer's own files by name."""
    key = contents.layer.key
    files = {f"{key}.geojson": SeedFile(_geojson(contents), _public_columns(contents.layer))}
    if len(contents.disagreements):
        files[f"{key}.disagreements.csv"] = _csv(contents.disagreements)
    if contents.readings is not None:
        files[f"{key}.readings.csv"] = _csv(_readings_as_text(contents.readings))
    return files


def _readings_as_text(readings: pd.DataFrame) -> pd.DataFrame:
    return readings.assign(start_at=readings["start_at"].dt.strftime(INSTANT))


def _readings(layer: Layer, table: pd.DataFrame | None) -> pd.DataFrame | None:
    if table is None:
        return None
    start_at = pd.to_datetime(table["start_at"], format=INSTANT, utc=True)
    is_record = table["is_record"].eq(other=True)
    return stored_readings(layer, table.assign(start_at=start_at, is_record=is_record))


def _public_columns(layer: Layer) -> dict[str, Column]:
    kinds = canonical.columns_of_layer(layer)
    return {name: kinds[name] for field in layer.public_fields() for name in field.columns()}


def accounting_file(of_layers: dict[str, pd.DataFrame]) -> SeedFiles:
    """Return the one file that accounts for the rows of every layer's papers."""
    tables = [counts.assign(layer=key) for key, counts in of_layers.items() if len(counts)]
    if not tables:
        return {}
    whole = pd.concat(tables, ignore_index=True)
    return {ACCOUNTING: _csv(whole[["layer", *ACCOUNTING_COLUMNS]])}


def citations(layer: Layer) -> list[dict[str, Any]]:
    """Return the papers of a layer, each with its publisher, vintage and licence."""
    return [paper.model_dump(mode="json") for paper in layer.papers]


def _geojson(contents: Contents) -> bytes:
    public = public_table(contents.layer, contents.table)
    features = [] if public is None else geojson_features(public)
    lines = ",\n".join(_sorted_json(_without_blanks(feature)) for feature in features)
    head = {
        "layer": contents.layer.key,
        "name": contents.layer.name.model_dump(),
        "citations": citations(contents.layer),
    }
    return (
        f'{{"type":"FeatureCollection","ejmap":{_sorted_json(head)},"features":[\n{lines}\n]}}\n'
    ).encode()


def _without_blanks(feature: dict[str, Any]) -> dict[str, Any]:
    known = {name: cell for name, cell in feature["properties"].items() if cell is not None}
    return feature | {"properties": known}


def _sorted_json(value: Any) -> str:
    return json.dumps(
        value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
    )


def _csv(table: pd.DataFrame) -> SeedFile:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    rows = canonical.plain_rows(table, table.columns)
    writer.writerows([_csv_cell(cell) for cell in row] for row in rows)
    return SeedFile(text.getvalue().encode(), canonical.columns_of_table(table))


def _csv_cell(cell: Cell) -> Cell:
    return YES_NO_WORDS[cell] if isinstance(cell, bool) else cell


def contents_from_files(
    layer: Layer,
    files: dict[str, bytes],
    columns: dict[str, dict[str, str]],
    folder: Path,
) -> Contents:
    """Return a layer's contents from its files, with the program's definition.

    A field that the seed does not know is blank, and the log says so; one the definition has no
    more is left aside.

    Args:
        layer: The program's definition.
        files: The seed's files by name.
        columns: The kinds of each file's columns.
        folder: Where the seed is, to name it in errors.

    Raises:
        SeedDamaged: A file of the layer is not there or cannot be read as what it should be.
        InvalidLayer: The data does not fit the definition.
    """

    def table(name: str) -> pd.DataFrame | None:
        return _table(files[name], columns[name]) if name in files else None

    name = f"{layer.key}.geojson"
    try:
        if unknown := set(_public_columns(layer)) - set(columns[name]):
            log.warning(
                "the seed of %s is older than the program: no %s", layer.key, sorted(unknown)
            )
        features = json.loads(files[name])["features"]
        return Contents(
            layer,
            stored_table(layer, _feature_table(layer, features)),
            _accounting_of(layer.key, table(ACCOUNTING)),
            _or_empty(table(f"{layer.key}.disagreements.csv"), DISAGREEMENT_KINDS),
            _readings(layer, table(f"{layer.key}.readings.csv")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise SeedDamaged(str(folder / name), f"no layer ({error})") from error


def _feature_table(layer: Layer, features: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    names = canonical.columns_of_layer(layer)
    cells = {name: [one["properties"].get(name) for one in features] for name in names}
    shapes = [
        None if one["geometry"] is None else shapely.geometry.shape(one["geometry"])
        for one in features
    ]
    ids = pd.Series([one["id"] for one in features], dtype="str")
    table = pd.DataFrame({TABLE_ID: ids} | cells)
    geometry = gpd.GeoSeries(shapes, index=table.index, crs=STORED_CRS)
    return gpd.GeoDataFrame(table, geometry=geometry)[layer.columns()]


def _accounting_of(key: str, accounting: pd.DataFrame | None) -> pd.DataFrame:
    if accounting is None:
        return _or_empty(None, ACCOUNTING_KINDS)
    own = accounting.loc[accounting["layer"] == key, ACCOUNTING_COLUMNS]
    return own.reset_index(drop=True)


def _or_empty(table: pd.DataFrame | None, kinds: dict[str, Column]) -> pd.DataFrame:
    if table is not None:
        return table
    return canonical.as_columns(pd.DataFrame(columns=list(kinds)), kinds)


def _table(data: bytes, columns: dict[str, str]) -> pd.DataFrame:
    head, *rows = csv.reader(StringIO(data.decode(), newline=""))
    cells = pd.DataFrame(rows, columns=head, dtype=object).replace({"": None})
    yes_no = [name for name, kind in columns.items() if kind == Column.YES_NO]
    for name in yes_no:
        cells[name] = cells[name].map({"true": True, "false": False}).astype(object)
    return canonical.as_columns(cells, {name: Column(columns[name]) for name in head})
