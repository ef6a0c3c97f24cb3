"""Files that no address gives: somebody brings them, and they go the same way."""

import json

from ejmap.errors import SourceChanged
from ejmap.sources.tables import TextTable
from ejmap.sources.vector import VectorFile
from tests.sources.agency import Reply, html_reply
from tests.sources.publisher import Fault, Publisher

COLUMNS = ("ParkIdenti", "ParkName", "MH_Spaces", "Latitude", "Longitude")
PARKS = [
    ("33-9001-MP", "Invented 1", "12", "33.5", "-116.0"),
    ("33-9002-MP", "Other", "7", "33.6", "-116.1"),
]


def rows(fault):
    if fault == "empty":
        return []
    changed = {
        "sentinels": lambda row: (*row[:2], "-999", *row[3:]),
        "nulls": lambda row: (*row[:2], "", *row[3:]),
        "strings": lambda row: (*row[:2], "some", *row[3:]),
        "swapped_axes": lambda row: (*row[:3], row[4], row[3]),
    }.get(fault, tuple)
    made = [changed(row) for row in PARKS]
    return [*made, made[0]] if fault == "duplicate_ids" else made


def names(fault):
    return ("Renamed", *COLUMNS[1:]) if fault == "renamed_column" else COLUMNS


def as_csv(_asked, fault):
    if fault == "web_page":
        return html_reply()
    text = "".join(",".join(row) + "\n" for row in (names(fault), *rows(fault)))
    return Reply(text.encode()[:-14] if fault == "truncated_page" else text.encode())


def as_geojson(_asked, fault):
    if fault == "web_page":
        return html_reply()
    features = [
        {
            "type": "Feature",
            "properties": dict(zip(names(fault), row, strict=True)),
            "geometry": {"type": "Point", "coordinates": [float(row[4]), float(row[3])]},
        }
        for row in rows(fault)
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    return Reply(text.encode()[:-40] if fault == "truncated_page" else text.encode())


FAULTS = {
    "web_page": Fault("", SourceChanged, when="read"),
    "truncated_page": Fault("", SourceChanged, when="read"),
    "renamed_column": Fault("ParkIdenti", SourceChanged, when="read"),
    "swapped_axes": Fault("latitude before longitude", SourceChanged, when="refresh"),
    "empty": Fault("", None, rows=0),
    "sentinels": Fault("", None),
    "nulls": Fault("", None),
    "strings": Fault("", None),
    "duplicate_ids": Fault("", None, rows=3),
}
BY_HAND = [
    Publisher(
        "register_csv", lambda _: TextTable("parks/register.csv", COLUMNS), as_csv, 2, FAULTS
    ),
    Publisher(
        "register_geojson",
        lambda _: VectorFile("parks/register.geojson", COLUMNS[:3]),
        as_geojson,
        2,
        FAULTS,
    ),
]
