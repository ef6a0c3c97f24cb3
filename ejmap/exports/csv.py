"""CSV that a spreadsheet opens as it is: one row a feature, papers beside every row.

UTF-8 with a byte order mark, or Excel takes it for something else. Text that a spreadsheet would
run as a formula is made harmless; numbers stay numbers. Rows carry their source, since rows are
what gets copied from one spreadsheet into another.
"""

import csv
import io
from collections.abc import Collection, Iterable, Mapping

import geopandas as gpd
import pandas as pd

from ejmap.exports.notices import notices
from ejmap.field import NUMBERS, Field, Kind
from ejmap.freshness.state import due_date
from ejmap.layer import GEOMETRY, TABLE_ID, Layer
from ejmap.store import Version
from ejmap.style import cell_text
from ejmap.text import LANGUAGES, Language

# A cell that begins so is run by a spreadsheet, not shown (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def export(version: Version, ids: Collection[str] | None = None) -> bytes:
    """Return a version's public features as a table, for spreadsheets.

    Args:
        version: What to write.
        ids: Only the features of these ids; None for all.
    """
    table = version.table()
    if ids is not None:
        table = table[table[TABLE_ID].isin(list(ids))]
    return features_csv(version.layer, table, papers(version.layer, version.id))


def features_csv(layer: Layer, table: gpd.GeoDataFrame, beside: Mapping[str, str]) -> bytes:
    """Return features as a table, for spreadsheets.

    Points have the columns longitude and latitude (degrees, EPSG:4326), lines and areas `wkt`.

    Args:
        layer: The definition.
        table: Its public table, EPSG:4326.
        beside: What stands beside every row, by column.
    """
    columns = {
        TABLE_ID: [defused(str(one)) for one in table[TABLE_ID]],
        **field_columns(layer, table),
        **place_columns(layer, table),
        **{name: [defused(text)] * len(table) for name, text in beside.items()},
    }
    return written(list(columns), zip(*columns.values(), strict=True))


def field_columns(layer: Layer, table: pd.DataFrame) -> dict[str, list[str]]:
    """Return the public fields' cells as text, by column; a small table reads as sentences do."""
    columns: dict[str, list[str]] = {}
    for one in layer.public_fields():
        if one.kind == Kind.TABLE:
            columns |= {f"{one.key}_{said}": _said(one, table, said) for said in LANGUAGES}
        else:
            for column in one.columns():
                columns[column] = [_cell(value, one.kind in NUMBERS) for value in table[column]]
    return columns


def _said(one: Field, table: pd.DataFrame, language: Language) -> list[str]:
    cells = table[one.key]
    return ["" if pd.isna(cell) else defused(one.say({one.key: cell}, language)) for cell in cells]


def place_columns(layer: Layer, table: gpd.GeoDataFrame) -> dict[str, list[str]]:
    """Return where each feature is; empty where that is not known."""
    if layer.geometry == "none":
        return {}
    shapes = table[GEOMETRY]
    if layer.geometry != "point":
        return {"wkt": ["" if shape is None else shape.wkt for shape in shapes]}
    return {
        "longitude": ["" if shape is None else repr(float(shape.x)) for shape in shapes],
        "latitude": ["" if shape is None else repr(float(shape.y)) for shape in shapes],
    }


def papers(layer: Layer, version: str) -> dict[str, str]:
    """Return what stands beside every row: whose data, of when, under what terms."""
    said, due = notices(layer), due_date(layer, layer.retrieved)
    return {
        "source": "; ".join(f"{one.publisher}: {one.title.en}" for one in layer.papers),
        "data_date": layer.data_date,
        "retrieved_date": layer.retrieved.isoformat(),
        # When a newer one should be got; whoever opens the file later sees whether that is past.
        "renewal_due_date": due.isoformat() if due else "",
        "licence": "; ".join(dict.fromkeys(one.licence.name.en for one in layer.papers)),
        "grade": layer.grade.value,
        "layer": layer.key,
        "layer_version": version,
        "notice_en": said["en"],
        "notice_es": said["es"],
    }


def defused(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


def written(header: list[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows as CSV (RFC 4180) in UTF-8 with a byte order mark."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def _cell(value: object, is_number: bool) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return ""
    text = cell_text(value)
    return text if is_number else defused(text)
