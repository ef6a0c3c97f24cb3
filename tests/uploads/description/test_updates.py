import io

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from ejmap.differences import is_drop
from ejmap.errors import InvalidDescription
from ejmap.exports.csv import features_csv
from ejmap.layer import check, papers_field
from ejmap.layers import embedded
from ejmap.provenance import FACTS, Grade, Paper
from ejmap.text import Text
from ejmap.uploads.description import checked, harvest_from_upload, layer_from_description
from ejmap.uploads.description.updates import (
    fit,
    updated_harvest,
    updated_layer,
)

PAPER = Paper(
    key="file",
    publisher="Somebody else",
    title=Text(en="Newer list", es="Lista nueva"),
    data_date="2025",
    retrieved="2026-11-20",
    licence=FACTS,
    grade=Grade.SAMPLE,
)


@pytest.fixture
def before(described, invented_places):
    """A layer and its table, as a version before has them."""
    sound = checked(described.description(), described.columns())
    layer = layer_from_description(sound, described.table())
    communities = invented_places.rename(columns={"GEOID": "id"})
    harvest = harvest_from_upload(sound, layer, described.table(), communities=communities)
    return layer, harvest.table


@pytest.fixture
def layer(before):
    return before[0]


@pytest.fixture
def current(before):
    return before[1]


def updated(layer, table, current, **more):
    newer = updated_layer(layer, PAPER)
    harvest = updated_harvest(newer, table, current, **more)
    check(newer, harvest.table)
    return harvest.table.set_index("id")


def problems(layer, table, current, **more):
    with pytest.raises(InvalidDescription) as caught:
        updated_harvest(updated_layer(layer, PAPER), table, current, **more)
    return [one.key.removeprefix("description.") for one in caught.value.problems]


def from_our_csv(layer, table):
    """A table as it comes back from a spreadsheet: our CSV, every cell text, places as columns."""
    beside = {"source": "x", "layer": layer.key, "notice_en": "read this"}
    rows = pd.read_csv(
        io.BytesIO(features_csv(layer, table, beside)), dtype=str, encoding="utf-8-sig"
    )
    points = gpd.points_from_xy(rows["longitude"].astype(float), rows["latitude"].astype(float))
    return gpd.GeoDataFrame(rows, geometry=points, crs="EPSG:4326")


def test_what_was_downloaded_and_not_edited_comes_back_the_same(layer, current):
    back = updated(layer, from_our_csv(layer, current), current)
    again = current.set_index("id")
    for column in ("name", "kind", "rooms_count", "is_open", "opened_date", "community"):
        assert [str(one) for one in back[column]] == [str(one) for one in again[column]]
    assert back.geometry.geom_equals(again.geometry).all()


def test_a_cell_that_was_made_harmless_is_what_it_was(layer, current):
    named = current.assign(name=["=1+1", "-5", "'quoted", "plain"])
    back = updated(layer, from_our_csv(layer, named), named)
    assert list(back["name"]) == ["=1+1", "-5", "'quoted", "plain"]


def test_an_edited_cell_is_taken(layer, current):
    table = from_our_csv(layer, current)
    table.loc[0, "rooms_count"] = "77"
    assert updated(layer, table, current)["rooms_count"].iloc[0] == 77


def test_a_cell_that_was_emptied_is_blank(layer, current):
    table = from_our_csv(layer, current)
    table.loc[0, "kind"] = None
    assert list(updated(layer, table, current)["kind"].isna()) == [True, False, False, False]


def test_the_new_paper_stands_first_and_the_layer_is_as_sure_as_the_least_sure(layer):
    newer = updated_layer(layer, PAPER)
    assert [one.publisher for one in newer.papers] == ["Somebody else", "Nobody"]
    assert len({one.key for one in newer.papers}) == 2
    assert (newer.data_date, newer.grade) == ("2025", Grade.SAMPLE)


def test_columns_that_are_no_fields_are_named(layer):
    found = fit(layer, ["id", "name", "kind", "Comments", "longitude", "latitude", "source"])
    assert found.ignored == ("Comments",)


def test_fields_the_file_does_not_bring_are_named(layer, current):
    found = fit(layer, from_our_csv(layer, current).columns)
    assert found.missing == ("notes",)
    assert found.fits


@pytest.mark.parametrize("columns", [["name", "kind"], ["id"], []])
def test_a_file_of_something_else_does_not_fit(layer, columns):
    assert not fit(layer, columns).fits


def test_what_the_file_does_not_bring_is_kept(layer, current):
    assert list(updated(layer, from_our_csv(layer, current), current)["notes"]) == [
        f"Invented {n}" for n in range(4)
    ]


def test_what_the_file_does_not_bring_can_be_left_blank(layer, current):
    table = from_our_csv(layer, current)
    assert updated(layer, table, current, keeps=False)["notes"].isna().all()


def test_a_file_without_places_leaves_features_where_they_were(layer, current):
    table = pd.DataFrame(from_our_csv(layer, current).drop(columns="geometry"))
    back = updated(layer, table, current)
    assert back.geometry.geom_equals(current.set_index("id").geometry).all()


def test_a_new_feature_has_no_cells_but_its_own(layer, current, invented_places):
    table = from_our_csv(layer, current)
    new = table.iloc[[0]].assign(id="S-9", name="New", geometry=[shapely.Point(-116.1261, 33.5275)])
    communities = invented_places.rename(columns={"GEOID": "id"})
    whole = pd.concat([table, new], ignore_index=True)
    back = updated(layer, whole, current, communities=communities)
    assert back.loc["S-9", "notes"] is None or pd.isna(back.loc["S-9", "notes"])
    assert back.loc["S-9", "community"] == "oasis"


def test_a_feature_that_moved_is_told_its_community_anew(layer, current, invented_places):
    table = from_our_csv(layer, current)
    table.loc[0, "geometry"] = shapely.Point(-116.1308, 33.6262)
    communities = invented_places.rename(columns={"GEOID": "id"})
    back = updated(layer, table, current, communities=communities)
    assert list(back["community"]) == ["thermal", "oasis", "north_shore", "thermal"]


def test_zeros_that_a_spreadsheet_took_away_are_put_back(layer, current):
    numbered = current.assign(id=["060650001", "060650002", "060650003", "160650004"])
    table = from_our_csv(layer, numbered).assign(id=[60650001, 60650002.0, "60650003", "160650004"])
    assert list(updated(layer, table, numbered).index) == list(numbered["id"])


def test_a_file_without_ids_is_refused(layer, current):
    table = from_our_csv(layer, current).drop(columns="id")
    assert problems(layer, table, current) == ["update_no_id"]


@pytest.mark.parametrize("bad", [None, "S-1"])
def test_ids_that_are_blank_or_stand_twice_are_refused(layer, current, bad):
    table = from_our_csv(layer, current)
    table.loc[0, "id"] = bad
    assert problems(layer, table, current) == ["update_bad_ids"]


def test_a_value_without_words_is_named_with_those_that_have_them(layer, current):
    table = from_our_csv(layer, current)
    table.loc[0, "kind"] = "spaceship"
    with pytest.raises(InvalidDescription) as caught:
        updated_harvest(updated_layer(layer, PAPER), table, current)
    [one] = caught.value.problems
    assert (one.facts["values"], one.facts["known"]) == (["spaceship"], ["clinic", "mobile"])


def test_all_that_is_wrong_is_said_at_once(layer, current):
    table = from_our_csv(layer, current)
    table.loc[0, ["kind", "rooms_count", "is_open"]] = ["spaceship", "many", "perhaps"]
    assert set(problems(layer, table, current)) == {"unknown_code", "not_number", "not_yes_no"}


@pytest.mark.parametrize(
    ("before_rows", "after_rows", "answer"),
    [(4, 2, False), (4, 1, True), (5, 2, True), (1, 0, True), (0, 0, False), (0, 5, False)],
)
def test_more_than_half_gone_is_a_drop(before_rows, after_rows, answer):
    assert is_drop(before_rows, after_rows) is answer


def test_a_drop_waits_to_be_confirmed(layer, current):
    table = from_our_csv(layer, current).iloc[:1]
    assert problems(layer, table, current) == ["many_gone"]
    assert len(updated(layer, table, current, confirmed_drop=True)) == 1


def test_a_record_says_what_it_was_made_from(layer, current):
    told = layer.model_copy(
        update={"fields": (*layer.fields, papers_field(layer.papers))},
    )
    rows = current.assign(papers="file")
    table = from_our_csv(told, rows)
    table["papers"] = "whatever was typed"
    assert set(updated(told, table, rows)["papers"]) == {"file_2,file"}
    assert set(updated(told, table, rows, keeps=False)["papers"]) == {"file_2"}


def test_a_place_that_the_examination_doubts_becomes_doubtful(described, layer, current):
    doubted = described.table().assign(place_is_doubtful=False)
    sound = checked(described.description(), described.columns())
    known = layer_from_description(sound, doubted)
    rows = harvest_from_upload(sound, known, doubted).table
    table = from_our_csv(known, rows).assign(place_is_doubtful=[True, False, False, False])
    assert list(updated(known, table, rows)["location_doubtful"]) == [True, False, False, False]


@pytest.mark.parametrize("key", list(embedded()))
def test_a_built_in_layers_download_comes_back_as_its_next_version(key, seed_sources):
    features = seed_sources[key]
    newer = updated_layer(features.layer, PAPER)
    rows = pd.DataFrame(features.table.drop(columns="geometry")).astype(object)
    as_text = rows.where(rows.notna(), None).map(lambda one: one if one is None else str(one))
    table = gpd.GeoDataFrame(as_text, geometry=features.table.geometry)
    harvest = updated_harvest(newer, table, features.table)
    check(newer, harvest.table)
    assert set(harvest.table["id"]) == set(features.table["id"])
    assert len(harvest.ledger) == len(features.table)
