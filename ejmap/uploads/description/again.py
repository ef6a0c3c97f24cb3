"""A table that was made of a file, as the file had it: to be described again without the file."""

import geopandas as gpd
import pandas as pd

from ejmap.field import Kind
from ejmap.layer import TABLE_ID, Layer
from ejmap.uploads.cells.columns import seen
from ejmap.uploads.description.parts import DOUBTFUL, Description, FieldDescription
from ejmap.uploads.report import Report


def table_again(
    description: Description, layer: Layer, table: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """Return a version's rows under the file's column names; what was not kept of it is gone.

    Args:
        description: What was said of the file.
        layer: What that made of it.
        table: Every column and row of the version.
    """
    cells = {one.column: _values(one, table[one.key]) for one in description.fields}
    if description.id_column is not None:
        cells.setdefault(description.id_column, table[TABLE_ID])
    if layer.doubt is not None and not any(one.key == layer.doubt for one in description.fields):
        cells[DOUBTFUL] = table[layer.doubt].eq(other=True)
    return gpd.GeoDataFrame(cells, geometry=table.geometry, crs=table.crs)


def _values(one: FieldDescription, cells: "pd.Series") -> "pd.Series":
    """Return cells as the file has them: of categories the values, not their codes."""
    if one.kind is not Kind.CHOICE:
        return cells
    values = {each.code: each.value for each in one.categories}
    return cells.map(lambda code: values.get(code, code), na_action="ignore")


def report_again(layer: Layer, table: gpd.GeoDataFrame) -> Report:
    """Return what a report would say of a table that has been examined before."""
    cells = pd.DataFrame(table.drop(columns=[table.geometry.name]))
    return Report(
        name=layer.key,
        kind=None,
        feature_count=len(table),
        accepted_count=len(table),
        crs="EPSG:4326",
        geometry=layer.geometry,
        columns=seen(cells, {str(name): _kind(cells[name]) for name in cells}, ()),
    )


def _kind(cells: "pd.Series") -> Kind:
    given = cells.dropna()
    if len(given) and given.map(lambda cell: isinstance(cell, bool)).all():
        return Kind.YES_NO
    return Kind.NUMBER if pd.api.types.is_numeric_dtype(cells) else Kind.TEXT
