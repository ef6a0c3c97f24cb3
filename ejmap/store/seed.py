"""The seed: our own compilation of the public data, in our own schema, that comes with the program.

    data/seed/{layer}.geojson              one feature a line, sorted keys; blanks are left out
              {layer}.readings.csv         the long table beside an air layer
              {layer}.disagreements.csv    what publishers may want to correct
              accounting.csv               rows of each paper by outcome and reason; counts only
              manifest.json                checksums, kinds of columns, citations

It is read by anybody, so it holds public fields of public layers and nothing else. It holds data
only: the definition of a layer is the program's own.
"""

import atexit
import hashlib
import json
import logging
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from ejmap.errors import SeedDamaged, StoreError
from ejmap.layer import Layer, Privacy
from ejmap.layers import embedded, import_layer, modules
from ejmap.settings import settings
from ejmap.store.contents import Contents, contents_from_harvest
from ejmap.store.embedded import Store
from ejmap.store.seed_files import (
    FORMAT,
    MANIFEST,
    SeedFiles,
    accounting_file,
    citations,
    contents_from_files,
    layer_files,
)
from ejmap.store.writing import disk_faults_as_ours, replace_synced

log = logging.getLogger(__name__)

_one_at_a_time = Lock()


def write_seed(folder_in: Path, folder_out: Path) -> dict[str, int]:
    """Make the seed from the publishers' files; return how many features each layer has.

    All layers are imported before the first file is written, and the same files in give the same
    bytes out.

    Raises:
        SourceError: A publisher's file is missing or is not what it used to be.
        InvalidLayer: A layer breaks its definition.
        StoreFull: The folder cannot be written.
    """
    layers = {key: module.LAYER for key, module in embedded().items()}
    harvested = [
        contents_from_harvest(layer, import_layer(key, folder_in))
        for key, layer in layers.items()
        if layer.privacy is Privacy.PUBLIC
    ]
    files = seed_files(harvested)
    _put(folder_out, files)
    return {one.layer.key: len(one.table) for one in harvested}


def seed_files(layers: list[Contents]) -> dict[str, bytes]:
    """Return the bytes of every file of the seed, the manifest last."""
    ordered = sorted(layers, key=lambda one: one.layer.key)
    by_layer = {one.layer.key: layer_files(one) for one in ordered}
    accounting = accounting_file({one.layer.key: one.accounting for one in ordered})
    parts: SeedFiles = {n: f for found in by_layer.values() for n, f in found.items()} | accounting
    manifest = {
        "format": FORMAT,
        "layers": {
            one.layer.key: {
                "features": len(one.table),
                "files": sorted(by_layer[one.layer.key]),
                "citations": citations(one.layer),
            }
            for one in ordered
        },
        "files": {
            name: {"sha256": _sha256(file.data), "bytes": len(file.data), "columns": file.columns}
            for name, file in parts.items()
        },
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return {name: file.data for name, file in parts.items()} | {MANIFEST: text.encode()}


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        before = set(_read_manifest(folder)["files"])
    except SeedDamaged:
        before = set()
    for name, data in files.items():
        replace_synced(folder / name, data)
    with disk_faults_as_ours(folder):
        for name in before - set(files):
            (folder / name).unlink(missing_ok=True)


def read_seed(folder: Path) -> list[Contents]:
    """Return the seed's layers that this program defines, every file checked first.

    Raises:
        SeedDamaged: A file is missing or is not what the manifest says.
        InvalidLayer: The data does not fit the program's definition.
    """
    manifest = _read_manifest(folder)
    files = {name: _checked(folder / name, facts) for name, facts in manifest["files"].items()}
    columns = {name: facts["columns"] for name, facts in manifest["files"].items()}
    known = modules()
    for key in sorted(set(manifest["layers"]) ^ set(embedded())):
        log.warning("layer %s is not in both the seed and the program", key)
    return [
        contents_from_files(known[key].LAYER, files, columns, folder)
        for key in manifest["layers"]
        if key in known
    ]


def _checked(path: Path, facts: dict[str, Any]) -> bytes:
    data = _read(path)
    if _sha256(data) != facts["sha256"]:
        raise SeedDamaged(str(path), f"{len(data)} bytes that are not those the manifest names")
    return data


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SeedDamaged(str(path), error.strerror or str(error)) from error


def _read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    try:
        manifest: dict[str, Any] = json.loads(_read(path))
        found = manifest["format"]
        if not {"layers", "files"} <= set(manifest):
            raise SeedDamaged(str(path), "no list of layers and files")
    except (ValueError, KeyError, TypeError) as error:
        raise SeedDamaged(str(path), "not a manifest") from error
    if found != FORMAT:
        raise SeedDamaged(str(path), f"format {found}, expected {FORMAT}")
    return manifest


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def mark_of(folder: Path, layers: list[Layer]) -> str:
    """Return what changes when the seed or the definition of any of its layers does."""
    hashed = hashlib.sha256(_read(folder / MANIFEST))
    for layer in layers:
        hashed.update(layer.model_dump_json().encode())
    return hashed.hexdigest()


def fill(store: Store, folder: Path) -> list[str]:
    """Bring a store up to the seed, unless it is; return the keys of the layers that changed.

    Of several processes one does the work and the others find it done.

    Raises:
        SeedDamaged: The seed is missing or damaged; nothing was written.
        StoreBusy: Another process is filling the store for longer than we wait.
    """
    mark = mark_of(folder, [module.LAYER for module in embedded().values()])
    if store.mark_of_filling() == mark:
        return []
    with store.alone():
        if store.mark_of_filling() == mark:
            return []
        return store.fill(read_seed(folder), mark)


def ready() -> Store:
    """Return the store of the settings, opened once a process and filled from the seed.

    A store that has data goes on with it when the seed is damaged, and says so in the log.

    Raises:
        StoreError: The store cannot be opened, or is empty and cannot be filled.
    """
    chosen = settings()
    with _one_at_a_time:
        return _opened(chosen.store, chosen.seed)


@cache
def _opened(folder: Path, seed: Path) -> Store:
    store = Store(folder)
    try:
        fill(store, seed)
    except StoreError as error:
        if not store.layers():
            store.close()
            raise
        log.error("the store keeps what it has: %s", error)  # noqa: TRY400 - it says it all
    atexit.register(store.close)
    return store
