"""Coordinates as people write them in cells: decimals of two countries, degrees and minutes, WKT.

All return one number, pair or shape a cell, NaN or None where a cell says none.
"""

import re
import unicodedata

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS
from pyproj.exceptions import CRSError

# 33°34'12.5"N; 33 34 12.5 N; 116d3.5'O (oeste). Signs differ by keyboard, so any will do.
DEGREES = re.compile(
    r"""^\s*(?P<before>[NSEWO])?\s*(?P<sign>[-−])?\s*(?P<degrees>\d{1,3})(?:\s*[°ºd*]\s*|\s+)
    (?P<minutes>\d{1,2}(?:[.,]\d+)?)\s*['’′´m]?\s*
    (?:(?P<seconds>\d{1,2}(?:[.,]\d+)?)\s*(?:["”″s]|''|’’|′′)?\s*)?(?P<after>[NSEWO])?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
# 33.57; -116,06; 33.57° N; 116.06 W; 3,713,500.5; 3.713.500,5
NUMBER = re.compile(r"^\s*([NSEWO])?\s*([-+−]?\d[\d.,]*)\s*[°º]?\s*([NSEWO])?\s*$", re.IGNORECASE)
PAIR_SPLIT = re.compile(r"\s*[;|]\s*|,\s+|\s*,\s*(?=[-−]?\d{2,3}\.)|(?<=[NSns])[\s,]+|\s+(?=[-−])")
WKT = re.compile(
    r"^\s*(?:SRID\s*=\s*(\d+)\s*;)?\s*((?:MULTI)?(?:POINT|LINESTRING|POLYGON)|GEOMETRYCOLLECTION)"
    r"\s*(?:Z|M|ZM)?\s*(?:\(|EMPTY)",
    re.IGNORECASE,
)
NEGATIVE = frozenset("swo")
"""South, west, oeste."""


def plain(text: str) -> str:
    """Return text in small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


def numbers(cells: "pd.Series") -> NDArray[np.float64]:
    """Return the coordinate of each cell; blanks, words and infinite numbers are NaN."""
    if pd.api.types.is_bool_dtype(cells) or pd.api.types.is_datetime64_any_dtype(cells):
        return np.full(len(cells), np.nan)
    known = pd.to_numeric(cells, errors="coerce").to_numpy(dtype=float, na_value=np.nan).copy()
    odd = np.flatnonzero(np.isnan(known) & cells.notna().to_numpy())
    written = cells.iloc[odd].map(str)
    read = {text: number(text) for text in written.unique()}
    known[odd] = written.map(read).to_numpy(dtype=float)
    return np.where(np.isinf(known), np.nan, known)


def number(text: str) -> float:
    """Return the coordinate a text says, or NaN."""
    if parts := DEGREES.match(text):
        return _degrees(parts)
    written = NUMBER.match(text)
    if written is None:
        return np.nan
    side = (written[1] or written[3] or "").lower()
    value = _decimal(written[2])
    return -abs(value) if side and side in NEGATIVE else value


def pairs(cells: "pd.Series") -> NDArray[np.float64]:
    """Return latitude and longitude (n x 2) of cells that hold both: "33.57, -116.06"."""
    read = [_pair(str(cell)) if isinstance(cell, str) else (np.nan, np.nan) for cell in cells]
    return np.array(read, dtype=float).reshape(-1, 2)


def share_pairs(cells: "pd.Series") -> float:
    """Return which share of cells hold a latitude and a longitude."""
    return float((~np.isnan(pairs(cells)).any(axis=1)).mean()) if len(cells) else 0.0


def share_wkt(cells: "pd.Series") -> float:
    """Return which share of cells look like WKT."""
    if not len(cells):
        return 0.0
    return float(cells.map(lambda cell: isinstance(cell, str) and bool(WKT.match(cell))).mean())


def shapes_from_wkt(cells: "pd.Series") -> tuple[NDArray[np.object_], CRS | None]:
    """Return the shapes of WKT or EWKT cells, and the CRS most of them name, if any."""
    texts = [cell if isinstance(cell, str) and WKT.match(cell) else None for cell in cells]
    bare = [
        None if text is None else re.sub(r"^\s*SRID\s*=\s*\d+\s*;", "", text, flags=re.IGNORECASE)
        for text in texts
    ]
    shapes = shapely.from_wkt(np.array(bare, dtype=object), on_invalid="ignore")
    named = pd.Series([WKT.match(text)[1] for text in texts if text], dtype=object).dropna()  # type: ignore[index]
    return shapes, _crs(int(named.mode()[0])) if len(named) else None


def _crs(code: int) -> CRS | None:
    try:
        return CRS.from_epsg(code)
    except CRSError:
        return None


def _degrees(parts: "re.Match[str]") -> float:
    degrees, minutes = float(parts["degrees"]), _decimal(parts["minutes"])
    seconds = _decimal(parts["seconds"] or "0")
    if minutes >= 60 or seconds >= 60:
        return np.nan
    value = degrees + minutes / 60 + seconds / 3600
    side = (parts["before"] or parts["after"] or "").lower()
    return -value if parts["sign"] or (side and side in NEGATIVE) else value


def _decimal(text: str) -> float:
    """Return a number written with a point or a comma, with or without signs of thousands."""
    text = text.replace("−", "-")
    if "," in text and "." in text:
        thousands = "," if text.rindex(".") > text.rindex(",") else "."
        text = text.replace(thousands, "")
    elif text.count(",") > 1 or text.count(".") > 1:
        text = text.replace(",", "").replace(".", "")
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return np.nan


def _pair(cell: str) -> tuple[float, float]:
    """Return (latitude, longitude); the one beyond 90 is the longitude, whatever stands first."""
    parts = [part for part in PAIR_SPLIT.split(cell.strip(" ()[]")) if part]
    if len(parts) != 2:
        return np.nan, np.nan
    first, second = (number(part) for part in parts)
    is_longitude_first = abs(first) > 90 and abs(second) <= 90
    return (second, first) if is_longitude_first else (first, second)
