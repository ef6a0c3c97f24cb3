"""Long tables of readings, in parts by pollutant, instrument and month that versions share."""

import re
from pathlib import Path

import pandas as pd

from ejmap.errors import StoreDamaged
from ejmap.store import canonical
from ejmap.store.parquet import parquet_bytes, read_parquet
from ejmap.store.writing import replace_synced

FOLDER = "readings"
# The columns that name a part; every other column is the layer's own business.
POLLUTANT, INSTRUMENT, DATE = "pollutant", "instrument", "date"
MONTH_LENGTH = len("2019-01")


def write_parts(store: Path, readings: pd.DataFrame) -> list[str]:
    """Write the parts that are not there yet; return the paths of all, below the store's folder."""
    month = readings[DATE].str[:MONTH_LENGTH]
    groups = readings.groupby([POLLUTANT, INSTRUMENT, month], sort=True, dropna=False)
    return [_write_part(store, key, part) for key, part in groups]


def _write_part(store: Path, key: tuple[object, ...], part: pd.DataFrame) -> str:
    name = canonical.digest(canonical.table_lines(part))
    path = "/".join([FOLDER, *map(_folder_name, key), f"{name}.parquet"])
    if not (store / path).is_file():
        replace_synced(store / path, parquet_bytes(part.reset_index(drop=True)))
    return path


def _folder_name(value: object) -> str:
    return re.sub(r"[^a-z0-9_-]+", "_", str(value).lower())


def read_parts(store: Path, paths: list[str]) -> pd.DataFrame:
    """Return the readings of several parts as one table, in the order of its cells.

    Raises:
        StoreDamaged: A part is missing or cannot be read.
    """
    parts = [read_parquet(store / path) for path in paths]
    whole = pd.concat(parts, ignore_index=True)
    return canonical.sorted_rows(canonical.as_columns(whole, canonical.columns_of_table(whole)))


def check_part(store: Path, path: str) -> str | None:
    """Return what is wrong with a part, None if it holds what its name says."""
    try:
        part = read_parquet(store / path)
    except StoreDamaged as error:
        return str(error.facts["found"])
    found = canonical.digest(canonical.table_lines(part))
    return None if found == Path(path).stem else f"holds {found}"
