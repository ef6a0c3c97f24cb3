import json
from datetime import UTC, datetime

import pytest

from ejmap.errors import SourceChanged, SourceMissing
from ejmap.sources.arcgis import ArcgisLayer, evened
from tests.sources.agency import client, json_reply
from tests.sources.publishers import arcgis


@pytest.fixture
def layer(agency):
    agency.publisher = lambda asked: arcgis.answer(asked, "")
    return arcgis.adapter(agency.address)


def test_only_what_is_read_is_asked_for_and_kept(layer, agency, tmp_path):
    layer.fetch(client(), tmp_path)
    pages = [one for one in agency.asked if "outFields" in one.form]
    assert {one.form["outFields"] for one in pages} == {"OBJECTID,name,UNITS,STATUS"}
    assert "555-0100" not in (tmp_path / layer.path).read_text()


def test_no_page_is_larger_than_the_server_gives(layer, agency, tmp_path):
    layer.fetch(client(), tmp_path)
    pages = [one.form for one in agency.asked if "resultOffset" in one.form]
    assert [one["resultOffset"] for one in pages] == ["0", "3", "6"]
    assert {one["resultRecordCount"] for one in pages} == {"3"}


def test_pages_may_be_smaller_than_the_server_gives(agency, tmp_path):
    agency.publisher = lambda asked: arcgis.answer(asked, "")
    arcgis.adapter(agency.address, page_size=2).fetch(client(), tmp_path)
    assert [one.form["resultOffset"] for one in agency.asked if "resultOffset" in one.form] == [
        "0", "2", "4", "6",
    ]  # fmt: skip


def test_questions_are_posted_and_bounded_by_the_valley(layer, agency, tmp_path):
    layer.fetch(client(), tmp_path)
    about, *questions = agency.asked
    assert (about.method, {one.method for one in questions}) == ("GET", {"POST"})
    assert {one.form["geometry"] for one in questions} == {"-116.3,33.35,-115.7,33.75"}
    assert {one.form["inSR"] for one in questions} == {"4326"}


def test_codes_are_told_by_the_servers_own_names(layer, tmp_path):
    layer.fetch(client(), tmp_path)
    assert set(layer.read(tmp_path)["status"]) == {"Open"}


def test_fields_are_read_by_our_names_whatever_they_are_called(layer, tmp_path):
    layer.fetch(client(), tmp_path)
    table = layer.read(tmp_path)
    assert list(table.columns) == ["park", "spaces", "status", "geometry"]
    assert table["park"].tolist()[:2] == ["Invented 1", "Invented 2"]
    assert table.crs == "EPSG:4326"


def test_a_layer_without_features_has_its_columns(agency, tmp_path):
    agency.publisher = lambda asked: arcgis.answer(asked, "empty")
    layer = arcgis.adapter(agency.address)
    layer.fetch(client(), tmp_path)
    assert list(layer.read(tmp_path).columns) == ["park", "spaces", "status", "geometry"]


def test_a_file_saved_by_hand_is_read_as_well(layer, tmp_path):
    feature = {
        "type": "Feature",
        "properties": {"NAME": "By hand", "UNITS": 3, "STATUS": "Open", "MORE": 1},
        "geometry": {"type": "Point", "coordinates": [-116, 33.5]},
    }
    file = tmp_path / layer.path
    file.parent.mkdir()
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert layer.read(tmp_path)["park"].tolist() == ["By hand"]


@pytest.mark.parametrize("text", ["", "<html>", '{"type": "FeatureCollection"'])
def test_a_file_that_is_no_geojson_is_told(layer, text, tmp_path):
    file = tmp_path / layer.path
    file.parent.mkdir()
    file.write_text(text)
    with pytest.raises(SourceChanged):
        layer.read(tmp_path)


def test_a_file_without_a_field_names_it(layer, tmp_path):
    layer.fetch(client(), tmp_path)
    other = ArcgisLayer(layer.path, layer.address, {"owner": ("OWNER",)})
    with pytest.raises(SourceChanged, match="OWNER"):
        other.read(tmp_path)


def test_a_file_that_is_not_there_is_said(layer, tmp_path):
    with pytest.raises(SourceMissing):
        layer.read(tmp_path)


def test_a_service_that_is_no_layer_is_told(agency, tmp_path):
    agency.publisher = lambda _asked: json_reply({"layers": [{"id": 0}]})
    with pytest.raises(SourceChanged, match="ArcGIS"):
        arcgis.adapter(agency.address).fetch(client(), tmp_path)


def test_it_is_told_when_the_layer_was_last_edited(layer, tmp_path):
    assert layer.fetch(client(), tmp_path).dated == datetime(2031, 2, 27, 23, 6, 40, tzinfo=UTC)


def test_text_among_numbers_makes_all_of_them_text():
    features = [{"properties": {"n": one}} for one in (1, "2a", None)]
    assert [one["properties"]["n"] for one in evened(features)] == ["1", "2a", None]


def test_whole_numbers_among_others_stay_numbers():
    features = [{"properties": {"n": one}} for one in (1, 2.5, None)]
    assert [one["properties"]["n"] for one in evened(features)] == [1, 2.5, None]
