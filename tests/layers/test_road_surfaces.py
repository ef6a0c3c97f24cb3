"""Surfaces of roads, from invented answers of an Overpass server and an invented TIGER file."""

import json
import zipfile
from datetime import UTC, datetime

import geopandas as gpd
import pytest
import shapely

from ejmap.errors import SourceChanged
from ejmap.harvest import Outcome
from ejmap.layer import check
from ejmap.layers import defined, road_surfaces
from ejmap.layers.road_surfaces import OSM, READS, TIGER
from ejmap.provenance import OPEN_DATABASE
from ejmap.sources.first_of import Found
from ejmap.sources.got import write_note

LAYER = road_surfaces.LAYER


@pytest.fixture
def answer(fetched_fixtures):
    return json.loads((fetched_fixtures / "openstreetmap.json").read_text())


@pytest.fixture
def made(tmp_path, six_places):
    """Make the layer of an answer of OpenStreetMap."""

    def make(answer):
        file = tmp_path / READS["roads"].readers[OSM].path
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(answer))
        return normalised(tmp_path, six_places)

    return make


@pytest.fixture
def of_tiger(tmp_path, fetched_fixtures, six_places):
    """Make the layer of a zipped shapefile, its columns renamed where told."""

    def make(**renamed):
        roads = gpd.read_file(fetched_fixtures / "tiger_roads.geojson").to_crs("EPSG:4269")
        roads.rename(columns=renamed).to_file(tmp_path / "tl.shp")
        file = tmp_path / READS["roads"].readers[TIGER].path
        file.parent.mkdir()
        with zipfile.ZipFile(file, "w") as archive:
            for part in tmp_path.glob("tl.*"):
                archive.write(part, part.name)
        return normalised(tmp_path, six_places)

    return make


def normalised(folder, places):
    harvest = road_surfaces.normalise({"roads": READS["roads"].read(folder), "places": places})
    check(LAYER, harvest.table)
    return harvest


def cell(harvest, way, field):
    value = harvest.table.set_index("id").loc[way, field]
    return None if value != value else value


@pytest.mark.parametrize(
    ("way", "surface", "guess"),
    [
        (1, "paved", None),
        (2, "unpaved", None),
        (3, None, "likely_unpaved"),
        (4, None, None),
        (5, None, "likely_paved"),
        (6, None, None),
        (7, "unpaved", None),
        (8, None, None),
        (9, None, None),
    ],
)
def test_a_surface_is_what_is_written_down_and_a_guess_stands_apart(
    made, answer, way, surface, guess
):
    harvest = made(answer)
    found = (cell(harvest, f"way/{way}", one) for one in ("surface", "surface_guess"))
    assert tuple(found) == (surface, guess)


@pytest.mark.parametrize(("way", "material"), [(1, "asphalt"), (2, "dirt"), (7, None), (8, None)])
def test_what_a_road_is_made_of_is_told_where_one_material_is_named(made, answer, way, material):
    assert cell(made(answer), f"way/{way}", "material") == material


def test_a_road_is_named_by_its_name_or_its_number_or_not_at_all(made, answer):
    harvest = made(answer)
    names = [cell(harvest, f"way/{way}", "name") for way in (1, 4, 5)]
    assert names == ["Invented Street", None, "CA 999"]


@pytest.mark.parametrize("name", ["88100 Invented Rd", "Space 12", "Invented Dr #4", "Lot 7", "  "])
def test_a_house_in_a_name_is_not_kept(made, answer, name):
    for way in answer["elements"]:
        way["tags"] |= {"name": name, "ref": ""}
    assert made(answer).table["name"].isna().all()


@pytest.mark.parametrize("name", ["Avenue 66", "State Route 195", "Box Canyon Road", "111th Ave"])
def test_a_name_with_a_number_of_its_own_is_kept(made, answer, name):
    answer["elements"][0]["tags"]["name"] = name
    assert name in set(made(answer).table["name"])


@pytest.mark.parametrize(("row", "why"), [("10", "outside_the_valley"), ("11", "not_a_road")])
def test_what_is_left_out_is_told_with_the_reason(made, answer, row, why):
    told = made(answer).ledger.set_index("row").loc[row]
    assert (told["outcome"], told["reason"]) == (Outcome.LEFT_OUT, why)


def test_every_way_is_in_the_ledger_once(made, answer):
    ledger = made(answer).ledger
    assert len(ledger) == len(answer["elements"])
    assert not ledger.duplicated(["paper", "row"]).any()


def test_a_way_that_comes_twice_is_one_road(made, answer):
    answer["elements"].append(answer["elements"][0])
    harvest = made(answer)
    assert (harvest.table["id"] == "way/1").sum() == 1
    assert set(harvest.ledger["outcome"][harvest.ledger["reason"] == "same_id_twice"]) == {
        Outcome.MERGED
    }


def test_latitudes_in_the_place_of_longitudes_are_no_answer(made, answer):
    for way in answer["elements"]:
        way["geometry"] = [{"lat": one["lon"], "lon": one["lat"]} for one in way["geometry"]]
    with pytest.raises(SourceChanged):
        made(answer)


def turned(of_tiger, tmp_path, six_places, rows):
    """Make the layer of TIGER's lines, some of them with their axes changed over."""
    of_tiger()
    found = READS["roads"].read(tmp_path)
    lines = found.table.geometry.to_numpy()
    for row in rows:
        lines[row] = shapely.transform(lines[row], lambda places: places[:, ::-1])
    table = found.table.set_geometry(gpd.GeoSeries(lines, crs="EPSG:4326"))
    return road_surfaces.normalise({"roads": Found(TIGER, table), "places": six_places})


def test_lines_that_all_lie_on_their_side_are_told(of_tiger, tmp_path, six_places):
    with pytest.raises(SourceChanged, match="latitude before longitude"):
        turned(of_tiger, tmp_path, six_places, range(6))


def test_a_single_road_on_its_side_is_left_out_and_told(of_tiger, tmp_path, six_places):
    harvest = turned(of_tiger, tmp_path, six_places, [0])
    assert "tiger/11" not in set(harvest.table["id"])
    assert harvest.ledger.set_index("row").loc["11", "reason"] == "swapped_axes"


def test_a_part_of_an_answer_is_no_answer(made, answer):
    with pytest.raises(SourceChanged):
        made(answer | {"remark": "runtime error: Query timed out"})


def test_an_answer_without_ways_is_an_empty_layer(made, answer):
    harvest = made(answer | {"elements": []})
    assert (len(harvest.table), len(harvest.ledger)) == (0, 0)
    assert [one.data_date for one in harvest.definition["papers"]] == ["2026"]


def test_a_way_without_a_line_is_told(made, answer):
    answer["elements"][0]["geometry"] = [None, {"lat": 33.57, "lon": -116.07}]
    assert made(answer).ledger.set_index("row").loc["1", "reason"] == "no_line"


def test_the_paper_says_the_month_of_the_map_and_the_day_it_was_got(made, answer, tmp_path):
    path = READS["roads"].readers[OSM].path
    write_note(tmp_path, {path: datetime(2031, 3, 5, 1, tzinfo=UTC)})
    (paper,) = defined("road_surfaces", made(answer)).papers
    assert (paper.data_date, paper.retrieved.isoformat()) == ("2031-03", "2031-03-05")
    assert paper.licence == OPEN_DATABASE


def test_tiger_asserts_one_class_to_be_unpaved_and_no_other(of_tiger):
    harvest = of_tiger()
    surfaces = {one: cell(harvest, f"tiger/{one}", "surface") for one in (11, 12, 13, 14)}
    assert surfaces == {11: None, 12: "unpaved", 13: None, 14: None}


def test_tigers_private_roads_are_likely_unpaved_and_its_main_roads_likely_paved(of_tiger):
    harvest = of_tiger()
    guesses = {one: cell(harvest, f"tiger/{one}", "surface_guess") for one in (11, 12, 13, 14)}
    assert guesses == {11: None, 12: None, 13: "likely_unpaved", 14: "likely_paved"}


def test_a_line_of_two_names_is_one_road_and_a_lot_is_none(of_tiger):
    ledger = of_tiger().ledger.set_index("row")
    assert ledger.loc["14 (2)", "outcome"] == Outcome.MERGED
    assert ledger.loc["15", "reason"] == "not_a_road"


def test_a_layer_made_of_tiger_says_so(of_tiger):
    layer = defined("road_surfaces", of_tiger())
    assert [paper.key for paper in layer.papers] == [TIGER]
    assert "OpenStreetMap, where people write surfaces down, could not be had" in (
        layer.description.en
    )


def test_a_renamed_column_is_told(of_tiger):
    with pytest.raises(SourceChanged, match="also MTFCC"):
        of_tiger(MTFCC="CLASS")


def test_where_both_are_there_openstreetmap_is_taken(made, of_tiger, answer):
    of_tiger()
    assert made(answer).definition["papers"][0].key == OSM


def test_a_roads_length_is_measured_on_the_ground(made, answer):
    assert cell(made(answer), "way/1", "length_m") == pytest.approx(928, abs=2)


def test_unpaved_paved_and_not_known_differ_without_colour():
    looks = [(one.symbol.dash, one.symbol.width_px) for one in LAYER.style.rules]
    assert len(set(looks)) == len(looks)


def test_what_is_guessed_is_drawn_dashed_and_what_is_not_known_thin_dotted_grey():
    by_name = {one.label.en.split()[0]: one.symbol for one in LAYER.style.rules}
    assert by_name["Likely"].dash == "dashed"
    assert (by_name["Not"].dash, by_name["Not"].colour) == ("dotted", "#6E6E6E")


def test_a_multiple_line_lies_where_its_longest_part_does():
    short, long = shapely.LineString([(0, 0), (0, 1)]), shapely.LineString([(5, 0), (5, 4)])
    (middle,) = road_surfaces._middles(gpd.GeoSeries([shapely.MultiLineString([short, long])]))
    assert (middle.x, middle.y) == (5, 2)
