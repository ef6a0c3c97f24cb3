"""Map files of strangers, read as they are: their rows, shapes, coordinates and warts."""

import json
import math
import sqlite3

import pytest

from ejmap.errors import EmptyFile, FileTooLarge, UnreadableFile, UnsafePath
from ejmap.uploads.reading import gdal, shapes
from tests.uploads.strangers import (
    KML,
    MECCA,
    collection,
    point,
    read_file,
    shapefile,
    table,
    zipped,
)


def said(upload):
    """What the reader remarked."""
    return {one.said: one.count for one in upload.notes}


def written(folder, name, made=None, **options):
    """The bytes of an invented table in a form GDAL writes."""
    made = table() if made is None else made
    if name.endswith("parquet"):
        made.to_parquet(folder / name, **options)
    else:
        made.to_file(folder / name, **options)
    return (folder / name).read_bytes()


@pytest.mark.parametrize("name", ["a.geojson", "a.fgb", "a.gpkg", "a.geoparquet", "a.zip"])
def test_the_same_rows_come_out_of_every_form(name, tmp_path):
    content = shapefile(tmp_path) if name == "a.zip" else written(tmp_path, name)
    upload = read_file(tmp_path, name, content)
    assert sorted(upload.cells["name"].dropna()) == ["Invented", "Niño"]
    assert upload.crs.to_epsg() == 4326
    assert math.isclose(upload.geometry.x.max(), MECCA[0])
    assert list(upload.cells.index) == [1, 2, 3]


def test_geojson_of_one_feature_a_line_is_read(tmp_path):
    feature = {"type": "Feature", "properties": {"n": 1}, "geometry": point()}
    line = json.dumps(feature) + "\n"
    assert len(read_file(tmp_path, "a.geojsonl", line * 3)) == 3


def test_a_crs_member_is_believed(tmp_path):
    told = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3310"}}
    content = {"crs": told, **json.loads(collection(point(200_000, -400_000)))}
    assert read_file(tmp_path, "a.geojson", json.dumps(content)).crs.to_epsg() == 3310


def test_days_and_codes_stay_as_they_are_written(tmp_path):
    upload = read_file(tmp_path, "a.geojson", collection(point(), day="2022/3/9", code="007"))
    assert upload.cells.loc[1, ["day", "code"]].tolist() == ["2022/3/9", "007"]


def test_esri_json_is_read_with_its_reference(tmp_path):
    content = {
        "geometryType": "esriGeometryPoint",
        "spatialReference": {"wkid": 4326},
        "fields": [{"name": "NAME", "type": "esriFieldTypeString"}],
        "features": [{"attributes": {"NAME": "x"}, "geometry": {"x": -116, "y": 33.5}}],
    }
    upload = read_file(tmp_path, "a.json", json.dumps(content))
    assert (upload.cells.loc[1, "NAME"], upload.geometry.loc[1].x) == ("x", -116)


@pytest.mark.parametrize("odd", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_json_does_not_know_are_missing(odd, tmp_path):
    content = collection(point(), point(1, 2), note="NaN, Infinity")
    upload = read_file(tmp_path, "a.geojson", content.replace("[1, 2]", f"[{odd}, 2]"))
    assert (upload.geometry.isna() | upload.geometry.is_empty).tolist() == [False, True]
    assert upload.cells["note"].tolist() == ["NaN, Infinity"] * 2


def test_infinite_coordinates_are_no_shape_and_are_told(tmp_path):
    made = table().set_geometry([*table().geometry[:2], type(table().geometry[0])(math.inf, 1)])
    upload = read_file(tmp_path, "a.parquet", written(tmp_path, "a.parquet", made))
    assert upload.geometry.isna().tolist() == [False, False, True]
    assert [(one.said, one.rows) for one in upload.notes] == [("coordinates_not_finite", (3,))]


def test_a_ring_of_two_points_is_told_and_the_rest_is_read(tmp_path):
    ring = {"type": "Polygon", "coordinates": [[[-116, 33], [-116.1, 33]]]}
    upload = read_file(tmp_path, "a.geojson", collection(ring, point()))
    assert len(upload) == 2
    assert upload.geometry.loc[2].geom_type == "Point"


def test_heights_are_left_out(tmp_path):
    flat = {"type": "Point", "coordinates": [-116, 33.5, 12]}
    assert not read_file(tmp_path, "a.geojson", collection(flat)).geometry.loc[1].has_z


@pytest.mark.parametrize("most", ["MAX_CORNERS", "MAX_CORNERS_OF_ONE"])
def test_too_many_corners_are_refused(most, tmp_path, monkeypatch):
    line = {"type": "LineString", "coordinates": [[-116, 33 + one / 100] for one in range(11)]}
    monkeypatch.setattr(shapes, most, 10)
    with pytest.raises(FileTooLarge, match="corners"):
        read_file(tmp_path, "a.geojson", collection(line))


def test_too_many_rows_are_refused_before_all_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(gdal, "MAX_FEATURES", 2)
    with pytest.raises(FileTooLarge, match="rows"):
        read_file(tmp_path, "a.geojson", collection(point(), point(), point()))


@pytest.mark.parametrize("name", ["a.geojson", "a.fgb", "a.gpkg", "a.parquet", "a.zip"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_half_a_file_is_one_sentence(name, part, tmp_path):
    whole = shapefile(tmp_path) if name == "a.zip" else written(tmp_path, name)
    with pytest.raises((UnreadableFile, EmptyFile)):
        read_file(tmp_path, name, whole[: int(len(whole) * part)])


def test_a_file_without_features_is_empty(tmp_path):
    with pytest.raises(EmptyFile):
        read_file(tmp_path, "a.geojson", collection())


def test_a_column_called_geometry_does_not_stand_in_the_shapes_way(tmp_path):
    upload = read_file(tmp_path, "a.geojson", collection(point(), geometry="words"))
    assert "geometry" not in upload.cells
    assert "words" in set(upload.cells.loc[1])


class TestShapefile:
    """Several parts in a zip, some of them often forgotten."""

    def test_without_prj_its_coordinates_are_not_known(self, tmp_path):
        upload = read_file(tmp_path, "a.zip", shapefile(tmp_path, parts=("shp", "shx", "dbf")))
        assert upload.crs is None

    def test_without_dbf_it_has_shapes_alone(self, tmp_path):
        upload = read_file(tmp_path, "a.zip", shapefile(tmp_path, parts=("shp", "shx", "prj")))
        assert (len(upload), list(upload.cells), said(upload)) == (3, [], {"no_dbf": 1})

    @pytest.mark.parametrize(
        ("parts", "missing"), [(("shp",), ".shx, .dbf"), (("dbf",), ".shp, .shx")]
    )
    def test_what_is_missing_is_named(self, parts, missing, tmp_path):
        with pytest.raises(UnreadableFile, match=missing):
            read_file(tmp_path, "a.zip", shapefile(tmp_path, parts=parts))

    @pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
    @pytest.mark.parametrize("has_cpg", [True, False])
    def test_spanish_is_read_whatever_the_file_says_of_it(self, encoding, has_cpg, tmp_path):
        parts = ("shp", "shx", "dbf", "prj", *(["cpg"] if has_cpg else []))
        content = shapefile(tmp_path, parts=parts, encoding=encoding)
        assert read_file(tmp_path, "a.zip", content).cells.loc[1, "name"] == "Niño"

    def test_two_encodings_in_one_file_are_told_with_the_rows(self, tmp_path):
        content = shapefile(tmp_path, table(name=["Niño", "Peña"]), ("shp", "shx", "dbf", "prj"))
        (tmp_path / "parts" / "Places.dbf").write_bytes(
            (tmp_path / "parts" / "Places.dbf").read_bytes().replace("Peña ".encode(), b"Pe\xf1a  ")
        )
        parts = ("shp", "shx", "dbf")
        content = zipped(
            {f"P.{p}": (tmp_path / "parts" / f"Places.{p}").read_bytes() for p in parts}
        )
        upload = read_file(tmp_path, "a.zip", content)
        assert upload.cells["name"].tolist() == ["Niño", "Peña"]
        assert [(one.code, one.rows) for one in upload.notes] == [("bad_encoding", (2,))]

    def test_several_in_one_zip_are_layers(self, tmp_path):
        parts = ("shp", "shx", "dbf")
        shapefile(tmp_path)
        read = {p: (tmp_path / "parts" / f"Places.{p}").read_bytes() for p in parts}
        content = zipped({f"x/{stem}.{p.upper()}": read[p] for stem in "AB" for p in parts})
        upload = read_file(tmp_path, "a.zip", content, layer="B")
        assert (upload.layers, upload.layer) == (("A", "B"), "B")


class TestGeoPackage:
    """A database, looked through before it is opened as a map."""

    def changed(self, folder, *statements):
        written(folder, "made.gpkg", layer="one")
        database = sqlite3.connect(folder / "made.gpkg")
        for one in statements:
            database.execute(one)
        database.commit()
        database.close()
        return (folder / "made.gpkg").read_bytes()

    def test_of_two_layers_the_first_is_read_and_both_are_named(self, tmp_path):
        written(tmp_path, "made.gpkg", layer="one")
        table(other=["a", "b"]).to_file(tmp_path / "made.gpkg", layer="two", mode="a")
        content = (tmp_path / "made.gpkg").read_bytes()
        upload = read_file(tmp_path, "a.gpkg", content)
        assert (upload.layers, upload.layer) == (("one", "two"), "one")
        assert said(upload) == {"layers_aside": 1}
        assert len(read_file(tmp_path, "a.gpkg", content, layer="two")) == 2

    def test_one_as_programs_write_it_is_taken(self, tmp_path):
        assert len(read_file(tmp_path, "a.gpkg", self.changed(tmp_path))) == 3

    @pytest.mark.parametrize(
        "harm",
        [
            "CREATE VIEW hidden AS SELECT * FROM one",
            "CREATE TRIGGER t AFTER INSERT ON one BEGIN SELECT load_extension('x'); END",
            "CREATE VIRTUAL TABLE f USING fts3(a)",
            "CREATE TRIGGER gpkg_tile_x AFTER INSERT ON one BEGIN SELECT load_extension('x'); END",
        ],
    )
    def test_what_could_reach_beyond_it_is_refused(self, harm, tmp_path):
        with pytest.raises(UnsafePath):
            read_file(tmp_path, "a.gpkg", self.changed(tmp_path, harm))


class TestKml:
    """Placemarks; links are not followed."""

    def test_placemarks_and_their_extended_data_are_read(self, tmp_path):
        data = '<ExtendedData><Data name="id"><value>007</value></Data></ExtendedData>'
        upload = read_file(tmp_path, "a.kml", KML.format("", data))
        assert upload.cells.loc[1, "Name"] == "Invented place"
        assert "007" in set(upload.cells.loc[1])

    @pytest.mark.parametrize(
        "link",
        [
            "<NetworkLink><Link><href>http://127.0.0.1:9/a.kml</href></Link></NetworkLink>",
            "<styleUrl>http://127.0.0.1:9/a.kml#b</styleUrl>",
        ],
    )
    def test_links_are_left_aside_and_told(self, link, tmp_path):
        assert said(read_file(tmp_path, "a.kml", KML.format(link, ""))) == {"links_aside": 1}

    def test_a_kmz_is_read_by_its_document(self, tmp_path):
        content = zipped({"images/a.txt": "", "doc.kml": KML.format("", "")})
        assert len(read_file(tmp_path, "a.kmz", content)) == 1

    def test_entities_in_a_kmz_are_refused(self, tmp_path):
        bomb = '<!DOCTYPE kml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + KML.format("", "")
        with pytest.raises(UnreadableFile, match="declarations"):
            read_file(tmp_path, "a.kmz", zipped({"doc.kml": bomb}))


def test_of_a_receivers_file_waypoints_and_tracks_are_layers(tmp_path):
    content = (
        '<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">'
        '<wpt lat="33.57" lon="-116.06"><name>Invented</name></wpt><trk><name>Way</name><trkseg>'
        '<trkpt lat="33.5" lon="-116"/><trkpt lat="33.6" lon="-116"/></trkseg></trk></gpx>'
    )
    upload = read_file(tmp_path, "a.gpx", content)
    assert (upload.layers, list(upload.cells)) == (("waypoints", "tracks"), ["name"])
    tracks = read_file(tmp_path, "a.gpx", content, layer="tracks")
    assert tracks.geometry.loc[1].geom_type == "MultiLineString"


FEED = {
    "stops.txt": "stop_id,stop_name,stop_lat,stop_lon\n1,A,33.5,-116\n2,B,x,-116\n",
    "routes.txt": "route_id,route_short_name\nr,91\n",
    "trips.txt": "trip_id,route_id,shape_id\nt,r,s\n",
    "shapes.txt": "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\n"
    "s,33.6,-116,10\ns,33.5,-116,9\nlone,33.5,-116,1\n",
}


class TestTimetable:
    """Stops as points, the ways of buses as lines."""

    def test_stops_are_read_first(self, tmp_path):
        upload = read_file(tmp_path, "a.zip", zipped(FEED))
        assert (upload.layers, upload.layer) == (("stops", "routes"), "stops")
        assert upload.geometry.isna().tolist() == [False, True]

    def test_ways_are_lines_in_the_order_of_their_numbers(self, tmp_path):
        upload = read_file(tmp_path, "a.zip", zipped(FEED), layer="routes")
        assert list(upload.geometry.loc[1].coords) == [(-116, 33.5), (-116, 33.6)]
        assert upload.cells.loc[1].tolist() == ["s", "r", "91"]

    def test_a_feed_without_shapes_has_stops_alone(self, tmp_path):
        upload = read_file(tmp_path, "a.zip", zipped({"stops.txt": FEED["stops.txt"]}))
        assert (upload.layers, len(upload)) == ((), 2)

    def test_a_missing_column_is_named(self, tmp_path):
        with pytest.raises(UnreadableFile, match="stop_lat, stop_lon"):
            read_file(tmp_path, "a.zip", zipped({"stops.txt": "stop_id\n1\n"}))


@pytest.mark.parametrize("encoding", ["WKB", "geoarrow"])
def test_both_encodings_of_geoparquet_are_read(encoding, tmp_path):
    content = written(tmp_path, "made.parquet", geometry_encoding=encoding, schema_version="1.1.0")
    assert read_file(tmp_path, "a.parquet", content).geometry.loc[1].x == MECCA[0]


def test_a_parquet_table_without_shapes_is_a_table(tmp_path):
    table().drop(columns="geometry").to_parquet(tmp_path / "made.parquet")
    upload = read_file(tmp_path, "a.parquet", (tmp_path / "made.parquet").read_bytes())
    assert (upload.geometry, len(upload)) == (None, 3)


def test_letters_that_are_none_are_lost_and_the_rest_is_read(tmp_path):
    broken = collection(point(), name="Sol XX").encode().replace(b"XX", b"\xff\xfe")
    upload = read_file(tmp_path, "a.geojson", broken)
    assert upload.cells["name"].tolist() == ["Sol \ufffd\ufffd"]
