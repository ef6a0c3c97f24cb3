"""Files at an address: a timetable, a shapefile, registers, a year of readings.

As the formats' specifications and public client code have it; no live server was asked.
"""

import io
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import geopandas as gpd
import shapely

from ejmap.errors import (
    FieldsChanged,
    SourceChanged,
    SourceNotWhole,
    SourceSentOther,
    SourceTooLarge,
)
from ejmap.sources.aqs_pregenerated import AqsPregenerated
from ejmap.sources.asking.kinds import GTFS, SHAPEFILE, TableOf, ZipOf
from ejmap.sources.file_download import Downloaded
from ejmap.sources.gtfs import GtfsZip
from ejmap.sources.tables import TextTable
from ejmap.sources.vector import VectorFile
from tests.conftest import FIXTURES
from tests.sources import air_warts as warts
from tests.sources.agency import Reply, json_reply
from tests.sources.air_readers import READERS
from tests.sources.publisher import Fault, Publisher

MOST_UNPACKED = 1_000_000


def zipped(members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


@cache
def timetable():
    folder = FIXTURES / "transit" / "invented_feed"
    return {one.name: one.read_bytes() for one in folder.glob("*.txt")}


@cache
def shapefile(fault=""):
    roads = gpd.GeoDataFrame(
        {"LINEARID": ["1", "2"], "MTFCC": ["S1400", "S1500"]},
        geometry=[shapely.LineString([(-116, 33.5), (-116, 33.6)])] * 2,
        crs="EPSG:4269",
    )
    if fault == "renamed_column":
        roads = roads.rename(columns={"MTFCC": "KIND"})
    if fault in {"nulls", "sentinels"}:
        roads["MTFCC"] = None if fault == "nulls" else "-999"
    if fault == "swapped_axes":
        turned = shapely.transform(roads.geometry.values, lambda places: places[:, ::-1])
        roads = roads.set_geometry(turned, crs="EPSG:4269")
    if fault == "duplicate_ids":
        roads["LINEARID"] = "1"
    if fault == "empty":
        roads = roads.iloc[:0]
    with tempfile.TemporaryDirectory() as folder:
        roads.to_file(Path(folder) / "roads.shp")
        return {one.name: one.read_bytes() for one in Path(folder).iterdir()}


OLD = "Sun, 09 Sep 2001 01:46:40 GMT"


def zip_of(members, change=lambda members, _fault: members):
    """Answer with a zip; `change` gives its members with a fault that is within them."""

    def answer(_asked, fault):
        have = change(dict(members()), fault)
        if fault == "zip_bomb":
            have["more.txt"] = bytes(3 * MOST_UNPACKED)
        if fault == "member_missing":
            del have[max(have)]
        data = zipped(have)
        if fault == "damaged":
            data = data[:40] + b"\xff" * 20 + data[60:]
        if fault == "truncated_page":
            data = data[:-200]
        if fault == "error_in_200":
            return json_reply({"error": "The specified key does not exist."})
        if fault == "lying_bomb":
            bomb = zipped({**have, "more.txt": bytes(3 * MOST_UNPACKED)})
            # The list at the end says that it unpacks to one byte.
            data = bomb.replace((3 * MOST_UNPACKED).to_bytes(4, "little"), b"\x01\x00\x00\x00")
        dated = {"Last-Modified": OLD} if fault == "stale" else {}
        return Reply(data, headers={"Content-Type": "application/zip", **dated})

    return answer


ZIP_FAULTS = {
    "zip_bomb": Fault("unpacks to more than", SourceTooLarge),
    "lying_bomb": Fault("cut off or damaged", SourceNotWhole),
    "damaged": Fault("cut off or damaged", SourceNotWhole),
    "truncated_page": Fault("cut off or damaged", SourceNotWhole),
    "member_missing": Fault("a zip with", SourceSentOther),
    "error_in_200": Fault("in the form of JSON", SourceSentOther),
    "stale": Fault("", None),
}


def in_lines(text, column, cell, delimiter=",", rows=None):
    """Return a table's text with another cell in a column of its rows, or of the first of them."""
    header, *lines = text.rstrip("\r\n").splitlines()
    at = header.lstrip("\ufeff").split(delimiter).index(column)
    for number, line in enumerate(lines[:rows]):
        cells = line.split(delimiter)
        cells[at] = cell(cells) if callable(cell) else cell
        lines[number] = delimiter.join(cells)
    return "\n".join([header, *lines]) + "\n"


def changed_timetable(members, fault):
    """Change the stops of a timetable, and when its buses leave."""
    stops, times = (members[f"{one}.txt"].decode() for one in ("stops", "stop_times"))
    header = stops.splitlines()[0]
    stops = {
        "renamed_column": lambda: stops.replace("stop_lat", "latitude"),
        "nulls": lambda: in_lines(stops, "stop_lat", "", rows=1),
        "strings": lambda: in_lines(stops, "stop_code", '"1"'),
        "swapped_axes": lambda: stops.replace("stop_lat,stop_lon", "stop_lon,stop_lat"),
        "duplicate_ids": lambda: stops + stops.rstrip().splitlines()[-1] + "\n",
        "empty": lambda: header + "\n",
    }.get(fault, lambda: stops)()
    if fault == "empty":
        times = times.splitlines()[0] + "\n"
    if fault == "sentinels":
        times = in_lines(times, "departure_time", "-999", rows=1)
    return members | {"stops.txt": stops.encode(), "stop_times.txt": times.encode()}


IN_TIMETABLE = {
    "renamed_column": Fault("also stop_lat", SourceChanged, when="read"),
    "nulls": Fault("“” as stop_lat", SourceChanged, when="read"),
    "sentinels": Fault("the time “-999”", SourceChanged, when="read"),
    "duplicate_ids": Fault("twice", SourceChanged, when="read"),
    "swapped_axes": Fault("latitude before longitude", SourceChanged, when="refresh"),
    "strings": Fault("", None),
    "empty": Fault("", None, rows=0),
}


def changed_shapefile(_members, fault):
    return shapefile(fault)


IN_SHAPEFILE = {
    "renamed_column": Fault("also MTFCC", SourceChanged, when="read"),
    "swapped_axes": Fault("latitude before longitude", SourceChanged, when="refresh"),
    "nulls": Fault("", None),
    "sentinels": Fault("", None),
    "duplicate_ids": Fault("", None),
    "empty": Fault("", None, rows=0),
}


CELLS = {"nulls": "", "sentinels": "-999", "strings": "n/a"}


def table(header, rows, delimiter=",", encoding="utf-8"):
    """Answer with a table whose last two columns are a latitude and a longitude."""

    def placed(place):
        split = [one.rsplit(delimiter, 2) for one in rows]
        return [delimiter.join([start, *place(*at)]) for start, *at in split]

    def lines(fault):
        if fault in CELLS:
            return [header, *placed(lambda _latitude, longitude: (CELLS[fault], longitude))]
        changed = {
            "swapped_axes": [header, *placed(lambda latitude, longitude: (longitude, latitude))],
            "duplicate_ids": [header, *rows, rows[0]],
            "renamed_column": ["Renamed" + header[1:], *rows],
            "another_table": ["One,Two", "1,2"],
            "empty": [header],
        }
        return changed.get(fault, [header, *rows])

    def answer(_asked, fault):
        if fault == "error_in_200":
            return json_reply({"error": "The report is not available."})
        text = "\r\n".join(lines(fault)) + "\r\n"
        if fault == "truncated_page":
            text = text[:-12]
        mark = "\ufeff" if fault == "byte_order_mark" and encoding == "utf-8" else ""
        dated = {"Last-Modified": OLD} if fault == "stale" else {}
        return Reply((mark + text).encode(encoding), headers=dated)

    return answer


TABLE_FAULTS = {
    "renamed_column": Fault("expected the fields", FieldsChanged),
    "another_table": Fault("One,Two", SourceSentOther),
    "truncated_page": Fault("a last line of", SourceNotWhole),
    "error_in_200": Fault("in the form of JSON", SourceSentOther),
    "swapped_axes": Fault("latitude before longitude", SourceChanged, when="refresh"),
    "duplicate_ids": Fault("", None, rows=3),
    "nulls": Fault("", None),
    "sentinels": Fault("", None),
    "strings": Fault("", None),
    "stale": Fault("", None),
    "empty": Fault("", None, rows=0),
    "byte_order_mark": Fault("", None),
}
CDE = ("CDSCode", "School", "Latitude", "Longitude")
HRSA = ("Site Name", "Site City", "Latitude", "Longitude")


def daily(_members, fault):
    return {"daily.csv": warts.body(warts.YEAR, fault)}


year = zip_of(dict, daily)
ROWS = {one.file: one.rows for one in READERS}
PUBLISHERS = [
    Publisher(
        "aqs_year",
        lambda address: Downloaded(
            AqsPregenerated("air/daily_81102_2031.zip"),
            f"{address}/airdata/daily_81102_2031.zip",
            ZipOf((".csv",), most_unpacked=MOST_UNPACKED),
        ),
        year,
        ROWS["aqs_pregenerated_daily.csv"],
        warts.faults(warts.YEAR) | ZIP_FAULTS,
    ),
    Publisher(
        "gtfs",
        lambda address: Downloaded(
            GtfsZip("transit/feed.zip"),
            f"{address}/gtfs",
            ZipOf(GTFS.names, most_unpacked=MOST_UNPACKED),
        ),
        zip_of(timetable, changed_timetable),
        len((FIXTURES / "transit" / "invented_feed" / "stops.txt").read_text().split("\n")) - 2,
        ZIP_FAULTS | IN_TIMETABLE,
        count=lambda feed: len(feed.stops),
    ),
    Publisher(
        "tiger",
        lambda address: Downloaded(
            VectorFile("roads/tl_2031_roads.zip", ("LINEARID", "MTFCC")),
            f"{address}/geo/tiger/roads.zip",
            ZipOf(SHAPEFILE.names, most_unpacked=MOST_UNPACKED),
        ),
        zip_of(shapefile, changed_shapefile),
        2,
        ZIP_FAULTS | IN_SHAPEFILE,
    ),
    Publisher(
        "cde",
        lambda address: Downloaded(
            TextTable("schools/list.txt", CDE, delimiter="\t", encoding="cp1252"),
            f"{address}/schooldirectory/report",
            TableOf(CDE, delimiter="\t", encoding="cp1252"),
            query={"rid": "dl1", "tp": "txt"},
        ),
        table(
            "\t".join(CDE),
            [
                "33999999999999\tEscuela Señora Inventada\t33.5\t-116.0",
                "33999999999998\tOther One\t33.6\t-116.1",
            ],
            delimiter="\t",
            encoding="cp1252",
        ),
        2,
        TABLE_FAULTS,
    ),
    Publisher(
        "hrsa",
        lambda address: Downloaded(
            TextTable("clinics/sites.csv", HRSA), f"{address}/sites.csv", TableOf(HRSA)
        ),
        table(
            ",".join(HRSA),
            ['"Clínica Inventada, Mecca",Mecca,33.57,-116.07', "Other,Thermal,33.64,-116.14"],
        ),
        2,
        TABLE_FAULTS,
    ),
]
