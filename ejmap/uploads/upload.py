"""A stranger's file as a table, before anything of it is believed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

import geopandas as gpd
import pandas as pd
from pyproj import CRS

from ejmap.uploads.problems import Problem


class FileKind(StrEnum):
    """The forms of file that are read; the words are `upload.kind.<value>`."""

    GEOJSON = "geojson"
    GEOJSON_LINES = "geojson_lines"
    ESRI_JSON = "esri_json"
    SHAPEFILE = "shapefile"
    GEOPACKAGE = "geopackage"
    KML = "kml"
    KMZ = "kmz"
    GPX = "gpx"
    GEOPARQUET = "geoparquet"
    FLATGEOBUF = "flatgeobuf"
    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    XLS = "xls"
    GTFS = "gtfs"


@dataclass(frozen=True)
class Upload:
    """What a reader made of a file, and what the checks made of that.

    Attributes:
        name: The file's own name, without folders.
        kind: What it is, told by its content.
        cells: The columns but the geometry. The index is the row's number in the file, from 1;
            cells of text files are text (None for a blank), others as their form has them.
        geometry: The shapes by the same index, or None where the file has none; in `crs`, x (or
            longitude) first.
        crs: What the file says of itself; None where it does not say.
        notes: What the reader itself had to remark (encoding, merged heads, layers left aside).
        layers: The layers or sheets of the file, where it has several.
        layer: The one that was read.
        encoding: How text was read, where the form does not fix it.
        as_read: The cells before any fix, for checks that look at what a fix may have dropped (an
            address tells where a dot should be). Never shown or kept.
    """

    name: str
    kind: FileKind
    cells: pd.DataFrame
    geometry: gpd.GeoSeries | None
    crs: CRS | None = None
    notes: tuple[Problem, ...] = ()
    layers: tuple[str, ...] = ()
    layer: str | None = None
    encoding: str | None = None
    as_read: pd.DataFrame | None = None

    def __len__(self) -> int:
        return len(self.cells)

    @property
    def cells_as_read(self) -> pd.DataFrame:
        """The cells of the rows that are left, as the file has them."""
        if self.as_read is None:
            return self.cells
        # A choice of rows is a copy of them all; a large file has room for few.
        is_whole = self.as_read.index.equals(self.cells.index)
        return self.as_read if is_whole else self.as_read.loc[self.cells.index]

    def without_rows(self, rows: "pd.Index[int]") -> "Upload":
        """Return it without the rows of these numbers."""
        kept = self.cells.index.difference(rows, sort=False)
        shapes = None if self.geometry is None else self.geometry.loc[kept]
        # Chosen once, here: every check that asked would make a copy of its own.
        as_read = None if self.as_read is None else self.as_read.loc[kept]
        return replace(self, cells=self.cells.loc[kept], geometry=shapes, as_read=as_read)

    def with_column(self, name: str, cells: "pd.Series") -> "Upload":
        """Return it with one column's cells replaced (or added at the end)."""
        return replace(self, cells=self.cells.assign(**{name: cells}))

    def without_columns(self, *names: str) -> "Upload":
        """Return it without certain columns."""
        return replace(self, cells=self.cells.drop(columns=list(names)))


@dataclass(frozen=True)
class Held:
    """What the map holds already, for a table without places to be joined to.

    Attributes:
        layers: Public tables by layer key: `id`, `name`, `geometry` (EPSG:4326), and any
            identifiers (`pwsid`, `geoid`, ...) by their column names.
    """

    layers: Mapping[str, gpd.GeoDataFrame] = field(default_factory=dict)
