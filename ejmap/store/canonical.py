"""The form in which two tables that say the same are the same bytes.

Versions and parts of readings are named by the hash of this form and never by the hash of a
Parquet file, whose bytes change with the library that writes it.
"""

import hashlib
import json
import math
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ejmap.field import Kind
from ejmap.layer import GEOMETRY, TABLE_ID, Layer

# Goes up when the canonical form changes, so that no two forms share an id. Since form 2, readings
# stand in it by the names of their parts; what has no readings is of form 1 still.
WITHOUT_READINGS, FORMAT = 1, 2
ID_DIGITS = 16

Cell = str | int | float | bool | None


class Column(StrEnum):
    """The four kinds of column that survive every file we write."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    YES_NO = "yes_no"


COLUMN_OF_KIND = {
    Kind.INTEGER: Column.INTEGER,
    Kind.NUMBER: Column.NUMBER,
    Kind.DISTANCE: Column.NUMBER,
    Kind.MINUTES: Column.NUMBER,
    Kind.YES_NO: Column.YES_NO,
}


def columns_of_layer(layer: Layer) -> dict[str, Column]:
    """Return what kind each of a layer's columns is, id and geometry aside."""
    return {
        name: COLUMN_OF_KIND.get(field.kind, Column.TEXT)
        for field in layer.fields
        for name in field.columns()
    }


def columns_of_table(table: pd.DataFrame) -> dict[str, Column]:
    """Return what kind each column of a plain table is, seen from its cells."""
    return {str(name): _column_kind(table[name]) for name in table.columns}


def _column_kind(cells: "pd.Series[Any]") -> Column:
    known = cells.dropna()
    if pd.api.types.is_bool_dtype(cells) or _all_are(known, (bool, np.bool_)):
        return Column.YES_NO
    if pd.api.types.is_integer_dtype(cells):
        return Column.INTEGER if len(known) == len(cells) else Column.NUMBER
    if pd.api.types.is_float_dtype(cells) or _all_are(known, (int, float, np.number)):
        return Column.NUMBER
    return Column.TEXT


def _all_are(cells: "pd.Series[Any]", types: tuple[type, ...]) -> bool:
    return cells.dtype == object and len(cells) > 0 and all(isinstance(c, types) for c in cells)


def as_columns(table: pd.DataFrame, columns: dict[str, Column]) -> pd.DataFrame:
    """Return the table's columns as their kinds: text, int64, float64, or True/False/None.

    A blank is NaN in text and numbers and None in yes/no; empty text is a blank. Integers with
    blanks are float64, as elsewhere in pandas.

    Raises:
        ValueError: A cell cannot be what its column is.
    """
    return pd.DataFrame({name: as_column(table[name], kind) for name, kind in columns.items()})


def as_column(cells: "pd.Series[Any]", kind: Column) -> "pd.Series[Any]":
    """Return one column as its kind (see `as_columns`)."""
    if kind is Column.TEXT:
        text = [None if pd.isna(cell) or cell == "" else str(cell) for cell in cells]
        return pd.Series(text, index=cells.index, dtype="str")
    if kind is Column.YES_NO:
        return pd.Series([_yes_no(cell) for cell in cells], index=cells.index, dtype=object)
    numbers = pd.to_numeric(cells.astype(object)).astype("float64")
    if np.isinf(numbers).any():
        raise ValueError(f"column '{cells.name}' holds an infinite number")
    if kind is Column.INTEGER and not numbers.isna().any():
        return numbers.astype("int64")
    return numbers


def _yes_no(cell: object) -> bool | None:
    if pd.isna(cell):
        return None
    if isinstance(cell, (bool, np.bool_)) or cell in (0, 1):
        return bool(cell)
    raise ValueError(f"'{cell}' is neither yes nor no")


def plain_cell(cell: object) -> Cell:
    """Return a cell as JSON writes it shortest: 5.0 is 5, a blank is null."""
    if cell is None or cell is pd.NA:
        return None
    if isinstance(cell, float):
        if math.isnan(cell):
            return None
        return int(cell) if cell.is_integer() else cell
    return cell if isinstance(cell, (str, int, bool)) else str(cell)


def plain_rows(table: pd.DataFrame, names: Iterable[str]) -> list[list[Cell]]:
    """Return the rows of a table as lists of plain cells, in the order of the named columns."""
    columns = [[plain_cell(cell) for cell in table[name].tolist()] for name in names]
    return [list(row) for row in zip(*columns, strict=True)] if columns else []


def sorted_rows(table: pd.DataFrame) -> pd.DataFrame:
    """Return a plain table in an order that hangs on its cells alone."""
    lines = [to_json(row) for row in plain_rows(table, table.columns)]
    order = sorted(range(len(lines)), key=lines.__getitem__)
    return table.iloc[order].reset_index(drop=True)


def to_json(value: Any) -> str:
    """Return compact JSON in the order given; what JSON has no word for is refused."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def table_lines(table: pd.DataFrame) -> Iterator[str]:
    """Yield the canonical lines of a plain table: its columns by name, then its sorted rows."""
    names = sorted(table.columns)
    yield to_json(names)
    yield from sorted(to_json(row) for row in plain_rows(table, names))


def feature_lines(table: gpd.GeoDataFrame) -> Iterator[str]:
    """Yield the canonical lines of a layer's table (EPSG:4326 on the stored grid), by id."""
    ordered = table.sort_values(TABLE_ID)
    names = sorted(name for name in ordered.columns if name != GEOMETRY)
    shapes = shapely.to_wkb(ordered[GEOMETRY].to_numpy(), hex=True, byte_order=1)
    yield to_json(names)
    for row, shape in zip(plain_rows(ordered, names), shapes, strict=True):
        yield to_json([*row, shape])


def digest_of_columns(table: pd.DataFrame) -> str:
    """Return the name that a long table gets: columns by name, each in the order of the rows.

    A million readings take a second so, and eight as lines. Text counts as JSON, whole numbers,
    decimals and instants (microseconds, UTC) as the eight bytes they are everywhere.
    """
    hashed = hashlib.sha256()
    for name in sorted(table.columns):
        hashed.update(f"{name}\n".encode() + _column_bytes(table[name]) + b"\n")
    return hashed.hexdigest()[:ID_DIGITS]


def _column_bytes(cells: "pd.Series[Any]") -> bytes:
    kind = cells.dtype
    if pd.api.types.is_bool_dtype(kind):
        return bytes(cells.to_numpy(dtype="u1").tobytes())
    if pd.api.types.is_integer_dtype(kind):
        return bytes(cells.to_numpy(dtype="<i8").tobytes())
    if pd.api.types.is_float_dtype(kind):
        numbers = cells.to_numpy(dtype="<f8")
        return np.where(np.isnan(numbers), np.nan, numbers + 0.0).astype("<f8").tobytes()
    if isinstance(kind, pd.DatetimeTZDtype):
        return bytes(cells.dt.as_unit("us").astype("int64").to_numpy(dtype="<i8").tobytes())
    return to_json(cells.astype(object).where(cells.notna(), None).tolist()).encode()


def digest(lines: Iterable[str]) -> str:
    """Return the name that a canonical form gets: the first digits of its SHA-256."""
    hashed = hashlib.sha256()
    for line in lines:
        hashed.update(line.encode() + b"\n")
    return hashed.hexdigest()[:ID_DIGITS]
