"""Tables without places that name things the map has: their places are taken from its layers.

Identifiers are compared as they are meant, not as they are written: with or without the State's
`CA` before a PWSID, with or without the leading zero of a GEOID. A name must be the whole name, and
of one thing only. Addresses are never looked up.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

import geopandas as gpd
import numpy as np
import pandas as pd
from pyproj import CRS

from ejmap.layers import all_layers
from ejmap.style import cell_text
from ejmap.uploads.cells.coordinate_text import plain
from ejmap.uploads.checks import rows_named, with_shapes
from ejmap.uploads.problems import ROWS_NAMED, Fact, Fix
from ejmap.uploads.upload import Held, Upload

JOIN = "join"
# Below this share of matches a column speaks of other things.
LEAST_SHARE = 0.02
# Shorter identifiers ("11") match any count; they need a column that is named for them.
TELLING_LENGTH = 5
OFFERS = 3
# Layers whose things are known by their names: a park, a community.
NAMED_LAYERS = ("mobile_home_parks", "communities")
DIFFERENT_CELLS = 5_000
"""So many different cells of a column are compared at most."""

PWSID = re.compile(r"ca(\d{7})")


@dataclass(frozen=True)
class Match:
    """How a column of the file fits a layer."""

    layer: str
    column: str
    by_name: bool
    rows: "pd.Series"
    """Place in the layer's table for each row, missing where nothing fits."""

    @property
    def count(self) -> int:
        """Rows that fit."""
        return int(self.rows.notna().sum())


def offers(upload: Upload, held: Held) -> tuple[Fix, ...]:
    """Return the joins that give most rows a place: identifiers first, names last.

    A join by name is made only where a person chose it.
    """
    found = sorted(_matches(upload, held), key=lambda one: (one.by_name, -one.count))
    best: dict[str, Match] = {}
    for one in found:
        best.setdefault(one.layer, one)
    return tuple(_offer(upload, one) for one in list(best.values())[:OFFERS])


def joined(upload: Upload, layer: str, column: str, held: Held) -> Upload:
    """Return an upload whose rows have the place of what they name; others have none."""
    table = held.layers[layer]
    match = _best(_Column.of(upload, column), _Known.of(layer, table))
    shapes = np.full(len(upload), None, dtype=object)
    if match is not None:
        known = match.rows.notna().to_numpy()
        places = np.asarray(table.geometry.values, dtype=object)
        shapes[known] = places[match.rows[known].astype(int)]
    return with_shapes(replace(upload, crs=CRS(table.crs)), shapes)


def unmatched_rows(upload: Upload, held: Held, fix: Fix) -> tuple[int, ...]:
    """Return the first rows that would be left without a place by a join."""
    kind, _, rest = fix.key.partition(":")
    if kind != JOIN:
        return ()
    layer, _, column = rest.partition(":")
    match = _best(_Column.of(upload, column), _Known.of(layer, held.layers[layer]))
    return () if match is None else rows_named(match.rows.index[match.rows.isna()])


def _offer(upload: Upload, match: Match) -> Fix:
    named = {f"layer_{lang}": said for lang, said in _layer_names().get(match.layer, {}).items()}
    left = upload.cells_as_read.loc[match.rows.isna(), match.column].dropna()
    facts: dict[str, Fact] = {
        "layer_en": match.layer,
        "layer_es": match.layer,
        **named,
        "column": match.column,
        "matched": match.count,
        "of": len(upload),
        "unmatched": [cell_text(cell)[:60] for cell in left.drop_duplicates().head(ROWS_NAMED)],
    }
    return Fix(key=f"{JOIN}:{match.layer}:{match.column}", facts=facts, asks=match.by_name)


@cache
def _layer_names() -> dict[str, dict[str, str]]:
    return {one.key: {"en": one.name.en, "es": one.name.es} for one in all_layers()}


def _matches(upload: Upload, held: Held) -> list[Match]:
    known = {key: _Known.of(key, table) for key, table in held.layers.items()}
    found: list[Match] = []
    for column in upload.cells_as_read.columns:
        cells = _Column.of(upload, str(column))
        found += [one for key in known if (one := _best(cells, known[key])) is not None]
    return found


@dataclass(frozen=True)
class _Known:
    """What a layer's things are called: places in its table by identifier and by name."""

    key: str
    ids: dict[str, int]
    names: dict[str, int]

    @classmethod
    def of(cls, key: str, table: gpd.GeoDataFrame) -> "_Known":
        table = table.reset_index(drop=True)
        names = _names(table) if key in NAMED_LAYERS else {}
        return cls(key, _identifiers(table), names)


@dataclass(frozen=True)
class _Column:
    """A column of the file, its different cells written in the two ways they are compared."""

    name: str
    written: "pd.Series"
    ids: dict[str, str]
    names: dict[str, str]

    @classmethod
    def of(cls, upload: Upload, name: str) -> "_Column":
        cells = upload.cells_as_read[name]
        if pd.api.types.is_bool_dtype(cells):
            return cls(name, pd.Series(index=cells.index, dtype=object), {}, {})
        written = cells.map(_written, na_action="ignore")
        different = [str(one) for one in written.dropna().unique()[:DIFFERENT_CELLS]]
        ids = {text: identifier(text) for text in different}
        return cls(name, written, ids, {text: whole_name(text) for text in different})


def _best(column: _Column, known: _Known) -> Match | None:
    """Return how a column fits a layer: by an identifier or else by name; None if it does not."""
    places = {text: known.ids[one] for text, one in column.ids.items() if one in known.ids}
    if _tells({column.ids[text] for text in places}, column.name, known.key):
        return _match(column, known, places, by_name=False)
    named = {text: known.names[one] for text, one in column.names.items() if one in known.names}
    return _match(column, known, named, by_name=True)


def _match(
    column: _Column, known: _Known, places: dict[str, int], *, by_name: bool
) -> Match | None:
    if not places:
        return None
    rows = column.written.map(places).astype("Float64")
    match = Match(known.key, column.name, by_name, rows)
    return match if match.count >= LEAST_SHARE * int(column.written.notna().sum()) else None


def _tells(hits: set[str], column: str, key: str) -> bool:
    """Tell whether matches are no chance: long identifiers, or a column named for the layer."""
    if not hits or min(map(len, hits)) >= TELLING_LENGTH:
        return bool(hits)
    words = re.findall(r"[a-z]{4,}", plain(column))
    return any(word.removesuffix("s") in key for word in words)


def _written(cell: object) -> str:
    return cell_text(cell).strip()


def identifier(text: str) -> str:
    """Return an identifier as it is compared: no leading zeros, no `CA` before seven digits."""
    text = text.strip().casefold().removesuffix(".0")
    if pwsid := PWSID.fullmatch(text):
        text = pwsid[1]
    return text.lstrip("0") if text.isdigit() else text


def whole_name(text: str) -> str:
    """Return a name as it is compared: no accents, capitals or signs."""
    return " ".join(re.findall(r"[a-z0-9]+", plain(text)))


def _identifiers(table: gpd.GeoDataFrame) -> dict[str, int]:
    """Return the place in a layer's table by identifier: columns in which no two are the same."""
    found: dict[str, int] = {}
    for column in table.columns.drop([table.geometry.name, "name"], errors="ignore"):
        cells = table[column].dropna().map(_written).map(identifier)
        if len(cells) and cells.is_unique:
            found |= {cell: place for cell, place in _placed(cells, table) if cell not in found}
    return found


def _names(table: gpd.GeoDataFrame) -> dict[str, int]:
    if "name" not in table.columns:
        return {}
    names = table["name"].dropna().map(_written).map(whole_name)
    return dict(_placed(names[~names.duplicated(keep=False) & (names != "")], table))


def _placed(cells: "pd.Series", table: gpd.GeoDataFrame) -> list[tuple[str, int]]:
    """Return names or identifiers with the number of their row, of rows that have a place."""
    located = cells[table.geometry.notna()[cells.index]]
    return list(zip(located, located.index, strict=True))
