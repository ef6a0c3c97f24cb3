"""What a file is stands in its content; its name must agree."""

import pytest

from ejmap.errors import EmptyFile, UnreadableFile, UnsupportedFile
from ejmap.uploads.reading.kinds import ENDINGS, kind_of
from ejmap.uploads.upload import FileKind
from tests.uploads.strangers import KML, collection, point, zipped

FEATURE = '{"type":"Feature","properties":{},"geometry":null}'
CONTENT = {
    FileKind.GEOJSON: collection(point()),
    FileKind.GEOJSON_LINES: f"{FEATURE}\n{FEATURE}\n",
    FileKind.ESRI_JSON: '{"geometryType":"esriGeometryPoint","features":[{"attributes":{}}]}',
    FileKind.SHAPEFILE: zipped({"a.shp": "", "a.dbf": ""}),
    FileKind.GEOPACKAGE: b"SQLite format 3\0".ljust(68, b"\0") + b"GPKG",
    FileKind.KML: KML.format("", ""),
    FileKind.KMZ: zipped({"doc.kml": KML.format("", "")}),
    FileKind.GPX: '<?xml version="1.0"?>\n<gpx version="1.1"></gpx>',
    FileKind.GEOPARQUET: b"PAR1....PAR1",
    FileKind.FLATGEOBUF: b"fgb\x03fgb\x00",
    FileKind.CSV: "name,lat,lon\nInvented,33.5,-116\n",
    FileKind.TSV: "name\tlat\tlon\nInvented\t33.5\t-116\n",
    FileKind.XLSX: zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}),
    FileKind.XLS: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    FileKind.GTFS: zipped({"feed/stops.txt": "stop_id", "feed/trips.txt": ""}),
}


def told(folder, name, content):
    path = folder / "file"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return kind_of(path, name)


@pytest.mark.parametrize("kind", FileKind)
def test_each_kind_is_told_by_its_content(kind, tmp_path):
    assert told(tmp_path, f"invented{ENDINGS[kind][0].upper()}", CONTENT[kind]) is kind


@pytest.mark.parametrize("kind", FileKind)
def test_a_file_whose_name_says_otherwise_is_refused(kind, tmp_path):
    with pytest.raises(UnsupportedFile):
        told(tmp_path, "invented.doc", CONTENT[kind])


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("points.csv", "<OGRVRTDataSource><OGRVRTLayer/></OGRVRTDataSource>", "points at other"),
        ("data.json", '<?xml version="1.0"?><gpx></gpx>', "GPX in a file whose name ends in .json"),
        ("data.xlsx", zipped({"a.txt": ""}), "an archive with: a.txt"),
        ("data.csv", zipped({"xl/a": "", "[Content_Types].xml": ""}), "ends in .csv"),
        ("register.xls", "<html><table></table></html>", "a web page"),
        ("data.json", '{"type":"Topology","objects":{}}', "TopoJSON"),
        ("data.json", "[1, 2]", "JSON without places"),
        ("map.geojson", b"\x89PNG\r\n", "a picture"),
        ("map.csv", b"%PDF-1.7", "a document"),
        ("parks.shp", b"\x00\x00\x27\x0a", "one part of a shapefile alone"),
        ("data.gpkg", b"SQLite format 3\0" + bytes(100), "no GeoPackage"),
        ("data.csv", b"a,b\x00\x01\x02", "no text"),
        ("data.kml", "<svg></svg>", "another kind of XML"),
        ("data", "a,b\n1,2\n", "whose name has no ending"),
    ],
)
def test_the_sentence_says_what_was_found(name, content, found, tmp_path):
    with pytest.raises(UnsupportedFile, match=found):
        told(tmp_path, name, content)


def test_what_was_found_is_said_in_both_languages(tmp_path):
    with pytest.raises(UnsupportedFile) as refused:
        told(tmp_path, "map.csv", b"%PDF-1.7")
    assert refused.value.facts["found"].es.startswith("un documento")


@pytest.mark.parametrize("content", [b"", b"  \r\n\t\n"])
def test_a_file_of_nothing_is_empty(content, tmp_path):
    with pytest.raises(EmptyFile):
        told(tmp_path, "data.csv", content)


@pytest.mark.parametrize(
    "declaration",
    ['<!DOCTYPE kml [<!ENTITY a "b">]>', "<!doctype kml SYSTEM 'file:///etc/passwd'>"],
)
def test_xml_that_declares_anything_is_refused_before_it_is_parsed(declaration, tmp_path):
    with pytest.raises(UnreadableFile, match="declarations"):
        told(tmp_path, "a.kml", f'<?xml version="1.0"?>{declaration}<kml></kml>')


def test_a_declaration_far_into_a_file_is_found(tmp_path):
    hidden = "<kml><!--" + "x" * (1024 * 1024 - 12) + "--><!ENTITY a 'b'></kml>"
    with pytest.raises(UnreadableFile, match="declarations"):
        told(tmp_path, "a.kml", hidden)


def test_xml_in_an_encoding_that_hides_its_words_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="declarations"):
        told(tmp_path, "a.kml", '<?xml version="1.0" encoding="UTF-7"?><kml></kml>')


def test_a_spreadsheet_with_a_password_is_said_to_be_locked(tmp_path):
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(UnreadableFile, match="password"):
        told(tmp_path, "a.xlsx", locked)


def test_geojson_is_told_although_its_head_is_full_of_other_things(tmp_path):
    content = '{"note":"' + "x" * 100_000 + '","type":"FeatureCollection","features":[]}'
    assert told(tmp_path, "a.json", content) is FileKind.GEOJSON


def test_a_link_in_a_files_place_is_not_followed(tmp_path):
    (tmp_path / "secret").write_text("a,b\n")
    (tmp_path / "file").symlink_to(tmp_path / "secret")
    with pytest.raises(UnsupportedFile, match="no plain file"):
        kind_of(tmp_path / "file", "data.csv")
