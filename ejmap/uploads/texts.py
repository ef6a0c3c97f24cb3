"""A stranger's cells as the checks look at them: each different text once, however many rows."""

import re
import unicodedata
from collections.abc import Callable

import numpy as np
import pandas as pd

# What stands between the words of a column's name: blanks, points, underscores, a hump of letters.
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def texts(column: "pd.Series") -> "pd.Series":
    """Return the cells that are text and no blank, by their row numbers."""
    cells = column.astype(object)
    return cells[[isinstance(cell, str) and bool(cell.strip()) for cell in cells]]


def filled(column: "pd.Series") -> "pd.Series":
    """Return the cells that hold something, as text, by their row numbers."""
    cells = column.astype(object)
    kept = cells[~_blank(cells)]
    return kept.map(_as_text) if len(kept) else kept


def _as_text(cell: object) -> str:
    whole = isinstance(cell, float | np.floating) and float(cell).is_integer()
    return str(int(cell)) if whole else str(cell)  # type: ignore[call-overload,no-any-return,unused-ignore]


def _blank(cells: "pd.Series") -> "np.ndarray":
    return np.array([is_blank(cell) for cell in cells], dtype=bool)


def is_blank(cell: object) -> bool:
    """Tell whether a cell holds nothing: missing, or blanks alone."""
    if isinstance(cell, str):
        return not cell.strip()
    return cell is None or cell is pd.NA or cell is pd.NaT or cell != cell  # noqa: PLR0124 - NaN


def is_blank_column(column: "pd.Series") -> bool:
    """Tell whether no cell of a column holds anything."""
    return bool(_blank(column.astype(object)).all())


def where(cells: "pd.Series", test: Callable[[str], object]) -> "pd.Index":
    """Return the row numbers of the texts that pass a test; each text is tried once."""
    found = {one for one in cells.unique() if test(one)}
    return cells.index[cells.isin(found)] if found else cells.index[:0]


def changed(column: "pd.Series", change: Callable[[str], object]) -> "pd.Series":
    """Return a column with its texts changed; other cells stay as they are."""
    old = texts(column)
    by_text = {one: change(one) for one in old.unique()}
    new = column.astype(object).copy()
    new.loc[old.index] = pd.Series([by_text[one] for one in old], old.index, dtype=object)
    return new


def plain(text: str) -> str:
    """Return a text without accents: "dueño" gives "dueno"."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(one for one in parts if not unicodedata.combining(one))


def heading(name: object) -> str:
    """Return a column's name as small words: "SITE_Name" and "siteName" give "site name"."""
    return " ".join(word.lower() for word in _WORD.findall(plain(str(name))))


# Columns whose digits name a thing and count nothing; "number of wells" counts.
_NAMES_THINGS = re.compile(
    r"\b(id|ids|identifier|identi|code|codes|cod|codigo|clave|folio|key|pwsid|geoid|fips|zip|"
    r"zipcode|postal|zcta|tract|tracto|tramo|phone|tel|telefono|fax|ext|cds|nces\w*|apn|parcel|fid|"
    r"oid|objectid|ref|routes?|lines?|rutas?|lineas?|poc|lsad|fp|ns|ce|block|bg|name|nombre|"
    r"site|stop|version|lot|space|unit|year|ano|address|(?:no|num|number|numero)(?! (?:of|de)\b))\b"
)


def names_things(name: object) -> bool:
    """Tell whether a column's name says that its numbers are names: an id, a code, a route."""
    return bool(_NAMES_THINGS.search(heading(name)))
