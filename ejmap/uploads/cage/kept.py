"""An upload and its report as files: Parquet and JSON, never anything that runs when it is read."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from pydantic import BaseModel

from ejmap.geo import STORED_CRS, from_geoparquet
from ejmap.uploads.cage.drawn import definition
from ejmap.uploads.problems import Problem
from ejmap.uploads.reading.shapes import crs_of
from ejmap.uploads.upload import FileKind, Held, Upload

SHAPES, CELLS, PAPER = "shapes.parquet", "cells.parquet", "upload.json"
PREVIEW_FEATURES = 5_000
# A preview with more corners than this is drawn simplified: a phone could not draw it all.
PREVIEW_CORNERS = 200_000
PREVIEW_TOLERANCE_DEGREES = 0.0001
WKB = "wkb"


class _Paper(BaseModel):
    """What an upload holds beside its tables."""

    name: str
    kind: FileKind
    crs: str | None
    notes: tuple[Problem, ...]
    layers: tuple[str, ...]
    layer: str | None
    encoding: str | None


def keep(upload: Upload, folder: Path) -> None:
    """Write an upload into an empty folder, its paper last."""
    upload.cells.to_parquet(folder / CELLS, index=True)
    if upload.geometry is not None:
        wkb = shapely.to_wkb(upload.geometry.to_numpy())
        pq.write_table(pa.table({WKB: pa.array(wkb, pa.binary())}), folder / SHAPES)
    paper = _Paper(
        name=upload.name,
        kind=upload.kind,
        crs=None if upload.crs is None else upload.crs.to_wkt(),
        notes=upload.notes,
        layers=upload.layers,
        layer=upload.layer,
        encoding=upload.encoding,
    )
    (folder / PAPER).write_text(paper.model_dump_json(), encoding="utf-8")


def kept(folder: Path) -> Upload | None:
    """Return the upload a folder holds; None where it holds none."""
    if not (folder / PAPER).is_file():
        return None
    paper = _Paper.model_validate_json((folder / PAPER).read_bytes())
    cells = pd.read_parquet(folder / CELLS)
    geometry = None
    if (folder / SHAPES).is_file():
        wkb = pq.read_table(folder / SHAPES).column(WKB).to_numpy()
        geometry = gpd.GeoSeries(shapely.from_wkb(wkb), index=cells.index)
    facts = {one: getattr(paper, one) for one in ("notes", "layers", "layer", "encoding")}
    return Upload(paper.name, paper.kind, cells, geometry, crs_of(paper.crs), **facts)


def keep_table(upload: Upload, file: Path) -> None:
    """Write what is left of an upload: its columns and `geometry` (EPSG:4326 or missing)."""
    shapes = upload.geometry
    if shapes is None:
        shapes = gpd.GeoSeries([None] * len(upload), index=upload.cells.index)
    shapes = gpd.GeoSeries(shapes.to_numpy(), index=upload.cells.index, crs=STORED_CRS)
    gpd.GeoDataFrame(upload.cells, geometry=shapes).to_parquet(file, index=True)


def keep_held(held: Held, folder: Path) -> None:
    """Write the tables the map holds, one file a layer."""
    for key, table in held.layers.items():
        table.to_parquet(folder / f"{key}.parquet")


def kept_held(folder: Path) -> Held:
    """Return the tables that were written."""
    return Held({file.stem: from_geoparquet(file) for file in sorted(folder.glob("*.parquet"))})


def keep_preview(upload: Upload, file: Path) -> None:
    """Write a gzipped GeoJSON of at most PREVIEW_FEATURES of the rows that have a shape.

    It carries what the map draws it with, as a published layer's file does.
    """
    features = [] if upload.geometry is None else _features(upload)
    head = json.dumps({"definition": definition(upload)})
    whole = f'{{"type":"FeatureCollection","ejmap":{head},"features":[{",".join(features)}]}}'
    file.write_bytes(gzip.compress(whole.encode(), compresslevel=6, mtime=0))


def _features(upload: Upload) -> list[str]:
    shapes = gpd.GeoSeries(upload.geometry)
    placed = np.flatnonzero(~(shapes.isna() | shapes.is_empty))
    step = max(1, -(-len(placed) // PREVIEW_FEATURES))
    rows = shapes.index[placed[::step]]
    drawn = _light(shapes.loc[rows].to_numpy())
    cells = upload.cells.loc[rows]
    properties = _texts(cells)
    return [
        f'{{"type":"Feature","id":{int(row)},"geometry":{shape},"properties":{facts}}}'
        for row, shape, facts in zip(rows, shapely.to_geojson(drawn), properties, strict=True)
    ]


def _light(shapes: "np.typing.NDArray[np.object_]") -> "np.typing.NDArray[np.object_]":
    """Return shapes on a grid of a decimetre; coarser where there are very many corners."""
    if shapely.get_num_coordinates(shapes).sum() > PREVIEW_CORNERS:
        shapes = shapely.simplify(shapes, PREVIEW_TOLERANCE_DEGREES, preserve_topology=False)
    return np.asarray(shapely.transform(shapes, lambda at: np.round(at, 6)))


def _texts(cells: pd.DataFrame) -> list[str]:
    """Return each row's filled cells as a JSON object of texts."""
    columns: Mapping[str, list[str | None]] = {
        str(name): [None if pd.isna(one) else str(one) for one in cells[name]] for name in cells
    }
    rows = zip(*columns.values(), strict=True) if columns else iter([()] * len(cells))
    return [
        json.dumps(
            {name: cell for name, cell in zip(columns, row, strict=True) if cell is not None}
        )
        for row in rows
    ]
