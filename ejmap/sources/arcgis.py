"""Layers of ArcGIS servers (FeatureServer and MapServer), asked for by their REST `query`.

The layer's own description comes first: it says which fields there are, how many features a page
may hold, and whether pages are known at all. Errors come with status 200, and an answer that was
cut to the server's limit says so in one of two places or not at all, so that the features are
counted against the number the server gives for the same question.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio

from ejmap.errors import SourceChanged, SourceMissing
from ejmap.geo import STORED_CRS
from ejmap.sources.asking.arcgis_query import Talk, Wanted
from ejmap.sources.asking.bodies import as_bytes, put
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.fetched import Fetched
from ejmap.sources.asking.request import Validators
from ejmap.sources.asking.spellings import Spellings, missing, spelt
from ejmap.sources.vector import VectorFile
from ejmap.text import text_of

PAGE_SIZE = 1000
MOST_FEATURES = 100_000


@dataclass(frozen=True)
class ArcgisLayer:
    """One layer of a server, kept as a GeoJSON file below the folder of published files."""

    path: str
    address: str
    """Of the layer, such as ".../FeatureServer/0", or with `named` of its service."""
    columns: Spellings
    """What we call each field that must be there, and how publishers spell it."""
    where: str = "1=1"
    bounds: tuple[float, float, float, float] | None = None
    """Only features that touch this box: (min_lon, min_lat, max_lon, max_lat)."""
    decoded: tuple[str, ...] = ()
    """Our names of fields that hold codes, whose names the server's own list gives."""
    page_size: int = PAGE_SIZE
    most_features: int = MOST_FEATURES
    named: str = ""
    """The layer's name in its service, where its number shifts from release to release."""

    def read(self, folder: Path) -> gpd.GeoDataFrame:
        """Return the features in EPSG:4326, in the file's order, fields by the names we call them.

        Raises:
            SourceMissing: There is no such file.
            SourceChanged: It cannot be read, or lacks a field.
        """
        file = folder / self.path
        if not file.is_file():
            raise SourceMissing(self.path, str(file))
        try:
            info = pyogrio.read_info(file)
        except pyogrio.errors.DataSourceError as error:
            raise SourceChanged(self.path, text_of("source.unreadable"), "GeoJSON") from error
        if not info["features"]:
            return gpd.GeoDataFrame({one: [] for one in self.columns}, geometry=[], crs=STORED_CRS)
        found = list(info["fields"])
        if lost := missing(self.columns, found):
            raise SourceChanged(
                self.path,
                text_of("source.fields", names=", ".join(found)),
                text_of("source.also", names=", ".join(lost)),
            )
        theirs = spelt(self.columns, found)
        table = VectorFile(self.path, tuple(dict.fromkeys(theirs.values()))).read(folder)
        ours = {name: table[theirs[name]] for name in self.columns}
        return gpd.GeoDataFrame(ours, geometry=table.geometry, crs=table.crs)

    def fetch(self, client: Client, folder: Path, _since: Validators | None = None) -> Fetched:
        """Write the layer's features into a folder; see `fetched.Fetchable`."""
        talk = Talk(
            client,
            Wanted(
                source=self.path,
                address=self.address,
                columns=self.columns,
                where=self.where,
                bounds=self.bounds,
                decoded=self.decoded,
                page_size=self.page_size,
                most_features=self.most_features,
                named=self.named,
            ),
        )
        features = evened(list(talk.features()))
        data = as_bytes({"type": "FeatureCollection", "features": features})
        put(folder / self.path, data)
        return Fetched(
            self.path,
            talk.layer.shown,
            client.now(),
            len(data),
            row_count=len(features),
            dated=talk.dated,
        )


def evened(features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return features whose fields are each of one kind: where text stands among numbers, text.

    GDAL would otherwise guess a type from the first few.
    """
    for name in features[0]["properties"] if features else ():
        cells = [one["properties"] for one in features]
        kinds = {_kind(one[name]) for one in cells if one[name] is not None}
        if len(kinds) > 1:
            for one in cells:
                one[name] = None if one[name] is None else str(one[name])
    return features


def _kind(value: object) -> type:
    """Return a cell's kind; whole numbers and others are one."""
    return float if isinstance(value, int) and not isinstance(value, bool) else type(value)
