"""Layers of publishers on loopback, from the question to the table, all invented."""

import json

import geopandas as gpd
import pandas as pd
import pytest

from ejmap.errors import SourceNotWhole, SourceRefused, SourceSaysError, SourceSentOther
from ejmap.layers import (
    air_quality,
    bus_routes,
    bus_stops,
    clinics,
    parks_open_space,
    road_surfaces,
    schools,
)
from ejmap.layers.road_surfaces import OSM, TIGER
from ejmap.sources.got import write_note
from ejmap.sources.our_last import Kept
from tests.layers.loopback_publishers import ArcgisRows, answering, checked, pointed
from tests.layers.test_air_quality_hours import DUST, days, harvested
from tests.layers.test_schools_fetched import HEADER, OURS
from tests.sources.agency import Reply, client, html_reply, json_reply
from tests.sources.publishers import airnow_recent, files

INTERPRETER, TIGER_FILES = "/api/interpreter", "/geo/tiger/"


class Fixed:
    """A publisher that always answers the same."""

    def __init__(self, reply):
        self.answer = lambda _asked: reply


@pytest.fixture
def made(agency, tmp_path, six_places):
    """Fetch one reader of a layer's, and make the layer."""

    def make(module, name, publishers, **beside):
        agency.publisher = answering(publishers)
        reader = pointed(module.READS[name], agency.address)
        told = reader.fetch(client(), tmp_path)
        write_note(tmp_path, {told.path: told.at})
        given = {name: reader.read(tmp_path), "places": six_places}
        return checked(module, module.normalise(given | beside))

    return make


@pytest.fixture
def ways(fetched_fixtures):
    return json.loads((fetched_fixtures / "openstreetmap.json").read_text())


def test_roads_are_asked_for_with_their_box_south_first(made, agency, ways):
    made(road_surfaces, "roads", {INTERPRETER: Fixed(json_reply(ways))})
    (asked,) = agency.asked
    assert "(33.35,-116.3,33.75,-115.7)" in asked.form["data"]
    assert asked.headers["User-Agent"].startswith("EJMap/")


def test_roads_come_with_what_was_written_of_them(made, ways):
    harvest = made(road_surfaces, "roads", {INTERPRETER: Fixed(json_reply(ways))})
    assert len(harvest.table) == 9
    assert [paper.key for paper in harvest.definition["papers"]] == [OSM]


def test_a_remark_with_200_is_no_whole_map(made, ways):
    told = ways | {"remark": "runtime error: Query timed out"}
    with pytest.raises(SourceNotWhole, match="timed out"):
        made(road_surfaces, "roads", {INTERPRETER: Fixed(json_reply(told))})


def test_a_server_that_is_busy_today_leaves_the_roads_as_they_were(made):
    with pytest.raises(SourceRefused, match="504"):
        made(road_surfaces, "roads", {INTERPRETER: Fixed(Reply(status=504))})


@pytest.fixture
def shapefile(fetched_fixtures, tmp_path):
    roads = gpd.read_file(fetched_fixtures / "tiger_roads.geojson").to_crs("EPSG:4269")
    folder = tmp_path / "made"
    folder.mkdir()
    roads.to_file(folder / "roads.shp")
    return Reply(files.zipped({one.name: one.read_bytes() for one in folder.iterdir()}))


@pytest.mark.parametrize("status", [403, 404, 410])
def test_where_openstreetmap_is_not_to_be_had_roads_are_tigers(made, shapefile, status):
    publishers = {INTERPRETER: Fixed(Reply(status=status)), TIGER_FILES: Fixed(shapefile)}
    harvest = made(road_surfaces, "roads", publishers)
    assert [paper.key for paper in harvest.definition["papers"]] == [TIGER]


def test_clinics_come_from_their_list(made, fetched_fixtures):
    data = (fetched_fixtures / "hrsa_sites.csv").read_bytes()
    harvest = made(clinics, "sites", {"/DataDownload": Fixed(Reply(data))})
    assert len(harvest.table) == 2


def test_a_web_page_is_no_list_of_clinics(made):
    with pytest.raises(SourceSentOther):
        made(clinics, "sites", {"/DataDownload": Fixed(html_reply())})


def cpad(fetched_fixtures):
    land = gpd.read_file(fetched_fixtures / "cpad.geojson")
    rows = pd.DataFrame(land.drop(columns="geometry")).to_dict("records")
    return ArcgisRows(rows, list(land.geometry), "esriGeometryPolygon")


def test_public_parks_come_from_their_service(made, fetched_fixtures):
    harvest = made(parks_open_space, "parks", {"/arcgis": cpad(fetched_fixtures)})
    assert len(harvest.table) == 2


def test_an_error_with_200_is_no_list_of_parks(made):
    told = {"error": {"code": 500, "message": "Error performing query", "details": []}}
    with pytest.raises(SourceSaysError, match="Error performing query"):
        made(parks_open_space, "parks", {"/arcgis": Fixed(json_reply(told))})


def test_schools_come_from_the_states_directory(made):
    lines = ["\t".join(HEADER), "\t".join(OURS.get(name, "x") for name in HEADER), ""]
    reply = Reply("\r\n".join(lines).encode("cp1252"))
    harvest = made(schools, "schools", {"/schooldirectory": Fixed(reply)})
    assert list(harvest.table["name"]) == ["Escuela Inventada Peña"]


@pytest.mark.parametrize("module", [bus_stops, bus_routes], ids=lambda one: one.LAYER.key)
def test_buses_come_from_the_agencys_feed(made, module):
    feed = Fixed(files.zip_of(files.timetable)(None, ""))
    assert len(made(module, "feed", {"/gtfs": feed}).table) > 0


def test_hours_come_beside_what_was_held(made, agency, invented_places):
    before = harvested(invented_places, days(DUST, [60]))

    class Hours:
        def answer(self, asked):
            reply = airnow_recent.answer(asked, "")
            return Reply(reply.body.replace(b"060659999", DUST.encode()), reply.status)

    kept = Kept(before.table, before.readings)
    harvest = made(air_quality, "hours", {"/airnow": Hours()}, held=kept)
    assert len(harvest.readings) == len(before.readings) + 30
    assert all("Authorization" not in one.headers for one in agency.asked)
