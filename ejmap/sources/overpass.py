"""Ways of OpenStreetMap, asked for at an Overpass server; © OpenStreetMap contributors, ODbL.

Volunteers run it: asked once a day at most, and with our name. Where it ran out of time or memory
it answers with status 200, a part of the ways, and a `remark`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from ejmap.errors import SourceChanged, SourceMissing, SourceNotWhole
from ejmap.geo import STORED_CRS
from ejmap.sources.asking.bodies import as_bytes, put
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.fetched import Fetched
from ejmap.sources.asking.request import Request, Validators
from ejmap.sources.asking.sniffing import MOST_WORDS, other
from ejmap.text import text_of

# What the server may take, of its own time and memory; it answers only when it is done.
TIMEOUT_S, MEMORY_BYTES = 120, 134_217_728
SILENCE_S = TIMEOUT_S + 30
QUESTION = """[out:json][timeout:{timeout}][maxsize:{memory}];
way{wanted}({south},{west},{north},{east});
out tags geom;
"""


@dataclass(frozen=True)
class OverpassWays:
    """Ways with certain tags in a box, kept as the server's JSON below the folder."""

    path: str
    address: str
    """Of the server, such as "https://overpass-api.de/api/interpreter"."""
    wanted: str
    """Which ways, in Overpass's language, such as '["highway"]'."""
    bounds: tuple[float, float, float, float]
    """(min_lon, min_lat, max_lon, max_lat)."""
    tags: tuple[str, ...]
    """Tags that become columns; a way without one has none there."""

    def read(self, folder: Path) -> gpd.GeoDataFrame:
        """Return a line a way in EPSG:4326: `way_id`, `as_of` (the map's instant), and the tags.

        Raises:
            SourceMissing: There is no such file.
            SourceChanged: It is no such answer, or a part of one.
        """
        file = folder / self.path
        if not file.is_file():
            raise SourceMissing(self.path, str(file))
        try:
            answer = json.loads(file.read_text(encoding="utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise SourceChanged(
                self.path, text_of("source.no_json"), text_of("source.overpass_answer")
            ) from error
        if not _is_answer(answer) or answer.get("remark"):
            raise SourceChanged(
                self.path, text_of("source.part"), text_of("source.overpass_answer")
            )
        ways = answer["elements"]
        cells = {
            "way_id": [str(one["id"]) for one in ways],
            "as_of": [answer["osm3s"]["timestamp_osm_base"]] * len(ways),
            **{tag: [one.get("tags", {}).get(tag) for one in ways] for tag in self.tags},
        }
        return gpd.GeoDataFrame(cells, geometry=[_line(one) for one in ways], crs=STORED_CRS)

    def fetch(self, client: Client, folder: Path, _since: Validators | None = None) -> Fetched:
        """Write the server's answer into a folder; see `fetched.Fetchable`."""
        request = self._request()
        answer = client.json(request)
        if isinstance(answer, dict) and (remark := answer.get("remark")):
            words = request.without_secrets(str(remark))[:MOST_WORDS]
            raise SourceNotWhole(
                request.source,
                request.shown,
                text_of("source.remark", found=words),
                text_of("source.whole"),
            )
        if not _is_answer(answer):
            for latitude in _beyond_the_poles(answer):
                found = text_of("source.latitude_of", found=f"{latitude:g}")
                raise other(request, found, text_of("source.a_latitude"))
            raise other(request, text_of("source.json"), text_of("source.overpass_answer"))
        ids = [one["id"] for one in answer["elements"]]
        if len({*ids}) < len(ids):
            found, expected = text_of("source.same_again"), text_of("source.whole")
            raise SourceNotWhole(request.source, request.shown, found, expected)
        data = as_bytes(answer)
        put(folder / self.path, data)
        return Fetched(
            self.path,
            request.shown,
            client.now(),
            len(data),
            row_count=len(ids),
            dated=_instant(answer["osm3s"]["timestamp_osm_base"]),
        )

    def _request(self) -> Request:
        west, south, east, north = self.bounds
        question = QUESTION.format(
            timeout=TIMEOUT_S,
            memory=MEMORY_BYTES,
            wanted=self.wanted,
            south=south,
            west=west,
            north=north,
            east=east,
        )
        return Request(self.path, self.address, form={"data": question}, silence_s=SILENCE_S)


def _instant(written: str) -> datetime | None:
    """Return the instant that a server's copy of the map is of."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _is_answer(answer: Any) -> bool:
    if not isinstance(answer, Mapping) or not isinstance(answer.get("elements"), list):
        return False
    about = answer.get("osm3s")
    has_instant = isinstance(about, Mapping) and isinstance(about.get("timestamp_osm_base"), str)
    return has_instant and all(map(_is_way, answer["elements"]))


def _is_way(element: Any) -> bool:
    if not isinstance(element, Mapping) or element.get("type") != "way":
        return False
    places, tags = element.get("geometry"), element.get("tags", {})
    return (
        isinstance(element.get("id"), int)
        and isinstance(tags, Mapping)
        and isinstance(places, list)
        and all(one is None or _is_place(one) for one in places)
    )


def _is_place(place: Any) -> bool:
    """Tell whether something is a latitude and a longitude in degrees."""
    if not isinstance(place, Mapping):
        return False
    lat, lon = place.get("lat"), place.get("lon")
    if not isinstance(lat, int | float) or not isinstance(lon, int | float):
        return False
    return abs(lat) <= 90 and abs(lon) <= 180


def _beyond_the_poles(answer: Any) -> Iterator[float]:
    """Yield latitudes that are longitudes by their size: the two are swapped."""
    ways = answer.get("elements") if isinstance(answer, Mapping) else None
    for way in ways if isinstance(ways, list) else []:
        places = way.get("geometry") if isinstance(way, Mapping) else None
        for place in places if isinstance(places, list) else []:
            latitude = place.get("lat") if isinstance(place, Mapping) else None
            if isinstance(latitude, int | float) and 90 < abs(latitude) <= 180:
                yield latitude


def _line(way: Mapping[str, Any]) -> shapely.LineString | None:
    """Return a way's line; places outside of the box asked for are left out by the server."""
    places = [(one["lon"], one["lat"]) for one in way["geometry"] if one is not None]
    return shapely.LineString(places) if len(places) > 1 else None
