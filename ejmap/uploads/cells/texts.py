"""A stranger's cells as the checks look at them: each different text once, however many rows."""

import re
import unicodedata
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

# What stands between the words of a column's name: blanks, points, underscores, a hump of letters.
_ACCENT = re.compile(r"[\u0300-\u036f]")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


class Different(NamedTuple):
    """The different texts of a column, and all of them as one text, a line each."""

    texts: list[str]
    joined: str


# A check asks for one column's texts many times over; the last few columns are remembered.
_RECENT: deque[tuple["pd.Series", Different]] = deque(maxlen=4)


def texts(column: "pd.Series") -> "pd.Series":
    """Return the cells that are text and no blank, by their row numbers."""
    values = column.to_numpy(dtype=object)
    kind = pd.api.types.infer_dtype(values, skipna=True)
    if kind in _NO_TEXT:
        return pd.Series([], column.index[:0], dtype=object)
    given = (
        ~pd.isna(values)
        if kind == "string"
        else np.array([isinstance(one, str) for one in values], dtype=bool)
    )
    cells = pd.Series(values[given], column.index[given], dtype=object)
    blank = [one for one in different(cells).texts if not one.strip()]
    return cells[~cells.isin(blank)] if blank else cells


_NO_TEXT = frozenset(
    {"floating", "integer", "mixed-integer-float", "boolean", "datetime64", "datetime", "date"}
    | {"decimal", "complex", "bytes", "timedelta", "timedelta64"}
)


def different(cells: "pd.Series") -> Different:
    """Return the different texts of cells that are text."""
    for known, found in _RECENT:
        if known is cells:
            return found
    once = list(cells.unique())
    found = Different(once, "\n".join(once))
    _RECENT.append((cells, found))
    return found


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
    return all(is_blank(cell) for cell in column.dropna().astype(object))


def where(
    cells: "pd.Series",
    test: Callable[[str], object],
    hint: Callable[[str], object] | None = None,
) -> "pd.Index":
    """Return the row numbers of the texts that pass a test; each different text is tried once.

    Args:
        cells: Texts.
        test: What a text must pass.
        hint: Asked once about all texts in one, a line each; where it says no, none is tried.
    """
    once = different(cells)
    if hint is not None and not hint(once.joined):
        return cells.index[:0]
    found = {one for one in once.texts if test(one)}
    return cells.index[cells.isin(found)] if found else cells.index[:0]


def changed(column: "pd.Series", change: Callable[[str], object]) -> "pd.Series":
    """Return a column with its texts changed; other cells stay as they are."""
    old = texts(column)
    by_text = {one: change(one) for one in different(old).texts}
    new = column.astype(object).copy()
    new.loc[old.index] = pd.Series([by_text[one] for one in old], old.index, dtype=object)
    return new


def plain(text: str) -> str:
    """Return a text without accents: "dueño" gives "dueno"."""
    return text if text.isascii() else _ACCENT.sub("", unicodedata.normalize("NFKD", text))


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
