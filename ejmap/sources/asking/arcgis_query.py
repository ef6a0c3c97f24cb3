"""The conversation with an ArcGIS server about one layer: what it is, and its features in pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ejmap.errors import SourceNotWhole, SourceSentOther, SourceTooLarge
from ejmap.sources.asking.arcgis_shapes import (
    BeyondThePoles,
    shapes_from_esri,
    shapes_from_geojson,
)
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.request import Request
from ejmap.sources.asking.sniffing import other, their_error
from ejmap.sources.asking.spellings import Spellings, offered
from ejmap.text import Text, text_of

Json = dict[str, Any]
# A ten-millionth of a degree is a centimetre.
DECIMALS = "7"
OID = "esriFieldTypeOID"
MOST_LAYERS = 30
# The last instant that has four digits for its year.
MOST_MS = 253_402_300_799_000


@dataclass(frozen=True)
class Wanted:
    """What is wanted of a layer; `ArcgisLayer` says what each means."""

    source: str
    address: str
    columns: Spellings
    where: str
    bounds: tuple[float, float, float, float] | None
    decoded: tuple[str, ...]
    page_size: int
    most_features: int
    named: str


class Talk:
    """One conversation with a server about one layer."""

    def __init__(self, client: Client, asked: Wanted) -> None:
        self._client, self._asked = client, asked
        address = self._address() if asked.named else asked.address
        self.layer = Request(asked.source, address, query={"f": "json"})
        self._query = Request(asked.source, f"{address}/query", form={})
        about = self._answer(self.layer, "fields", list)
        fields = [one for one in about["fields"] if _is_field(one)]
        self._theirs = offered(asked.columns, [one["name"] for one in fields], self.layer)
        self._names = _names_of_codes(fields, {self._theirs[one] for one in asked.decoded})
        self.dated = _last_edit(about)
        self._id = str(about.get("objectIdField") or _id_field(fields))
        self._shape = str(about.get("geometryType"))
        cap = about.get("maxRecordCount")
        self._size = min(asked.page_size, cap) if _is_count(cap) and cap else asked.page_size
        abilities = about.get("advancedQueryCapabilities")
        self._knows_pages = isinstance(abilities, dict) and bool(
            abilities.get("supportsPagination")
        )
        formats = str(about.get("supportedQueryFormats", "")).lower().replace(" ", "").split(",")
        self._form = "geojson" if "geojson" in formats else "json"
        if not self._id:
            raise other(self.layer, text_of("source.no_id"), text_of("source.arcgis_layer"))

    def _address(self) -> str:
        """Return the address of the layer of a name, since numbers shift with each release."""
        service = Request(self._asked.source, self._asked.address, query={"f": "json"})
        layers = [one for one in self._answer(service, "layers", list)["layers"] if _is_field(one)]
        numbers = [one.get("id") for one in layers if one["name"] == self._asked.named]
        if len(numbers) != 1 or not _is_count(numbers[0]):
            names = ", ".join(str(one["name"]) for one in layers[:MOST_LAYERS]) or "-"
            found = text_of("source.layers", found=service.without_secrets(names))
            raise other(service, found, text_of("source.layer_named", wanted=self._asked.named))
        return f"{self._asked.address}/{numbers[0]}"

    def features(self) -> Iterator[Json]:
        """Yield every feature once, as GeoJSON with the fields that are read and no other."""
        count = self._count()
        had = set[Any]()
        for page in self._pages(count) if self._knows_pages else self._pages_by_id():
            ids = self._ids(one["properties"].get(self._id) for one in page)
            if len({*ids} - had) < len(ids):
                raise self._not_whole(text_of("source.same_again"), self._features(count))
            had.update(ids)
            yield from map(self._kept, page)
        if len(had) != count:
            raise self._not_whole(self._features(len(had)), self._features(count))

    def _count(self) -> int:
        count: int = self._answer(self._posted(returnCountOnly="true"), "count", int)["count"]
        if count > self._asked.most_features:
            most = self._features(self._asked.most_features)
            raise SourceTooLarge(self._query.source, self._query.shown, self._features(count), most)
        return count

    def _pages(self, count: int) -> Iterator[list[Json]]:
        offset = 0
        while True:
            place = {"resultOffset": str(offset), "resultRecordCount": str(self._size)}
            page, is_cut = self._page(orderByFields=self._id, **place)
            offset += len(page)
            if is_cut and not page:
                raise self._not_whole(self._features(offset), self._features(count))
            yield page
            if not is_cut and (len(page) < self._size or offset >= count):
                return

    def _pages_by_id(self) -> Iterator[list[Json]]:
        asked = self._posted(returnIdsOnly="true")
        # A layer without features has null in the place of their numbers.
        ids = self._ids(self._answer(asked, "objectIds", list, type(None))["objectIds"] or [])
        for start in range(0, len(ids), self._size):
            some = ids[start : start + self._size]
            page, _ = self._page(objectIds=",".join(map(str, some)))
            if len(page) != len(some):
                raise self._not_whole(self._features(len(page)), self._features(len(some)))
            yield page

    def _page(self, **more: str) -> tuple[list[Json], bool]:
        wanted = [*dict.fromkeys([self._id, *self._theirs.values()])]
        request = self._posted(
            outFields=",".join(wanted),
            returnGeometry="true",
            returnZ="false",
            returnM="false",
            outSR="4326",
            geometryPrecision=DECIMALS,
            **more,
        )
        answer = self._answer(request, "features", list)
        inner = answer.get("properties")
        is_cut = answer.get("exceededTransferLimit") or (
            isinstance(inner, Mapping) and inner.get("exceededTransferLimit")
        )
        return self._in_geojson(answer["features"]), bool(is_cut)

    def _in_geojson(self, features: list[Any]) -> list[Json]:
        part = "properties" if self._form == "geojson" else "attributes"
        if not all(isinstance(one, dict) and isinstance(one.get(part), dict) for one in features):
            raise self._another_shape()
        shapes = [one.get("geometry") for one in features]
        found = None
        try:
            if self._form == "json":
                shapes = shapes_from_esri(self._shape, shapes)
            else:
                shapes = shapes_from_geojson(shapes)
        except BeyondThePoles as error:
            found = text_of("source.latitude_of", found=f"{error.latitude:g}")
            expected = text_of("source.a_latitude")
        except ValueError:
            found, expected = text_of("source.shapes"), text_of("source.arcgis_answer")
        # Raised here and not above, so that no text of the answer hangs on to it.
        if found:
            raise other(self._query, found, expected)
        return [
            {"type": "Feature", "geometry": shape, "properties": one[part]}
            for one, shape in zip(features, shapes, strict=True)
        ]

    def _ids(self, found: Iterable[Any]) -> list[int | str]:
        """Return the numbers of features, which are numbers or text."""
        ids = list(found)
        if any(isinstance(one, bool) or not isinstance(one, int | str) for one in ids):
            raise self._another_shape()
        return ids

    def _kept(self, feature: Json) -> Json:
        cells = feature["properties"]
        told = {one: cells.get(one) for one in self._theirs.values()}
        if any(isinstance(one, dict | list) for one in told.values()):
            raise self._another_shape()
        for field, names in self._names.items():
            # A code may be a number in one place and its text in another.
            told[field] = names.get(str(told[field]), told[field])
        return {"type": "Feature", "properties": told, "geometry": feature.get("geometry")}

    def _posted(self, **form: str) -> Request:
        """Return a question about the features wanted."""
        asked: dict[str, str] = {"where": self._asked.where, "f": self._form}
        if self._asked.bounds:
            asked |= {
                "geometry": ",".join(f"{one!r}" for one in self._asked.bounds),
                "geometryType": "esriGeometryEnvelope",
                "inSR": "4326",
                "spatialRel": "esriSpatialRelIntersects",
            }
        counts = {"f": "json"} if "returnCountOnly" in form or "returnIdsOnly" in form else {}
        return Request(self._query.source, self._query.address, form=asked | counts | form)

    def _answer(self, request: Request, part: str, *kinds: type) -> Json:
        """Return an answer that has a part of a kind."""
        answer = self._client.json(request)
        if isinstance(answer, dict) and "error" in answer:
            raise their_error(request, _words_of(answer["error"]))
        if not isinstance(answer, dict) or not isinstance(answer.get(part, self), kinds):
            raise other(request, text_of("source.json"), text_of("source.arcgis_answer"))
        return answer

    def _another_shape(self) -> SourceSentOther:
        return other(self._query, text_of("source.json"), text_of("source.arcgis_answer"))

    def _features(self, count: int) -> Text:
        return text_of("source.features", found=count)

    def _not_whole(self, found: Text, expected: Text) -> SourceNotWhole:
        return SourceNotWhole(self._query.source, self._query.shown, found, expected)


def _is_field(entry: object) -> bool:
    """Tell whether an entry of a list has a name, as fields and codes do."""
    return isinstance(entry, dict) and isinstance(entry.get("name"), str)


def _id_field(fields: list[Json]) -> str:
    """Return the field that numbers the features, where the server does not name it apart."""
    return next((str(one["name"]) for one in fields if one.get("type") == OID), "")


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _last_edit(about: Json) -> datetime | None:
    """Return when a layer was last edited, which hosted ones say in milliseconds of UTC."""
    info = about.get("editingInfo")
    told = info.get("dataLastEditDate") or info.get("lastEditDate") if isinstance(info, dict) else 0
    if not _is_count(told) or not told or told > MOST_MS:
        return None
    return datetime.fromtimestamp(told / 1000, UTC)


def _names_of_codes(fields: list[Json], decoded: set[str]) -> dict[str, dict[str, str]]:
    """Return the server's own names of the codes of fields: field -> code as text -> name."""
    named = {}
    for field in fields:
        domain = field.get("domain")
        codes = domain.get("codedValues") if isinstance(domain, dict) else None
        if field["name"] in decoded and isinstance(codes, list):
            entries = [one for one in codes if _is_field(one)]
            named[field["name"]] = {str(one.get("code")): one["name"] for one in entries}
    return named


def _words_of(error: object) -> str:
    """Return what a server says of its error, in any of the ways it does."""
    if not isinstance(error, Mapping):
        return str(error)
    details = error.get("details") or []
    told = [
        error.get("code"),
        error.get("message"),
        *(details if isinstance(details, list) else []),
    ]
    return " ".join(str(one).strip() for one in told if one)
