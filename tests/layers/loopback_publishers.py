"""Publishers of the layers on loopback: ArcGIS layers and services, CKAN, Envirofacts, invented."""

import json
from dataclasses import dataclass, field, fields, is_dataclass, replace
from urllib.parse import urlsplit

import geopandas as gpd
import pandas as pd
import shapely

from ejmap.layer import check
from ejmap.sources.asking.fetched import Fetchable
from ejmap.sources.asking.spellings import spelt
from ejmap.sources.first_of import Found
from ejmap.sources.got import write_note
from ejmap.text import words
from tests.sources.agency import NOW, Reply, client, json_reply

DAY = NOW.date()
WORDS = set(words("en").keys())


def pointed(reader, address):
    """Return a reader whose publishers are all at one address."""
    if hasattr(reader, "readers"):
        return replace(
            reader, readers={key: pointed(one, address) for key, one in reader.readers.items()}
        )
    if is_dataclass(reader) and "address" in {one.name for one in fields(reader)}:
        return replace(reader, address=address + urlsplit(reader.address).path)
    if hasattr(reader, "reader"):
        return replace(reader, reader=pointed(reader.reader, address))
    return reader


def paths(reader):
    """Return the path of the address of each publisher of a reader."""
    inner = getattr(reader, "readers", None) or {"": getattr(reader, "reader", None)}
    if any(inner.values()):
        return {key: paths(one) for key, one in inner.items()}
    return urlsplit(getattr(reader, "address", "")).path


@dataclass
class ArcgisRows:
    """A layer of an ArcGIS server: rows of cells, each with its shape."""

    rows: list[dict]
    shapes: list[shapely.Geometry | None]
    kind: str = "esriGeometryPoint"
    renamed: dict[str, str] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    """That are there even without rows."""

    def answer(self, asked):
        names = dict.fromkeys([*self.fields, *(name for row in self.rows for name in row)])
        if "/query" not in asked.path:
            return json_reply(self._about([self.renamed.get(one, one) for one in names]))
        if asked.form.get("returnCountOnly"):
            return json_reply({"count": len(self.rows)})
        start = int(asked.form.get("resultOffset", 0))
        numbered = list(enumerate(zip(self.rows, self.shapes, strict=True), start=1))
        return json_reply(
            {
                "type": "FeatureCollection",
                "features": [self._feature(n, *one) for n, one in numbered[start:]],
            }
        )

    def _about(self, names):
        typed = [{"name": one, "type": "esriFieldTypeString"} for one in names]
        return {
            "fields": [{"name": "OBJECTID", "type": "esriFieldTypeOID"}, *typed],
            "objectIdField": "OBJECTID",
            "geometryType": self.kind,
            "maxRecordCount": 2000,
            "supportedQueryFormats": "JSON, geoJSON",
            "advancedQueryCapabilities": {"supportsPagination": True},
        }

    def _feature(self, number, row, shape):
        cells = {self.renamed.get(name, name): cell for name, cell in row.items()}
        placed = None if shape is None else shapely.geometry.mapping(shape)
        return {"type": "Feature", "properties": {"OBJECTID": number, **cells}, "geometry": placed}


@dataclass
class Service:
    """A service whose layers are found by their names."""

    layers: dict[str, ArcgisRows]

    def answer(self, asked):
        names = list(self.layers)
        tail = asked.path.split("/MapServer", 1)[1].strip("/").split("/")
        if tail == [""]:
            listed = [{"id": n, "name": name} for n, name in enumerate(names)]
            return json_reply({"layers": listed})
        return self.layers[names[int(tail[0])]].answer(asked)


@dataclass
class CkanRows:
    rows: list[dict]

    def answer(self, asked):
        have = [{"_id": n, **row} for n, row in enumerate(self.rows, start=1)]
        start, limit = int(asked.query.get("offset", 0)), int(asked.query["limit"])
        names = [*dict.fromkeys(name for row in have for name in row)]
        result = {
            "fields": [{"id": one, "type": "text"} for one in names],
            "records": have[start : start + limit],
            "total": len(have),
        }
        return json_reply({"success": True, "result": result})


@dataclass
class EnvirofactsRows:
    rows: list[dict]

    def answer(self, asked):
        first = int(asked.path.rpartition("/rows/")[2].split(":")[0])
        return Reply(json.dumps(self.rows[first:]).encode())


def answering(by_path):
    """Return a publisher function that answers for the longest path it knows."""

    def answer(asked):
        known = [one for one in by_path if asked.path.startswith(one)]
        return by_path[max(known, key=len)].answer(asked) if known else Reply(status=404)

    return answer


def fetched(reads, agency, folder):
    """Fetch what can be fetched, and return what `normalise` is given."""
    readers = {name: pointed(one, agency.address) for name, one in reads.items()}
    for one in readers.values():
        if isinstance(one, Fetchable):
            told = one.fetch(client(), folder)
            write_note(folder, {told.path: told.at})
    return {name: one.read(folder) for name, one in readers.items()}


def checked(module, made):
    """Return a harvest that fits its own definition and says of every row what became of it."""
    layer = module.LAYER.model_copy(update=dict(made.definition))
    check(layer, made.table[layer.columns()])
    assert not made.ledger.duplicated(["paper", "row"]).any()
    assert set(made.ledger["feature_id"].dropna()) <= set(made.table["id"])
    assert set(made.ledger["paper"]) <= {paper.key for paper in layer.papers}
    without = [one for one in set(made.ledger["reason"]) if f"reason.{one}" not in WORDS]
    assert without == []
    return made


def as_read(name, reader, rows, shapes=None):
    """Return what reading gives of rows that were fetched; without asking, which takes longer.

    Where shapes are given the rows are of a layer, else of a table of text.
    """
    columns = {**reader.columns, **getattr(reader, "also", {})}
    theirs = spelt(columns, dict.fromkeys(name for row in rows for name in row))
    cells = {one: [row.get(theirs.get(one)) for row in rows] for one in columns}
    if shapes is not None:
        return Found(name, gpd.GeoDataFrame(cells, geometry=shapes, crs="EPSG:4326"), DAY)
    table = pd.DataFrame(cells, dtype=object).map(lambda cell: None if cell is None else str(cell))
    return Found(name, table.mask(table.isin(reader.blanks)).astype(object), DAY)
