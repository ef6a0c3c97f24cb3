"""GeoParquet and GeoPackage: coordinate system, papers, blanks; what does not leave."""

import io
import json

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest

from ejmap.exports import geopackage, geoparquet

PARKS, STOPS, ROADS = "mobile_home_parks", "bus_stops", "main_roads"


@pytest.fixture
def package(tmp_path):
    """Read a GeoPackage: package(content).table("layer"), .about("layer")."""
    file = tmp_path / "read.gpkg"

    class Opened:
        def __init__(self, content):
            file.write_bytes(content)

        def names(self):
            return [name for name, _ in pyogrio.list_layers(file)]

        def table(self, layer):
            return pyogrio.read_dataframe(file, layer=layer)

        def about(self, layer):
            return pyogrio.read_info(file, layer=layer)

    return Opened


def parquet(content):
    return gpd.read_parquet(io.BytesIO(content))


def test_geoparquet_says_its_coordinate_system_and_its_papers(filled):
    version = filled.version(PARKS)
    content = geoparquet.export(version)
    assert parquet(content).crs == "EPSG:4326"
    papers = json.loads(pq.read_schema(io.BytesIO(content)).metadata[b"ejmap"])
    assert (papers["layer"], papers["layer_version"]) == (PARKS, version.id)
    assert papers["licence"]
    assert papers["grade"] == "sample"
    assert papers["notice_en"] != papers["notice_es"]


def test_geoparquet_holds_every_feature_where_it_is(filled):
    version = filled.version(PARKS)
    read, held = parquet(geoparquet.export(version)), version.table()
    assert list(read["id"]) == list(held["id"])
    assert read.geometry.geom_equals(held.geometry).all()


def test_a_blank_place_stays_blank_in_either_form(filled, package):
    version = filled.version(STOPS)
    for read in (
        parquet(geoparquet.export(version)),
        package(geopackage.export(version)).table(STOPS),
    ):
        assert list(read.geometry.isna()) == [False, True]


def test_a_geopackage_holds_several_layers_each_with_its_papers(filled, package):
    parts = {one: (filled.version(one), None) for one in (PARKS, ROADS)}
    read = package(geopackage.export_several(parts))
    assert read.names() == [PARKS, ROADS]
    for name in parts:
        about = read.about(name)
        assert about["crs"] == "EPSG:4326"
        assert about["layer_metadata"]["layer_version"] == filled.version(name).id
        assert about["features"] == filled.version(name).feature_count


def test_a_geopackage_says_what_must_be_read_with_every_export(filled, package):
    about = package(geopackage.export(filled.version(PARKS))).about(PARKS)
    assert "desalojar" in about["dataset_metadata"]["notice_es"]


def test_yes_no_and_numbers_are_what_they_are_and_not_text(filled, package):
    kinds = package(geopackage.export(filled.version(PARKS))).about(PARKS)
    by_name = dict(zip(kinds["fields"], kinds["dtypes"], strict=True))
    assert by_name["location_doubtful"] == "bool"
    assert by_name["height_m"] == "float64"


def test_an_unknown_answer_is_blank_and_not_no(filled, package, monkeypatch):
    version = filled.version(PARKS)
    table = version.table()
    table["location_doubtful"] = [None, True, *[False] * (len(table) - 2)]
    monkeypatch.setattr(version, "table", lambda: table)
    for read in (
        parquet(geoparquet.export(version)),
        package(geopackage.export(version)).table(PARKS),
    ):
        assert list(read["location_doubtful"].isna())[:3] == [True, False, False]
        assert list(read["location_doubtful"][1:3].astype(bool)) == [True, False]


@pytest.mark.parametrize("form", [geoparquet, geopackage])
def test_private_columns_do_not_leave(filled, form):
    assert b"Rosebud" not in form.export(filled.version(PARKS))


@pytest.mark.parametrize("form", [geoparquet, geopackage])
def test_the_same_features_give_the_same_bytes(filled, form):
    assert form.export(filled.version(PARKS)) == form.export(filled.version(PARKS))


@pytest.mark.parametrize("ids", [[], ["p1"], ["p1", "p0"]])
def test_only_the_features_asked_for_in_their_order(filled, package, ids):
    version = filled.version(PARKS)
    for read in (
        parquet(geoparquet.export(version, ids)),
        package(geopackage.export(version, ids)).table(PARKS),
    ):
        assert list(read["id"]) == sorted(ids)


def test_a_layer_without_places_is_a_plain_table(filled, package, monkeypatch):
    version = filled.version(PARKS)
    bare = version.layer.model_copy(update={"geometry": "none"})
    monkeypatch.setattr(version, "layer", bare)
    plain = pd.read_parquet(io.BytesIO(geoparquet.export(version)))
    assert "geometry" not in plain
    assert len(plain) == version.feature_count
    assert not isinstance(package(geopackage.export(version)).table(PARKS), gpd.GeoDataFrame)
