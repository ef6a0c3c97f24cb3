"""Strangers' files through the caged process, as a server takes them; what becomes of each.

What the process cannot do is held in `tests/uploads/test_worker.py`; here are the files.
"""

import io
import json
import sqlite3
import zipfile

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from ejmap.errors import ArchiveBomb, FileTooLarge, UnreadableFile, UnsafePath, UnsupportedFile
from ejmap.uploads.job import Job
from tests.uploads.strangers import KML, shapefile, table, zipped

# Each file takes a process of its own, a second each.
pytestmark = pytest.mark.slow

TARGET = "/etc/passwd"
VRT = (
    f'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>{TARGET}</SrcDataSource>'
    "</OGRVRTLayer></OGRVRTDataSource>"
)
GEO = json.dumps(
    {"version": "1.0.0", "primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB"}}}
)
LINK, FILE = 0o120777 << 16, 0o100644 << 16


def archive(*members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content, attributes in members:
            one = zipfile.ZipInfo(name)
            one.create_system, one.external_attr = 3, attributes
            one.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(one, content)
    return made.getvalue()


def parquet(rows, text, geo=GEO, **metadata):
    shapes = shapely.to_wkb(shapely.points(-116 - np.arange(rows) / 1e5, 33.5))
    repeated = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array([text]))
    made = pa.table({"a": repeated, "geometry": pa.array(shapes, pa.binary())})
    told = {"geo": geo, **metadata}
    file = io.BytesIO()
    pq.write_table(made.replace_schema_metadata(told), file)
    return file.getvalue()


def geopackage(folder, *statements):
    path = folder / "made.gpkg"
    table().to_file(path, layer="places", driver="GPKG")
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA writable_schema = ON")
        for one in statements:
            database.execute(one)
    database.close()
    return path.read_bytes()


VIEW = "CREATE VIEW v AS SELECT load_extension('/tmp/x.so')"
VIRTUAL = (
    "INSERT INTO sqlite_master(type, name, tbl_name, rootpage, sql) VALUES "
    f"('table', 'v', 'v', 0, 'CREATE VIRTUAL TABLE v USING VirtualOGR(''{TARGET}'')')"
)
TRIGGER = "CREATE TRIGGER t AFTER INSERT ON places BEGIN SELECT load_extension('x'); END"
ENTITY = f'<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY x SYSTEM "file://{TARGET}">]>'
DEEP = (
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":'
    + "[" * 100_000
    + "]" * 100_000
    + '},"geometry":null}]}'
)
REFUSED = {
    "a pointer as a table": ("a.csv", VRT, UnsupportedFile),
    "a pointer as GeoJSON": ("a.geojson", VRT, UnsupportedFile),
    "a pointer as KML": ("a.kml", VRT, UnsupportedFile),
    "a pointer in an archive": ("a.kmz", zipped({"doc.kml": VRT}), UnreadableFile),
    "an entity": ("a.kml", ENTITY + KML.format("", "&x;"), UnreadableFile),
    "an entity in wide letters": (
        "a.kml",
        (ENTITY + KML.format("", "&x;")).encode("utf-16"),
        UnsupportedFile,
    ),
    "a link": ("a.zip", archive(("a.shp", TARGET, LINK), ("a.dbf", "x", FILE)), UnsafePath),
    "a name that leads out": ("a.kmz", archive(("../doc.kml", "x", FILE)), UnsafePath),
    "a name from the root": ("a.kmz", archive(("/tmp/doc.kml", "x", FILE)), UnsafePath),
    "a file that is a folder": (
        "a.kmz",
        archive(("a", "x", FILE), ("a/doc.kml", KML.format("", ""), FILE)),
        UnreadableFile,
    ),
    "a name of many bytes": (
        "a.kmz",
        archive(("\N{PILE OF POO}" * 150, "x", FILE), ("doc.kml", KML.format("", ""), FILE)),
        UnsafePath,
    ),
    "a hundred thousand brackets": ("a.geojson", DEEP, UnreadableFile),
    "ten thousand columns": ("a.csv", ",".join("c" * 10_000) + "\n1\n", FileTooLarge),
    "zeros in an archive": (
        "a.zip",
        archive(("stops.txt", b"stop_id\n" + b"1\n" * 5_000_000, FILE)),
        ArchiveBomb,
    ),
    "a text two hundred thousand times": (
        "a.parquet",
        parquet(200_000, "x" * 2000),
        FileTooLarge,
    ),
    "arrays that are none": (
        "a.parquet",
        parquet(3, "x", GEO.replace("WKB", "polygon")),
        UnreadableFile,
    ),
}


def examined(root, name, content):
    """Bring a file and examine it; return the job, which holds what is left."""
    data = content.encode() if isinstance(content, str) else content
    job = Job.start(root, "p1", name, data)
    job.examine({})
    return job


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_in_a_sentence(what, tmp_path):
    name, content, error = REFUSED[what]
    with pytest.raises(error) as refused:
        examined(tmp_path, name, content)
    assert "our program failed" not in str(refused.value.facts)


@pytest.mark.parametrize("statement", [VIEW, VIRTUAL, TRIGGER])
def test_a_database_that_reaches_beyond_itself_is_refused(statement, tmp_path):
    content = geopackage(tmp_path, statement)
    with pytest.raises((UnsafePath, UnreadableFile)):
        examined(tmp_path / "jobs", "a.gpkg", content)


@pytest.mark.parametrize("prj", [TARGET, "http://127.0.0.1:9/x.prj", "+init=/etc/passwd:1"])
def test_a_projection_that_is_an_address_is_none(prj, tmp_path):
    parts = zipfile.ZipFile(io.BytesIO(shapefile(tmp_path)))
    members = {one: parts.read(one) for one in parts.namelist()} | {"Places.prj": prj}
    report = examined(tmp_path / "jobs", "a.zip", zipped(members)).report()
    assert "missing_crs" in [one.code for one in report.problems]


def test_what_other_programs_kept_beside_a_table_is_not_run(tmp_path):
    kept = {"pandas": json.dumps({"index_columns": ["a"], "columns": [], "attributes": {"x": 1}})}
    found = examined(tmp_path, "a.parquet", parquet(3, "Sol", **kept)).table()
    assert list(found.columns) == ["a", "geometry"]
    assert found.attrs == {}


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/cron.d/x.csv",
        "\u202evsc.exe.csv",
        "a\nb\r\n<script>.csv",
        "a\ud800.csv",
        "n" * 3000 + ".csv",
    ],
)
def test_a_files_name_is_a_word_and_never_a_path(name, tmp_path):
    job = examined(tmp_path, name, "a,lat,lon\nSol,33.5,-116\n")
    assert job.folder.parent == tmp_path
    assert job.name.isprintable()
    assert "/" not in job.name
    assert len(job.name) <= 200


def test_nothing_of_a_refused_file_is_left_when_it_is_put_away(tmp_path):
    job = Job.start(tmp_path, "p1", "a.csv", VRT.encode())
    with pytest.raises(UnsupportedFile):
        job.examine({})
    job.end()
    assert list(tmp_path.iterdir()) == []
