"""Vector files that agencies publish: GeoJSON, GeoPackage, zipped shapefiles."""

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pyogrio

from ejmap.errors import SourceChanged, SourceMissing
from ejmap.geo import STORED_CRS
from ejmap.text import text_of


@dataclass(frozen=True)
class VectorFile:
    """One vector file below the folder of published files."""

    path: str
    columns: tuple[str, ...]
    """Columns that must be there; others are not read."""

    def read(self, folder: Path) -> gpd.GeoDataFrame:
        """Return the file's features in EPSG:4326, in the file's order.

        Raises:
            SourceMissing: There is no such file.
            SourceChanged: It cannot be read, has no CRS, or lacks a column.
        """
        file = folder / self.path
        if not file.is_file():
            raise SourceMissing(self.path, str(file))
        try:
            table = pyogrio.read_dataframe(file)
        except pyogrio.errors.DataSourceError as error:
            raise SourceChanged(
                self.path, text_of("source.unreadable"), text_of("source.vector_data")
            ) from error
        if not isinstance(table, gpd.GeoDataFrame) or table.crs is None:
            raise SourceChanged(self.path, text_of("source.no_crs"), text_of("source.a_crs"))
        if list(table.columns) == ["geometry"] and not len(table):
            # GeoJSON names its fields nowhere but in its features.
            table = table.reindex(columns=[*self.columns, "geometry"]).set_crs(table.crs)
        if missing := [name for name in self.columns if name not in table.columns]:
            found = ", ".join(map(str, table.columns))
            raise SourceChanged(
                self.path,
                text_of("source.columns", names=found),
                text_of("source.also", names=", ".join(missing)),
            )
        return table[[*self.columns, "geometry"]].to_crs(STORED_CRS)
