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
from ejmap.uploads.checks import rows_named, with_shapes
from ejmap.uploads.checks.coordinate_text import plain
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
    filled: int

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
    match = _best(upload.cells_as_read, column, layer, table)
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
    match = _best(upload.cells_as_read, column, layer, held.layers[layer])
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
    cells = upload.cells_as_read
    found = [
        _best(cells, str(column), key, table)
        for key, table in held.layers.items()
        for column in cells.columns
    ]
    return [one for one in found if one is not None]


def _best(cells: pd.DataFrame, column: str, key: str, table: gpd.GeoDataFrame) -> Match | None:
    """Return how a column fits a layer: by an identifier or else by name; None if it does not."""
    ids = _identifiers(table)
    by_id = _match(cells[column], column, key, ids, by_name=False)
    if by_id is not None or key not in NAMED_LAYERS:
        return by_id
    return _match(cells[column], column, key, _names(table), by_name=True)


def _match(
    cells: "pd.Series", column: str, key: str, known: dict[str, int], *, by_name: bool
) -> Match | None:
    filled = cells.dropna()
    if filled.empty or pd.api.types.is_bool_dtype(cells) or not known:
        return None
    same = whole_name if by_name else identifier
    written = filled.map(_written)
    read = {text: known.get(same(text)) for text in written.unique()[:DIFFERENT_CELLS]}
    hits = {text for text, place in read.items() if place is not None}
    if not hits or not (by_name or _tells(hits, column, key)):
        return None
    rows = written.map(read).reindex(cells.index).astype("Float64")
    match = Match(key, column, by_name, rows, len(filled))
    return match if match.count >= LEAST_SHARE * match.filled else None


def _tells(hits: set[str], column: str, key: str) -> bool:
    """Tell whether matches are no chance: long identifiers, or a column named for the layer."""
    if min(len(identifier(text)) for text in hits) >= TELLING_LENGTH:
        return True
    words = re.findall(r"[a-z]{4,}", plain(column))
    return any(word.removesuffix("s") in key for word in words)


def _written(cell: object) -> str:
    return cell_text(cell).strip()


def identifier(text: str) -> str:
    """Return an identifier as it is compared: "CA3301180" and "3301180", "06065..." and "6065..."."""
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
    return list(zip(cells, table.index.get_indexer(cells.index).tolist(), strict=True))
