"""Versions on disk: one folder each, written once, whole or not at all.

versions/{layer}/{version}/   table.parquet (staff), public.parquet, public.geojson.gz,
                              accounting.parquet, disagreements.parquet, manifest.json;
                              public_counts.json of a layer given as counts alone
"""

import hashlib
import json
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from pydantic import ValidationError

from ejmap.errors import StoreDamaged, StoreTooNew
from ejmap.layer import Layer, Privacy
from ejmap.region.counts import CommunityCount, counts_by_community
from ejmap.store import canonical
from ejmap.store.contents import Contents, public_table
from ejmap.store.parquet import parquet_bytes, read_geoparquet, read_parquet, read_stored
from ejmap.store.public import public_geojson
from ejmap.store.readings import check_part, read_parts, write_parts
from ejmap.store.writing import disk_faults_as_ours, sync_folder, write_synced

FOLDER = "versions"
STAGING = "staging"
MANIFEST = "manifest.json"
TABLE = "table.parquet"
PUBLIC_TABLE = "public.parquet"
PUBLIC_GEOJSON = "public.geojson.gz"
PUBLIC_COUNTS = "public_counts.json"
ACCOUNTING = "accounting.parquet"
DISAGREEMENTS = "disagreements.parquet"


@dataclass(frozen=True)
class Manifest:
    """What a version says of itself."""

    layer: Layer
    version: str
    feature_count: int
    """Features the public may have."""
    files: dict[str, str]
    """SHA-256 of each file of the version's folder, the manifest aside."""
    readings: list[str]
    """Paths of the parts of its readings, below the store's folder."""


def write_version(store: Path, contents: Contents) -> str:
    """Write a version's folder, unless it is there already; return its id.

    Raises:
        StoreFull: The disk did not take it; nothing of the version is to be seen.
    """
    version = contents.version_id()
    place = store / FOLDER / contents.layer.key / version
    if (place / MANIFEST).is_file():
        return version
    with disk_faults_as_ours(place):
        (store / STAGING).mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(dir=store / STAGING))
        try:
            _write_files(staging, store, version, contents)
            _move_into_place(staging, place)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return version


def _write_files(staging: Path, store: Path, version: str, contents: Contents) -> None:
    files = _files(version, contents)
    parts = [] if contents.readings is None else write_parts(store, contents.readings)
    public = public_table(contents.layer, contents.table)
    manifest = {
        "format": canonical.FORMAT,
        "layer": contents.layer.key,
        "version": version,
        "feature_count": 0 if public is None else len(public),
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        "readings": parts,
        "definition": contents.layer.model_dump(mode="json"),
    }
    files[MANIFEST] = (canonical.to_json(manifest) + "\n").encode()
    for name, data in files.items():
        write_synced(staging / name, data)
    sync_folder(staging)


def _files(version: str, contents: Contents) -> dict[str, bytes]:
    files = {
        TABLE: parquet_bytes(contents.table),
        ACCOUNTING: parquet_bytes(contents.accounting),
        DISAGREEMENTS: parquet_bytes(contents.disagreements),
    }
    public = public_table(contents.layer, contents.table)
    if public is not None:
        files[PUBLIC_TABLE] = parquet_bytes(public)
        files[PUBLIC_GEOJSON] = public_geojson(contents.layer, version, public)
    if contents.layer.privacy is Privacy.AGGREGATE:
        files[PUBLIC_COUNTS] = _counts_bytes(contents.table)
    return files


def _counts_bytes(table: pd.DataFrame) -> bytes:
    counts = {one.community: one.count for one in counts_by_community(table)}
    return (canonical.to_json(counts) + "\n").encode()


def _move_into_place(staging: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    staging.chmod(0o755)
    try:
        staging.rename(place)
    except OSError:
        # Another process was first; what it wrote says the same, since it has the same name.
        if not (place / MANIFEST).is_file():
            raise
    sync_folder(place.parent)


def read_manifest(store: Path, layer: str, version: str) -> Manifest:
    """Return a version's manifest with its definition as it was.

    Raises:
        StoreDamaged: The manifest is missing or is not one.
        StoreTooNew: A newer program wrote it.
    """
    path = store / FOLDER / layer / version / MANIFEST
    data = read_stored(path)
    try:
        found: dict[str, Any] = json.loads(data)
        if found["format"] > canonical.FORMAT:
            raise StoreTooNew(found["format"], canonical.FORMAT)
        return Manifest(
            Layer.model_validate(found["definition"]),
            found["version"],
            found["feature_count"],
            found["files"],
            found["readings"],
        )
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        raise StoreDamaged(str(path), f"not a manifest ({type(error).__name__})") from error


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
        return self._store / FOLDER / self.layer.key / self.id

    def table(self) -> gpd.GeoDataFrame:
        """Return the public table: id, public columns, geometry (EPSG:4326), by id.

        Text and numbers have NaN for a blank, yes/no columns are True, False or None.

        Raises:
            StoreDamaged: The file is missing or is not what it was.
        """
        found = read_geoparquet(self._folder / PUBLIC_TABLE)
        kinds = canonical.columns_of_layer(self.layer)
        present = {name: kind for name, kind in kinds.items() if name in found.columns}
        return found.assign(**canonical.as_columns(found, present))

    def geojson_gz(self) -> bytes:
        """Return the public GeoJSON, gzipped.

        Raises:
            StoreDamaged: The file is missing.
        """
        return read_stored(self._folder / PUBLIC_GEOJSON)

    def readings(self) -> pd.DataFrame | None:
        """Return the long table beside the layer, None if it has none or the public may not.

        Raises:
            StoreDamaged: A part is missing or cannot be read.
        """
        if not self._manifest.readings or self.layer.privacy is not Privacy.PUBLIC:
            return None
        return read_parts(self._store, self._manifest.readings)

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
        """Return how many rows of each paper had which outcome: paper, outcome, reason, rows."""
        return read_parquet(self._folder / ACCOUNTING)

    def disagreements(self) -> pd.DataFrame:
        """Return what publishers may want to correct; no rows where the public may not."""
        found = read_parquet(self._folder / DISAGREEMENTS)
        return found if self.layer.privacy is Privacy.PUBLIC else found.iloc[:0]


def faults_of_version(store: Path, layer: str, version: str) -> list[str]:
    """Return what is wrong with a version's files; none if they are what its manifest says."""
    try:
        manifest = read_manifest(store, layer, version)
    except (StoreDamaged, StoreTooNew) as error:
        return [f"{MANIFEST}: {error}"]
    folder = store / FOLDER / layer / version
    faults = {name: _fault(folder / name, sha256) for name, sha256 in manifest.files.items()}
    faults |= {path: check_part(store, path) for path in manifest.readings}
    return [f"{name}: {fault}" for name, fault in faults.items() if fault]


def _fault(path: Path, sha256: str) -> str | None:
    try:
        found = hashlib.sha256(read_stored(path)).hexdigest()
    except StoreDamaged as error:
        return str(error.facts["found"])
    return None if found == sha256 else "is not what was written"
