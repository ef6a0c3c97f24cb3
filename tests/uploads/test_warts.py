"""Files with one wart each, and the verdict a careful person would give: the whole way but a
process of its own (`test_job` has that; the fuzz sends them through it)."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
import shapely

from ejmap.errors import UploadError
from ejmap.text import LANGUAGES, words
from ejmap.uploads.examination import examine
from ejmap.uploads.readers import read
from ejmap.uploads.reading.kinds import ENDINGS, kind_of
from ejmap.uploads.report import Report
from ejmap.uploads.upload import Held
from tests.uploads.strangers import collection, point, shapefile, table, zipped

LAT_LON = "name,lat,lon\nSol,33.57,-116.06\nLuna,33.58,-116.07\nMar,33.59,-116.08\n"
SHAPES = ("shp", "shx", "dbf", "prj")


class Wart(NamedTuple):
    """A file, and what is expected of it."""

    name: str
    content: Callable[[Path], bytes | str]
    verdict: str
    """accept, fix, refuse; or the code of the error that refuses the file as a whole."""
    codes: frozenset[str] = frozenset()
    """Problems that must be among those found."""


def wart(
    name: str, content: bytes | str | Callable[[Path], bytes | str], verdict: str, *codes: str
) -> Wart:
    made = content if callable(content) else lambda _: content
    return Wart(name, made, verdict, frozenset(codes))


def rows(column: str, *cells: str) -> str:
    """Return a table of places with one more column."""
    lines = [f'Sol{n},33.57{n},-116.06{n},"{cell}"' for n, cell in enumerate(cells)]
    return "\n".join([f"name,lat,lon,{column}", *lines])


def bomb(_: Path) -> bytes:
    return zipped({"a.csv": b"0" * 50_000_000})


def linked(_: Path) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("Places.shp")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return made.getvalue()


def zip_beside(folder: Path) -> bytes:
    with zipfile.ZipFile(io.BytesIO(shapefile(folder))) as archive:
        members: dict[str, bytes] = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**members, "b.zip": zipped({"a.csv": LAT_LON})})


def two_layers(folder: Path) -> bytes:
    table().to_file(folder / "a.gpkg", layer="one", driver="GPKG")
    table().to_file(folder / "a.gpkg", layer="two", driver="GPKG")
    return (folder / "a.gpkg").read_bytes()


def many_corners(_: Path) -> str:
    turns = np.linspace(0, 2 * np.pi, 1_000_001)
    ring = np.column_stack([-116.06 + np.cos(turns) / 100, 33.57 + np.sin(turns) / 100])
    return collection(json.loads(shapely.to_geojson(shapely.Polygon(ring.round(7)))))


def bow_tie(_: Path) -> str:
    ring = [
        [-116.06, 33.57],
        [-116.05, 33.58],
        [-116.05, 33.57],
        [-116.06, 33.58],
        [-116.06, 33.57],
    ]
    return collection({"type": "Polygon", "coordinates": [ring]}, point())


def in_state_plane(folder: Path) -> bytes:
    made = table().to_crs("EPSG:2230")
    return shapefile(folder, made, parts=SHAPES[:3])


XML_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>&b;</name></Document></kml>'
)
VRT = (
    '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource>'
    "</OGRVRTLayer></OGRVRTDataSource>"
)

WARTS: dict[str, Wart] = {
    "nothing wrong": wart("a.csv", LAT_LON, "accept"),
    "nothing wrong, on a map": wart("a.geojson", collection(point(), point(-116.07)), "accept"),
    "another ending": wart("a.geojson", LAT_LON, "unsupported"),
    "an ending nobody knows": wart("a.docx", b"PK\x03\x04nonsense", "unreadable"),
    "zero bytes": wart("a.csv", b"", "empty"),
    "blanks alone": wart("a.csv", " \n\n ", "empty"),
    "names of columns alone": wart("a.csv", "name,lat,lon\n", "empty"),
    "no features": wart("a.geojson", collection(), "empty"),
    "half a map": wart("a.geojson", collection(point(), point())[:90], "unreadable"),
    "half a zip": wart("a.zip", lambda at: shapefile(at)[:400], "unreadable"),
    "a zip in a zip": wart("a.zip", zipped({"b.zip": zipped({"a.csv": LAT_LON})}), "unsupported"),
    "a zip beside a map": wart("a.zip", zip_beside, "archive_bomb"),
    "a bomb": wart("a.zip", bomb, "archive_bomb"),
    "a name that leads out": wart("a.zip", zipped({"../../a.shp": b"x"}), "unsafe_path"),
    "an absolute name": wart("a.zip", zipped({"/etc/a.shp": b"x"}), "unsafe_path"),
    "a symbolic link": wart("a.zip", linked, "unsafe_path"),
    "two layers": wart("a.gpkg", two_layers, "accept"),
    "a shape without its parts": wart(
        "a.zip", lambda at: shapefile(at, parts=SHAPES[:1]), "unreadable"
    ),
    "a shape without its cells": wart(
        "a.zip", lambda at: shapefile(at, parts=("shp", "shx", "prj")), "accept"
    ),
    "a shape that does not say where": wart(
        "a.zip", lambda at: shapefile(at, parts=SHAPES[:3]), "fix", "missing_crs"
    ),
    "feet, and it does not say so": wart("a.zip", in_state_plane, "fix", "missing_crs"),
    "entities of XML": wart("a.kml", XML_BOMB, "unreadable"),
    "a VRT in a table": wart("a.csv", VRT, "unsupported"),
    "a million corners": wart("a.geojson", many_corners, "too_large"),
    "infinite coordinates": wart(
        "a.geojson", '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},'
        '"geometry":{"type":"Point","coordinates":[NaN,33.57]}},{"type":"Feature","properties":{},'
        '"geometry":{"type":"Point","coordinates":[-116.06,33.57]}}]}', "fix",
    ),
    "the middle of the ocean": wart(
        "a.geojson", collection(point(), point(-116.07), point(0, 0)), "fix", "outside_area"
    ),
    "a ring of two points": wart(
        "a.geojson",
        collection({"type": "Polygon", "coordinates": [[[-116.06, 33.57]] * 2]}, point()),
        "fix",
    ),
    "a bow tie": wart("a.geojson", bow_tie, "fix", "invalid_geometry", "mixed_geometry"),
    "two encodings": wart(
        "a.csv", rows("nota", "Peña", "XX").encode().replace(b"XX", "Año".encode("cp1252")),
        "accept", "bad_encoding",
    ),
    "letters read wrongly": wart("a.csv", rows("nota", "PeÃ±a", "Sol"), "fix", "bad_encoding"),
    "a mark before the first name": wart("a.csv", LAT_LON.encode("utf-8-sig"), "accept"),
    "lines of another system": wart("a.csv", LAT_LON.replace("\n", "\r\n"), "accept"),
    "a title above the names": wart("a.csv", "Lugares de prueba,,\n,,\n" + LAT_LON, "accept"),
    "Spanish numbers": wart("a.csv", rows("monto", "1.234,56", "12,5"), "fix", "numbers_as_text"),
    "days in two readings": wart(
        "a.csv", rows("fecha", "3/4/21", "5/6/21"), "fix", "numbers_as_text"
    ),
    "a script": wart("a.csv", rows("nota", "<script>alert(1)</script>x", "Sol"), "fix", "html"),
    "quotes": wart("a.csv", rows("nota", "d'Or ; DROP TABLE x; --", "Sol"), "accept"),
    "a formula": wart("a.csv", rows("nota", "=cmd|' /C calc'!A0", "Sol"), "fix", "formula"),
    "a telephone": wart(
        "a.csv", rows("nota", "llame al (760) 555-0123", "Sol"), "fix", "personal_data"
    ),
    "a sign for nothing": wart(
        "a.csv", rows("ug_m3", "-999", "3", "4", "5"), "fix", "sentinel_values"
    ),
    "an empty column": wart("a.csv", rows("nota", "", ""), "fix", "empty_column"),
    "ten thousand columns": wart(
        "a.csv", ",".join(f"c{n}" for n in range(10_000)) + "\n1" + ",1" * 9_999, "too_large"
    ),
    "no places": wart("a.csv", "name,score\nSol,1\nLuna,2\n", "refuse", "no_geometry"),
    "axes turned round": wart(
        "a.geojson", collection(point(33.57, -116.06), point(33.58, -116.07)), "fix", "swapped_axes"
    ),
    "another valley": wart(
        "a.geojson", collection(point(), point(-116.07), point(-119.7, 36.7)), "fix", "outside_area"
    ),
    "the same thing twice": wart(
        "a.csv", LAT_LON + "Sol,33.57,-116.06\n", "fix", "duplicate_feature"
    ),
    "an id of two rows": wart(
        "a.csv",
        "\n".join(["pwsid,lat,lon", *(f"ZZ{n % 20:04},33.5{n:02},-116.06" for n in range(21))]),
        "fix", "duplicate_id",
    ),
}  # fmt: skip


# Writing a million corners takes ten seconds.
SLOW = ("a million corners",)
CASES = [pytest.param(one, marks=[pytest.mark.slow] if one in SLOW else []) for one in WARTS]


def verdict_of(folder: Path, one: Wart) -> tuple[str, Report | UploadError]:
    """Return the verdict on a file, or the code of the error that refuses it."""
    sent = folder / "sent"
    sent.write_bytes(_bytes(one.content(folder)))
    try:
        kind = kind_of(sent, one.name)
        named = sent.rename(folder / f"upload{ENDINGS[kind][0]}")
        _, report = examine(read(named, one.name, kind, None), {}, Held())
    except UploadError as error:
        return error.code, error
    return report.verdict, report


def _bytes(content: bytes | str) -> bytes:
    return content.encode() if isinstance(content, str) else content


@pytest.mark.parametrize("case", CASES)
def test_a_file_with_a_wart_gets_the_verdict_of_a_careful_person(case: str, tmp_path: Path):
    verdict, told = verdict_of(tmp_path, WARTS[case])
    codes = {str(one.code) for one in told.problems} if isinstance(told, Report) else set()
    assert (verdict, WARTS[case].codes - codes) == (WARTS[case].verdict, set())


@pytest.mark.parametrize("case", CASES)
def test_what_is_said_of_it_is_a_sentence_in_each_language(case: str, tmp_path: Path):
    _, told = verdict_of(tmp_path, WARTS[case])
    for language in LANGUAGES:
        if isinstance(told, UploadError):
            said = [words(language).error(told)]
        else:
            said = [
                part for one in told.problems for part in (one.say(language), one.why(language))
            ]
        assert not [one for one in said if len(one) < 15 or "Traceback" in one or "{" in one]


def test_every_point_of_a_list_of_places_is_kept(tmp_path: Path):
    _, told = verdict_of(tmp_path, WARTS["nothing wrong"])
    assert isinstance(told, Report)
    assert (told.feature_count, told.accepted_count, told.geometry) == (3, 3, "point")


def test_where_there_are_two_layers_both_are_named(tmp_path: Path):
    _, told = verdict_of(tmp_path, WARTS["two layers"])
    assert isinstance(told, Report)
    assert told.layers == ("one", "two")


def test_no_telephone_stands_in_a_report(tmp_path: Path):
    _, told = verdict_of(tmp_path, WARTS["a telephone"])
    assert isinstance(told, Report)
    assert "555" not in told.model_dump_json()
