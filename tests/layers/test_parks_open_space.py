"""Public parks, from an invented answer with the warts of the database of protected areas."""

import json

import pytest
import shapely

from ejmap.errors import SourceChanged
from ejmap.harvest import Outcome
from ejmap.layer import check
from ejmap.layers import parks_open_space
from ejmap.region import VALLEY_BOUNDS

READER = parks_open_space.READS["parks"]


@pytest.fixture
def land(fetched_fixtures):
    return json.loads((fetched_fixtures / "cpad.geojson").read_text())


@pytest.fixture
def made(tmp_path, six_places):
    def make(land):
        (tmp_path / READER.path).parent.mkdir()
        (tmp_path / READER.path).write_text(json.dumps(land))
        found = READER.read(tmp_path)
        harvest = parks_open_space.normalise({"parks": found, "places": six_places})
        check(parks_open_space.LAYER, harvest.table)
        return harvest

    return make


def renamed(land, **names):
    for one in land["features"]:
        one["properties"] = {names.get(k, k): v for k, v in one["properties"].items()}
    return land


def test_only_land_of_the_valley_with_open_access_is_shown(made, land):
    assert set(made(land).table["id"]) == {"7", "8"}


def test_the_parts_of_a_unit_are_one_park(made, land):
    harvest = made(land)
    park = harvest.table.set_index("id").loc["7"]
    assert park["area_km2"] == pytest.approx(2.06, abs=0.02)
    assert harvest.ledger.set_index("row").loc["7 (2)", "outcome"] == Outcome.MERGED


def test_land_is_cut_to_the_valley(made, land):
    shape = made(land).table.set_index("id").loc["8", "geometry"]
    assert shapely.box(*VALLEY_BOUNDS).buffer(1e-6).contains(shape)


@pytest.mark.parametrize("name", ["Unknown", "", None, " unnamed ", "N/A"])
def test_what_stands_for_no_name_is_no_name(made, land, name):
    land["features"][2]["properties"]["UNIT_NAME"] = name
    assert made(land).table.set_index("id").loc["8", "name"] is None


@pytest.mark.parametrize(
    ("row", "reason"), [("9", "not_open_to_all"), ("10", "outside_the_valley")]
)
def test_what_is_left_out_is_told_with_the_reason(made, land, row, reason):
    told = made(land).ledger.set_index("row").loc[row]
    assert (told["outcome"], told["reason"]) == (Outcome.LEFT_OUT, reason)


WEST, SOUTH, EAST, NORTH = VALLEY_BOUNDS


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        (shapely.Point(-116.1, 33.5), "no_area"),
        (shapely.LineString([(-116.1, 33.5), (-116.0, 33.5)]), "no_area"),
        (shapely.box(WEST - 0.1, SOUTH, WEST, NORTH), "outside_the_valley"),
    ],
    ids=["point", "line", "edge"],
)
def test_what_leaves_no_area_in_the_valley_is_left_out(made, land, shape, reason):
    land["features"][2]["geometry"] = shapely.geometry.mapping(shape)
    harvest = made(land)
    assert "8" not in set(harvest.table["id"])
    told = harvest.ledger.set_index("row").loc["8"]
    assert (told["outcome"], told["reason"]) == (Outcome.LEFT_OUT, reason)


def test_every_row_is_in_the_ledger_once(made, land):
    ledger = made(land).ledger
    assert (len(ledger), ledger["row"].is_unique) == (len(land["features"]), True)


@pytest.mark.parametrize(
    "spellings",
    [
        {"UNIT_NAME": "SITE_NAME", "MNG_AGNCY": "AGNCY_NAME"},
        {"ACCESS_TYP": "ACCESS_TYPE"},
        {"UNIT_ID": "unit_id"},
    ],
)
def test_a_releases_own_spelling_is_understood(made, land, spellings):
    assert len(made(renamed(land, **spellings)).table) == 2


def test_a_renamed_field_is_told(made, land):
    with pytest.raises(SourceChanged, match="ACCESS_TYP"):
        made(renamed(land, ACCESS_TYP="ENTRY"))


def test_access_that_is_not_told_is_not_taken_for_open(made, land):
    for one in land["features"]:
        one["properties"]["ACCESS_TYP"] = None
    assert made(land).table.empty


def test_latitudes_in_the_place_of_longitudes_are_told(made, land):
    for one in land["features"]:
        rings = one["geometry"]["coordinates"]
        one["geometry"]["coordinates"] = [[[y, x] for x, y in ring] for ring in rings]
    with pytest.raises(SourceChanged, match="latitude before longitude"):
        made(land)


def test_land_without_a_shape_is_told(made, land):
    land["features"][2]["geometry"] = None
    assert made(land).ledger.set_index("row").loc["8", "reason"] == "no_area"


def test_an_answer_without_features_is_an_empty_layer(made, land):
    harvest = made(land | {"features": []})
    assert (len(harvest.table), len(harvest.ledger)) == (0, 0)
