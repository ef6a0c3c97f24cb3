"""Which column names a thing, and which holds its address: told by what columns are called."""

import re

import pandas as pd

from ejmap.region.street_grid import avenue_told
from ejmap.uploads.cells.coordinate_text import plain

NAMES = frozenset({"name", "nombre", "nam", "nm", "names", "titulo", "title", "parkname"})
# What a column is called that holds nothing but the name.
WHOLE_NAMES = (*sorted(NAMES), "school", "escuela", "site", "sitio", "park", "parque", "place")
# Names of other things than the row's own.
NOT_OWN = frozenset(
    {"county", "condado", "state", "estado", "street", "calle", "agency", "cbsa", "file", "contact"}
)
ADDRESSES = frozenset(
    {"address", "addresses", "addr", "addre", "addres", "direccion", "domicilio", "street", "calle"}
)
# Where post goes, where a machine is, and what a geocoder made of an address are no addresses.
NOT_A_PLACE = frozenset({"mail", "email", "geo", "ip", "web", "fire", "postal", "correo"})
SAMPLE = 200
SHARE_BY_CELLS = 0.3
"""So many cells of a column with any name must be addresses on the grid."""


def words_of(name: str) -> list[str]:
    """Return the words of a column's name: ParkAddres is park, addres."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", str(name))
    return re.findall(r"[a-z]+", plain(spaced))


def name_column(cells: pd.DataFrame) -> str | None:
    """Return the first column that names the row's own thing, if any is called so."""
    whole = {"".join(words_of(one)): str(one) for one in reversed(cells.columns)}
    for name in WHOLE_NAMES:
        if name in whole and _is_text(cells[whole[name]]):
            return whole[name]
    for column in cells.columns:
        words = set(words_of(column))
        if words & NAMES and not words & NOT_OWN and _is_text(cells[column]):
            return str(column)
    return None


def address_column(cells: pd.DataFrame) -> str | None:
    """Return the column with the most addresses that the street grid can place, if any."""
    texts = [str(one) for one in cells.columns if _is_text(cells[one])]
    texts = [one for one in texts if not NOT_A_PLACE & set(words_of(one))]
    named = [one for one in texts if ADDRESSES & set(words_of(one))]
    told = {one: _share_on_grid(cells[one]) for one in named or texts}
    least = 0.0 if named else SHARE_BY_CELLS
    best = max(told, key=lambda one: told[one], default=None)
    return best if best is not None and told[best] > least else None


def _is_text(cells: "pd.Series") -> bool:
    return bool(pd.api.types.is_object_dtype(cells) or pd.api.types.is_string_dtype(cells))


def _first(given: "pd.Series") -> "pd.Series":
    """Return the first different cells; of a long column with many, without a look at all."""
    few = given.head(10 * SAMPLE).drop_duplicates()
    return (few if len(few) >= SAMPLE else given.drop_duplicates()).head(SAMPLE)


def _share_on_grid(cells: "pd.Series") -> float:
    """Return which share of a column's first different cells tell a place on the grid."""
    sample = _first(cells.dropna())
    if sample.empty:
        return 0.0
    return float(sample.map(lambda one: avenue_told(str(one)) is not None).mean())
