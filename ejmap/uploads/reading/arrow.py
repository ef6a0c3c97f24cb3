"""Columns as readers get them, for pandas: names that are there once, cells as they are."""

import datetime as dt
from collections.abc import Iterable, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from ejmap.uploads.limits import NAME_CHARACTERS

GEOMETRY = "geometry"


def column_names(given: Iterable[object]) -> list[str]:
    """Return column names that are filled, not too long, each there once, none `geometry`.

    A column without a name is called by its place: `column_3`.
    """
    names: list[str] = []
    taken = {GEOMETRY}
    for number, one in enumerate(given, start=1):
        wanted = " ".join(str(one or "").split())[:NAME_CHARACTERS] or f"column_{number}"
        name, again = wanted, 1
        while name.casefold() in taken:
            again += 1
            name = f"{wanted}_{again}"
        taken.add(name.casefold())
        names.append(name)
    return names


def cells_from_arrow(
    columns: Sequence[pa.ChunkedArray], names: Iterable[object], count: int
) -> pd.DataFrame:
    """Return a table by row number from 1: text as `str` (a blank is missing), whole numbers with
    gaps as `Int64`, yes and no with gaps as `boolean`, days and instants as ISO 8601 text.
    """
    rows = pd.RangeIndex(1, count + 1)
    found = {
        name: _cells(column).set_axis(rows)
        for name, column in zip(column_names(names), columns, strict=True)
    }
    return pd.DataFrame(found, index=rows)


def _cells(column: pa.ChunkedArray) -> "pd.Series":
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    kind = column.type
    if pa.types.is_integer(kind):
        return pd.Series(column.to_pandas(integer_object_nulls=True), dtype=_whole(column))
    if pa.types.is_boolean(kind):
        return pd.Series(column.to_pandas(), dtype="boolean" if column.null_count else "bool")
    if pa.types.is_floating(kind):
        return pd.Series(column.to_pandas(), dtype="float64")
    return _text(column)


def _whole(column: pa.ChunkedArray) -> str:
    # Beyond 63 bits only an unsigned column has numbers.
    is_huge = column.type == pa.uint64()
    return {(False, False): "int64", (False, True): "uint64"}.get(
        (bool(column.null_count), is_huge), "UInt64" if is_huge else "Int64"
    )


def _text(column: pa.ChunkedArray) -> "pd.Series":
    kind = column.type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        column = _as_text(column)
    column = _decoded(column)
    blank = pc.equal(pc.utf8_trim_whitespace(column), "")
    filled = pc.if_else(blank, pa.scalar(None, column.type), column)
    return pd.Series(filled.to_pandas(), dtype="str")


def _decoded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return texts whose bytes are UTF-8: GDAL passes on what a broken file holds."""
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        return _as_text(column.cast(pa.large_binary()))
    return column


def _as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return days, times, decimals, bytes and nested cells as text."""
    texts = [None if one is None else said_cell(one) for one in column.to_pylist()]
    return pa.chunked_array([pa.array(texts, pa.string())])


def said_cell(cell: object) -> str:
    """Return one cell as text: days and instants as ISO 8601, whole numbers without ".0"."""
    if isinstance(cell, dt.datetime):
        is_day = cell.time() == dt.time() and cell.tzinfo is None
        return (cell.date() if is_day else cell).isoformat()
    if isinstance(cell, (dt.date, dt.time)):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, bytes):
        return cell.decode("utf-8", errors="replace")
    return str(cell)
