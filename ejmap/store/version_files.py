"""The files of versions: one folder each, written once, whole or not at all.

versions/{layer}/{version}/   table.parquet (staff), public.parquet, public.geojson.gz,
                              accounting.parquet, disagreements.parquet, manifest.json;
                              public_counts.json of a layer given as counts alone
"""

import hashlib
import json
import re
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import ValidationError

from ejmap.errors import StoreDamaged, StoreTooNew, UnknownVersion
from ejmap.layer import TABLE_ID, Layer, Privacy
from ejmap.readings import Held, held_in
from ejmap.region.counts import counts_by_community
from ejmap.store import canonical
from ejmap.store.contents import Contents, public_table
from ejmap.store.parquet import parquet_bytes, read_parquet, read_stored
from ejmap.store.public import public_geojson
from ejmap.store.readings import check_part, write_parts
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

LAYER_KEY = re.compile(r"[a-z][a-z0-9_]{0,63}")
VERSION_ID = re.compile(rf"[0-9a-f]{{{canonical.ID_DIGITS}}}")


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
    readings_held: tuple[Held, ...] | None
    """What the parts hold; None: it was written before that was told."""


def folder_of(store: Path, layer: str, version: str) -> Path:
    """Return the folder of a version; a name that could lead anywhere else is none.

    Raises:
        UnknownVersion: No layer or version is ever called that.
    """
    if not is_name(layer, version):
        raise UnknownVersion(layer, version)
    return store / FOLDER / layer / version


def is_name(layer: str, version: str) -> bool:
    """Tell whether a version of a layer may be called so."""
    return is_layer_key(layer) and VERSION_ID.fullmatch(version) is not None


def is_layer_key(key: str) -> bool:
    """Tell whether a layer may be called so: its key is the name of a folder and of a file."""
    return LAYER_KEY.fullmatch(key) is not None


def write_version(store: Path, version: str, contents: Contents) -> None:
    """Write the folder of a version of this id, unless it is there already.

    Raises:
        StoreFull: The disk did not take it; nothing of the version is to be seen.
    """
    place = folder_of(store, contents.layer.key, version)
    if (place / MANIFEST).is_file():
        return
    with disk_faults_as_ours(place):
        (store / STAGING).mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(dir=store / STAGING))
        try:
            _write_files(staging, store, version, contents)
            _move_into_place(staging, place)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def _write_files(staging: Path, store: Path, version: str, contents: Contents) -> None:
    files = _files(version, contents)
    parts = [] if contents.readings is None else write_parts(store, contents.readings)
    public = public_table(contents.layer, contents.table)
    manifest = {
        "format": contents.format,
        "layer": contents.layer.key,
        "version": version,
        "feature_count": 0 if public is None else len(public),
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        "readings": parts,
        "readings_held": [_plain(one) for one in _held(contents)],
        "definition": contents.layer.model_dump(mode="json"),
    }
    files[MANIFEST] = (canonical.to_json(manifest) + "\n").encode()
    for name, data in files.items():
        write_synced(staging / name, data)
    sync_folder(staging)


def _held(contents: Contents) -> tuple[Held, ...]:
    return () if contents.readings is None else held_in(contents.readings)


def _plain(held: Held) -> dict[str, Any]:
    """Return what is held as plain data; as it was before pauses were told, where there is none."""
    told = asdict(held)
    return told if held.pauses else {k: one for k, one in told.items() if k != "pauses"}


def _files(version: str, contents: Contents) -> dict[str, bytes]:
    files = {
        TABLE: parquet_bytes(contents.table),
        ACCOUNTING: parquet_bytes(contents.accounting),
        DISAGREEMENTS: parquet_bytes(contents.disagreements),
    }
    public = public_table(contents.layer, contents.table)
    if public is not None:
        files[PUBLIC_TABLE] = parquet_bytes(public)
        files[PUBLIC_GEOJSON] = public_geojson(contents.layer.for_public(), version, public)
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
    return manifest_at(folder_of(store, layer, version) / MANIFEST)


def manifest_at(path: Path) -> Manifest:
    """Return what a manifest's file says; raises what `read_manifest` does."""
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
            _held_told(found.get("readings_held")),
        )
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        raise StoreDamaged(str(path), f"not a manifest ({type(error).__name__})") from error


def _held_told(told: list[dict[str, Any]] | None) -> tuple[Held, ...] | None:
    if told is None:
        return None
    return tuple(
        Held(
            **one
            | {"monitors": tuple(one["monitors"])}
            | {name: tuple(map(tuple, one.get(name, ()))) for name in ("spans", "pauses")}
        )
        for one in told
    )


def ids_of_version(store: Path, layer: str, version: str) -> frozenset[str]:
    """Return the ids of every feature of a version.

    Raises:
        StoreDamaged: The file is missing or is not what it was.
    """
    found = read_parquet(folder_of(store, layer, version) / TABLE, [TABLE_ID])
    return frozenset(found[TABLE_ID].astype(str))


def faults_of_version(store: Path, layer: str, version: str) -> list[str]:
    """Return what is wrong with a version's files; none if they are what its manifest says."""
    try:
        manifest = read_manifest(store, layer, version)
    except (StoreDamaged, StoreTooNew) as error:
        return [f"{MANIFEST}: {error}"]
    folder = folder_of(store, layer, version)
    faults = {name: _fault(folder / name, sha256) for name, sha256 in manifest.files.items()}
    faults |= {path: check_part(store, path) for path in manifest.readings}
    return [f"{name}: {fault}" for name, fault in faults.items() if fault]


def _fault(path: Path, sha256: str) -> str | None:
    try:
        found = hashlib.sha256(read_stored(path)).hexdigest()
    except StoreDamaged as error:
        return str(error.facts["found"])
    return None if found == sha256 else "is not what was written"
