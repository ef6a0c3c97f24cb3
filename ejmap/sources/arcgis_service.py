"""Layers of an ArcGIS service found by their names, such as TIGERweb's, put together in one file.

The Census Bureau numbers its layers anew with each vintage, and draws cities and unincorporated
places in two; the service's own list says which number a name has today.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap.geo import STORED_CRS
from ejmap.sources.arcgis import ArcgisLayer
from ejmap.sources.asking.bodies import put
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.fetched import Fetched
from ejmap.sources.asking.request import Request, Validators
from ejmap.sources.asking.sniffing import other, their_error
from ejmap.sources.asking.spellings import Spellings
from ejmap.text import text_of

# So many of a service's layers are named when ours are not among them.
MOST_NAMED = 20


@dataclass(frozen=True)
class ArcgisService:
    """Some layers of a service, kept as one GeoJSON file below the folder of published files."""

    path: str
    address: str
    """Of the service, such as ".../MapServer"."""
    layers: tuple[Sequence[str], ...]
    """The layers wanted, each by the names it is known under."""
    columns: Spellings
    """What we call each field that must be there, and how publishers spell it."""
    where: str = "1=1"
    bounds: tuple[float, float, float, float] | None = None
    """Only features that touch this box: (min_lon, min_lat, max_lon, max_lat)."""

    def read(self, folder: Path) -> gpd.GeoDataFrame:
        """Return the features in EPSG:4326, fields by the names we call them.

        Raises:
            SourceMissing: There is no such file.
            SourceChanged: It cannot be read, or lacks a field.
        """
        columns = {ours: (ours, *theirs) for ours, theirs in self.columns.items()}
        return ArcgisLayer(self.path, self.address, columns).read(folder)

    def fetch(self, client: Client, folder: Path, _since: Validators | None = None) -> Fetched:
        """Write the layers' features into a folder; see `fetched.Fetchable`."""
        request = Request(self.path, self.address, query={"f": "json"})
        with tempfile.TemporaryDirectory() as parts:
            tables = []
            for number in self._numbers(request, client):
                part = self._layer(f"{self.address}/{number}")
                part.fetch(client, Path(parts))
                tables.append(part.read(Path(parts)))
        table = gpd.GeoDataFrame(pd.concat(tables, ignore_index=True), crs=STORED_CRS)
        # Under our own names, since two layers of a service may spell a field in two ways.
        data = table.to_json(drop_id=True).encode()
        put(folder / self.path, data)
        return Fetched(self.path, request.shown, client.now(), len(data), row_count=len(table))

    def _layer(self, address: str) -> ArcgisLayer:
        return ArcgisLayer(self.path, address, self.columns, self.where, self.bounds)

    def _numbers(self, request: Request, client: Client) -> list[int]:
        """Return the numbers of the layers wanted; of two with one name the first."""
        answer = client.json(request)
        if isinstance(answer, dict) and "error" in answer:
            raise their_error(request, answer["error"])
        listed = answer.get("layers") if isinstance(answer, dict) else None
        if not isinstance(listed, list):
            raise other(request, text_of("source.json"), text_of("source.arcgis_answer"))
        numbers = _numbered(listed)
        found = [
            next((numbers[n] for n in map(_plain, names) if n in numbers), None)
            for names in self.layers
        ]
        if None in found:
            lost = [names[0] for names, one in zip(self.layers, found, strict=True) if one is None]
            there = ", ".join(str(one.get("name")) for one in listed[:MOST_NAMED])
            raise other(
                request,
                text_of("source.layers", found=there or "-"),
                text_of("source.layer_named", wanted=", ".join(lost)),
            )
        return [one for one in found if one is not None]


def _numbered(listed: list[Any]) -> dict[str, int]:
    """Return the numbers of the layers that hold features, by their plain names."""
    holds = [
        one
        for one in listed
        if isinstance(one, dict) and isinstance(one.get("id"), int) and not one.get("subLayerIds")
    ]
    return {_plain(one.get("name")): one["id"] for one in reversed(holds)}


def _plain(name: object) -> str:
    return " ".join(str(name).casefold().split())
