"""The order people count in: Line 54 before Line 111, capitals or not. No Streamlit."""

import re

import geopandas as gpd
import pandas as pd

from ejmap.field import Field, Kind
from ejmap.text import Language

_NUMBER = re.compile(r"(\d+)")


def as_counted(words: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts words as people do: numbers by size, letters without capitals."""
    parts = _NUMBER.split(words.casefold())
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in parts)


def ordered(
    table: gpd.GeoDataFrame, field: Field, language: Language, *, descending: bool
) -> gpd.GeoDataFrame:
    """Return the rows in the order of a field, blanks last.

    Choices go by the order they are declared in, words as people count.
    """
    cells = table[f"{field.key}_{language}" if field.translated else field.key]
    places = _places(cells, field)
    order = places.sort_values(ascending=not descending, na_position="last", kind="stable").index
    return table.loc[order]


def _places(cells: "pd.Series", field: Field) -> "pd.Series":
    if pd.api.types.is_numeric_dtype(cells):
        return cells
    if field.choices and field.kind == Kind.CHOICE:
        codes = list(field.choices)
    else:
        codes = sorted(cells.dropna().unique(), key=lambda cell: as_counted(str(cell)))
    return cells.map({code: place for place, code in enumerate(codes)}, na_action="ignore")
