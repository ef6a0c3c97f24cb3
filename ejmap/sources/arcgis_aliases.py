"""ArcGIS layers whose fields nobody could tell us before: some must be there, some may be.

The layer's own description says which of the names we know it has.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import geopandas as gpd
import pyogrio

from ejmap.sources.arcgis import ArcgisLayer
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.fetched import Fetched
from ejmap.sources.asking.request import Request, Validators
from ejmap.sources.asking.spellings import Spellings, spelt


@dataclass(frozen=True)
class AliasedArcgisLayer(ArcgisLayer):
    """A layer of which `columns` must be there, and `also` may."""

    also: Spellings = field(default_factory=dict)

    def read(self, folder: Path) -> gpd.GeoDataFrame:
        """Return as `ArcgisLayer.read`; a field that may be there and is not has only blanks."""
        found: Sequence[str] = []
        if (folder / self.path).is_file():
            try:
                found = list(pyogrio.read_info(folder / self.path)["fields"])
            except pyogrio.errors.DataSourceError:
                # What cannot be read is told by who reads it next.
                found = []
        table = self._with(found).read(folder)
        return table.assign(**{name: None for name in self.also if name not in table})

    def fetch(self, client: Client, folder: Path, since: Validators | None = None) -> Fetched:
        """Write the layer's features into a folder; see `fetched.Fetchable`."""
        about = client.json(Request(self.path, self.address, query={"f": "json"}))
        listed = about.get("fields") if isinstance(about, Mapping) else None
        # Whatever else came than a description is told by who asks for it next.
        fields = [one for one in listed or [] if isinstance(one, Mapping)]
        return self._with([str(one.get("name")) for one in fields]).fetch(client, folder, since)

    def _with(self, found: Sequence[str]) -> ArcgisLayer:
        """Return the layer with those fields that may be there and are."""
        there = {name: self.also[name] for name in spelt(self.also, found)}
        known = {one: getattr(self, one) for one in ArcgisLayer.__dataclass_fields__}
        return replace(ArcgisLayer(**known), columns={**self.columns, **there})
