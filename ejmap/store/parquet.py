"""Parquet files in memory, and what is wrong with one that cannot be read."""

from io import BytesIO
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa

from ejmap.errors import StoreDamaged
from ejmap.geo import from_geoparquet


def parquet_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as a Parquet file, GeoParquet if it has geometry."""
    file = BytesIO()
    table.to_parquet(file, index=False)
    return file.getvalue()


def read_parquet(path: Path, columns: list[str] | None = None) -> pd.DataFrame:
    """Return the table of a Parquet file, or certain columns of it.

    Raises:
        StoreDamaged: The file is missing or cannot be read.
    """
    data = read_stored(path)
    try:
        return pd.read_parquet(BytesIO(data), columns=columns)
    except (pa.ArrowException, ValueError) as error:
        raise StoreDamaged(str(path), f"not a Parquet file ({error})") from error


def read_geoparquet(path: Path) -> gpd.GeoDataFrame:
    """Return the table of a GeoParquet file, EPSG:4326.

    Raises:
        StoreDamaged: The file is missing or cannot be read.
    """
    data = read_stored(path)
    try:
        return from_geoparquet(BytesIO(data))
    except (pa.ArrowException, ValueError) as error:
        raise StoreDamaged(str(path), f"not a GeoParquet file ({error})") from error


def read_stored(path: Path) -> bytes:
    """Return the bytes of a file of the store.

    Raises:
        StoreDamaged: The file is missing or cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreDamaged(str(path), error.strerror or str(error)) from error
