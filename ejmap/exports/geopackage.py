"""GeoPackage: several layers in one file, which QGIS opens as it is.

The papers of each layer stand in the file as its metadata. The same features give the same bytes
as long as GDAL and SQLite stay: both write their version into the file.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyogrio

from ejmap.exports.features import features, has_places, papers_of
from ejmap.exports.notices import footer
from ejmap.layer import GEOMETRY
from ejmap.store import Version

DRIVER = "GPKG"
# GDAL writes the moment at which each layer was last changed; a fixed one keeps the bytes the same.
FIXED_TIME = "1980-01-01T00:00:00.000Z"
NOTICES = ("notice_en", "notice_es")


def export(version: Version, ids: Collection[str] | None = None) -> bytes:
    """Return a version's public features as GeoPackage; only those of certain ids, if given."""
    return export_several({version.layer.key: (version, ids)})


def export_several(layers: Mapping[str, tuple[Version, Collection[str] | None]]) -> bytes:
    """Return several versions' public features in one GeoPackage, each under its name."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": FIXED_TIME})
    try:
        with TemporaryDirectory(prefix="ejmap-") as folder:
            file = Path(folder) / "layers.gpkg"
            for name, (version, ids) in layers.items():
                _add(file, name, version, ids)
            return file.read_bytes()
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _add(file: Path, name: str, version: Version, ids: Collection[str] | None) -> None:
    table = features(version, ids)
    if not has_places(version):
        table = pd.DataFrame(table.drop(columns=GEOMETRY))
    pyogrio.write_dataframe(
        table,
        file,
        layer=name,
        driver=DRIVER,
        append=file.exists(),
        promote_to_multi=version.layer.geometry in ("line", "area"),
        geometry_type=_kind(version),
        layer_metadata=papers_of(version),
        **({} if file.exists() else {"dataset_metadata": _said()}),
    )


def _kind(version: Version) -> str | None:
    """Return the kind of shape a layer is declared with; it holds also where there is none."""
    kinds = {"point": "Point", "line": "MultiLineString", "area": "MultiPolygon"}
    return kinds.get(version.layer.geometry, None if not has_places(version) else "Unknown")


def _said() -> dict[str, str]:
    return dict(zip(NOTICES, footer().values(), strict=True))
