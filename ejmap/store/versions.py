"""Versions of layers, as the public and as staff may read them."""

import gzip
import json
import zlib
from datetime import datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd

from ejmap.errors import StoreDamaged
from ejmap.layer import GEOMETRY, TABLE_ID, Privacy
from ejmap.readings import Held, Wanted, held_in
from ejmap.region.counts import CommunityCount
from ejmap.store import canonical
from ejmap.store.contents import ACCOUNTING_KINDS, DISAGREEMENT_KINDS, Contents
from ejmap.store.parquet import read_geoparquet, read_parquet, read_stored
from ejmap.store.public import public_geojson
from ejmap.store.readings import read_parts
from ejmap.store.version_files import (
    ACCOUNTING,
    DISAGREEMENTS,
    PUBLIC_COUNTS,
    PUBLIC_GEOJSON,
    PUBLIC_TABLE,
    TABLE,
    Manifest,
    folder_of,
)


class Version:
    """One immutable version of a layer, as the public may read it.

    Attributes:
        layer: The definition frozen with it.
        id: 16 hexadecimal digits.
        feature_count: How many features it has.
        created_at: When it was made here, UTC.
    """

    def __init__(self, store: Path, manifest: Manifest, created_at: datetime) -> None:
        self.layer = manifest.layer
        self.id = manifest.version
        self.feature_count = manifest.feature_count
        self.created_at = created_at
        self._store = store
        self._manifest = manifest

    @property
    def _folder(self) -> Path:
        return folder_of(self._store, self.layer.key, self.id)

    def table(self) -> gpd.GeoDataFrame:
        """Return the public table: id, public columns, geometry (EPSG:4326), by id.

        Text and numbers have NaN for a blank, yes/no columns are True, False or None.

        Raises:
            StoreDamaged: The file is missing or is not what it was.
        """
        return self._typed(PUBLIC_TABLE)

    def _typed(self, name: str) -> gpd.GeoDataFrame:
        found = read_geoparquet(self._folder / name)
        kinds = canonical.columns_of_layer(self.layer)
        present = {name: kind for name, kind in kinds.items() if name in found.columns}
        return found.assign(**canonical.as_columns(found, present))

    def geojson_gz(self) -> bytes:
        """Return the public GeoJSON, gzipped.

        Raises:
            StoreDamaged: The file is missing.
        """
        return read_stored(self._folder / PUBLIC_GEOJSON)

    def geojson(self) -> bytes:
        """Return the public GeoJSON.

        Raises:
            StoreDamaged: The file is missing or is not whole.
        """
        try:
            return gzip.decompress(self.geojson_gz())
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            path = str(self._folder / PUBLIC_GEOJSON)
            raise StoreDamaged(path, f"not whole ({type(error).__name__})") from error

    def readings(self, wanted: Wanted | None = None) -> pd.DataFrame | None:
        """Return the long table beside the layer, None if it has none or the public may not.

        Args:
            wanted: Which readings; the others are not read. None: all of them.

        Raises:
            StoreDamaged: A part is missing or cannot be read.
        """
        if not self._has_public_readings:
            return None
        return read_parts(self._store, self._manifest.readings, wanted)

    def readings_held(self) -> tuple[Held, ...]:
        """Return what readings there are beside the layer; none if the public may not.

        The manifest tells; of a version made before 0.5.0 every part is read.

        Raises:
            StoreDamaged: A part is missing or cannot be read.
        """
        if not self._has_public_readings:
            return ()
        told = self._manifest.readings_held
        return held_in(read_parts(self._store, self._manifest.readings)) if told is None else told

    @property
    def _has_public_readings(self) -> bool:
        return bool(self._manifest.readings) and self.layer.privacy is Privacy.PUBLIC

    def community_counts(self) -> tuple[CommunityCount, ...]:
        """Return all that is public of a layer given as counts alone; none of any other.

        Raises:
            StoreDamaged: The file is missing or cannot be read.
        """
        if PUBLIC_COUNTS not in self._manifest.files:
            return ()
        path = self._folder / PUBLIC_COUNTS
        try:
            counts: dict[str, int | None] = json.loads(read_stored(path))
        except ValueError as error:
            raise StoreDamaged(str(path), "not the counts of a layer") from error
        return tuple(CommunityCount(key, count) for key, count in counts.items())

    def accounting(self) -> pd.DataFrame:
        """Return how many rows of each paper had which outcome: paper, outcome, reason, rows.

        No rows where the public may not know how many features there are.
        """
        found = read_parquet(self._folder / ACCOUNTING)
        return found if self.layer.privacy is Privacy.PUBLIC else found.iloc[:0]

    def disagreements(self) -> pd.DataFrame:
        """Return what publishers may want to correct; no rows where the public may not."""
        found = read_parquet(self._folder / DISAGREEMENTS)
        return found if self.layer.privacy is Privacy.PUBLIC else found.iloc[:0]


class StaffVersion(Version):
    """A version as staff read it: published or not, with every column and row.

    What `Version` says of a version stays what the public may have; of a layer that is the
    staff's alone that is no feature.
    """

    def table(self) -> gpd.GeoDataFrame:
        """Return the public table, empty where the layer is the staff's."""
        if self.layer.privacy is Privacy.STAFF:
            return self.staff_table()[[TABLE_ID, GEOMETRY]].iloc[:0]
        return super().table()

    def geojson_gz(self) -> bytes:
        """Return the public GeoJSON, without a feature where the layer is the staff's."""
        if self.layer.privacy is Privacy.STAFF:
            return public_geojson(self.layer.for_public(), self.id, self.table())
        return super().geojson_gz()

    def staff_table(self) -> gpd.GeoDataFrame:
        """Return every row with every column, EPSG:4326, by id; blanks as in `table`.

        Raises:
            StoreDamaged: The file is missing or is not what it was.
        """
        return self._typed(TABLE)

    def staff_geojson_gz(self) -> bytes:
        """Return every feature with every column as GeoJSON, gzipped."""
        return public_geojson(self.layer, self.id, self.staff_table())

    def contents(self) -> Contents:
        """Return all that the version holds, as it was before it was written."""
        parts = self._manifest.readings
        return Contents(
            self.layer,
            self.staff_table(),
            canonical.as_columns(read_parquet(self._folder / ACCOUNTING), ACCOUNTING_KINDS),
            canonical.as_columns(read_parquet(self._folder / DISAGREEMENTS), DISAGREEMENT_KINDS),
            read_parts(self._store, parts) if parts else None,
        )
