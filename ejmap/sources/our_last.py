"""What a layer held last, laid beside the publishers' files when it is made anew.

Some publications come by hand, once in years. What was made of them stays as it was while the
others are fetched: the layer's own last table then speaks for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd

from ejmap.geo import from_geoparquet

# What a table of readings carries beside its columns.
DAYS_GOT = "days_got"


@dataclass(frozen=True)
class OurLast:
    """The last table of a layer, in its own columns."""

    layer: str

    @property
    def path(self) -> str:
        """Return where it lies, below the folder of published files."""
        return f"our_last/{self.layer}.parquet"

    def read(self, folder: Path) -> gpd.GeoDataFrame | None:
        """Return the table (EPSG:4326), or None where it was not laid there."""
        file = folder / self.path
        return from_geoparquet(file) if file.is_file() else None

    def lay(self, folder: Path, table: gpd.GeoDataFrame) -> None:
        """Lay a table beside the publishers' files."""
        file = folder / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        table.to_parquet(file)


@dataclass(frozen=True)
class Kept:
    """What an air layer held last."""

    table: gpd.GeoDataFrame
    readings: pd.DataFrame
    days_got: Mapping[str, date] = field(default_factory=dict)
    """On which days its papers were had, by their keys."""


@dataclass(frozen=True)
class OurLastReadings:
    """The last table of an air layer with the readings beside it."""

    last: OurLast

    @property
    def path(self) -> str:
        """Return where the readings lie, below the folder of published files."""
        return f"our_last/{self.last.layer}.readings.parquet"

    def read(self, folder: Path) -> Kept | None:
        """Return both, or None where they were not laid there."""
        table = self.last.read(folder)
        if table is None or not (folder / self.path).is_file():
            return None
        readings = pd.read_parquet(folder / self.path)
        return Kept(table, readings, _days(readings))

    def lay(
        self, folder: Path, readings: pd.DataFrame, days_got: Mapping[str, date] | None = None
    ) -> None:
        """Lay the readings beside the table, and the days on which its papers were had."""
        told = {key: day.isoformat() for key, day in (days_got or {}).items()}
        laid = readings.copy(deep=False)
        laid.attrs = {DAYS_GOT: told}
        laid.to_parquet(folder / self.path)


def _days(readings: pd.DataFrame) -> dict[str, date]:
    told = readings.attrs.get(DAYS_GOT, {})
    return {key: date.fromisoformat(day) for key, day in told.items()}
