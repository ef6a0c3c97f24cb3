"""Files at an address: a timetable, a shapefile, registers, a year of readings."""

import io
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import geopandas as gpd
import shapely

from ejmap.errors import FieldsChanged, SourceNotWhole, SourceSentOther, SourceTooLarge
from ejmap.sources.airnow_files import AirNowHours
from ejmap.sources.aqs_pregenerated import AqsPregenerated
from ejmap.sources.asking.kinds import GTFS, SHAPEFILE, LinesOf, TableOf, ZipOf
from ejmap.sources.file_download import Downloaded, LatestHour
from ejmap.sources.gtfs import GtfsZip
from ejmap.sources.tables import TextTable
from ejmap.sources.vector import VectorFile
from tests.conftest import FIXTURES
from tests.sources.agency import Reply
from tests.sources.air_readers import FOLDER, READERS
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
def shapefile():
    roads = gpd.GeoDataFrame(
        {"LINEARID": ["1", "2"], "MTFCC": ["S1400", "S1500"]},
        geometry=[shapely.LineString([(-116, 33.5), (-116, 33.6)])] * 2,
        crs="EPSG:4269",
    )
    with tempfile.TemporaryDirectory() as folder:
        roads.to_file(Path(folder) / "roads.shp")
        return {one.name: one.read_bytes() for one in Path(folder).iterdir()}


def zip_of(members):
    def answer(_asked, fault):
        have = dict(members())
        if fault == "zip_bomb":
            have["more.txt"] = bytes(3 * MOST_UNPACKED)
        if fault == "member_missing":
            del have[max(have)]
        data = zipped(have)
        if fault == "damaged":
            data = data[:40] + b"\xff" * 20 + data[60:]
        if fault == "broken_off":
            data = data[:-200]
        if fault == "lying_bomb":
            bomb = zipped({**have, "more.txt": bytes(3 * MOST_UNPACKED)})
            # The list at the end says that it unpacks to one byte.
            data = bomb.replace((3 * MOST_UNPACKED).to_bytes(4, "little"), b"\x01\x00\x00\x00")
        return Reply(data, headers={"Content-Type": "application/zip"})

    return answer


ZIP_FAULTS = {
    "zip_bomb": Fault("unpacks to more than", SourceTooLarge),
    "lying_bomb": Fault("cut off or damaged", SourceNotWhole),
    "damaged": Fault("cut off or damaged", SourceNotWhole),
    "broken_off": Fault("cut off or damaged", SourceNotWhole),
    "member_missing": Fault("a zip with", SourceSentOther),
}


def table(header, rows, encoding="utf-8"):
    def answer(_asked, fault):
        lines = [header, *rows]
        if fault == "renamed_column":
            lines[0] = "Renamed" + header[1:]
        if fault == "another_table":
            lines = ["One,Two", "1,2"]
        if fault == "empty":
            lines = [header]
        text = "\r\n".join(lines) + "\r\n"
        if fault == "broken_off":
            text = text[:-12]
        mark = "\ufeff" if fault == "byte_order_mark" and encoding == "utf-8" else ""
        return Reply((mark + text).encode(encoding))

    return answer


TABLE_FAULTS = {
    "renamed_column": Fault("expected the fields", FieldsChanged),
    "another_table": Fault("One,Two", SourceSentOther),
    "broken_off": Fault("a last line of", SourceNotWhole),
    "empty": Fault("", None, rows=0),
    "byte_order_mark": Fault("", None),
}
CDE = ("CDSCode", "School", "Latitude")
HRSA = ("Site Name", "Site City", "Geocoding Artifact Address Primary X Coordinate")


def hours(asked, fault):
    """AirNow's hourly files: that of the present hour is not there yet."""
    there = 17 if fault == "two_missing" else 18
    if asked.path != f"/today/HourlyData_20310304{there}.dat":
        return Reply(b"no such key", 404)
    data = (FOLDER / "airnow_hourly.dat").read_bytes()
    if fault == "broken_off":
        data = data[:-40]
    if fault == "another_table":
        data = b"One|Two\n1|2\n"
    return Reply(data)


def year(asked, fault):
    return zip_of(lambda: {"daily.csv": (FOLDER / "aqs_pregenerated_daily.csv").read_bytes()})(
        asked, fault
    )


ROWS = {one.file: one.rows for one in READERS}
PUBLISHERS = [
    Publisher(
        "airnow_hours",
        lambda address: LatestHour(
            AirNowHours("air/hour.dat"),
            f"{address}/today/HourlyData_{{hour:%Y%m%d%H}}.dat",
            LinesOf(9),
        ),
        hours,
        ROWS["airnow_hourly.dat"],
        {
            "broken_off": Fault("a last line of", SourceNotWhole),
            "another_table": Fault("One|Two", SourceSentOther),
            "two_missing": Fault("", None),
        },
    ),
    Publisher(
        "aqs_year",
        lambda address: Downloaded(
            AqsPregenerated("air/daily_81102_2031.zip"),
            f"{address}/airdata/daily_81102_2031.zip",
            ZipOf((".csv",), most_unpacked=MOST_UNPACKED),
        ),
        year,
        ROWS["aqs_pregenerated_daily.csv"],
        ZIP_FAULTS,
    ),
    Publisher(
        "gtfs",
        lambda address: Downloaded(
            GtfsZip("transit/feed.zip"),
            f"{address}/gtfs",
            ZipOf(GTFS.names, most_unpacked=MOST_UNPACKED),
        ),
        zip_of(timetable),
        len((FIXTURES / "transit" / "invented_feed" / "stops.txt").read_text().split("\n")) - 2,
        ZIP_FAULTS,
        count=lambda feed: len(feed.stops),
    ),
    Publisher(
        "tiger",
        lambda address: Downloaded(
            VectorFile("roads/tl_2031_roads.zip", ("LINEARID", "MTFCC")),
            f"{address}/geo/tiger/roads.zip",
            ZipOf(SHAPEFILE.names, most_unpacked=MOST_UNPACKED),
        ),
        zip_of(shapefile),
        2,
        ZIP_FAULTS,
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
            ["33999999999999\tEscuela Señora Inventada\t33.5", "33999999999998\tOther One\t33.6"],
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
        table(",".join(HRSA), ['"Clínica Inventada, Mecca",Mecca,-116.07', "Other,Thermal,-116.1"]),
        2,
        TABLE_FAULTS,
    ),
]
