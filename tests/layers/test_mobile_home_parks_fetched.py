"""Mobile home parks from invented lists of today: the county's, then the federal copy."""

import json
import re

import pytest
import shapely

from ejmap.errors import FieldsChanged, SourceChanged, SourceMissing
from ejmap.harvest import Outcome
from ejmap.layers.mobile_home_parks import LAYER
from ejmap.registers import reviewed_names
from ejmap.registers.park_lists import COUNTY_LAYER
from tests.layers.invented_parks import (
    COUNTY,
    HIFLD,
    ON_66,
    ON_PIERCE,
    harvest,
    last_table,
    layer,
    row,
    stood,
)
from tests.layers.loopback_publishers import DAY


def test_the_countys_list_gives_the_parks_of_the_valley(read_parks):
    far = (row("77", name="FAR PARK", address="1 MAIN ST"), shapely.Point(-117.3, 33.9))
    made = harvest(read_parks({COUNTY: layer((row("33-9902-MP"), ON_66), far)}))
    assert list(made.table["id"]) == ["33-9902-MP"]
    assert dict(zip(made.ledger["row"], made.ledger["reason"], strict=True)) == {
        "33-9902-MP": "own_row",
        "RIVCO-77": "outside_valley",
    }


def test_what_is_private_is_not_even_asked_for(fetch_parks, tmp_path, agency):
    made = harvest(fetch_parks({COUNTY: layer((row("33-9902-MP"), ON_66))}))
    kept = (tmp_path / COUNTY_LAYER.path).read_text()
    text = made.table.drop(columns="geometry").to_csv() + made.ledger.to_csv() + kept
    assert not re.search("Fulana|Mengana|555-0100", text)
    asked = [one.form["outFields"] for one in agency.asked if "outFields" in one.form]
    assert not any("PHONE" in one or "OWNER" in one for one in asked)


def test_a_house_number_stays_in_the_publishers_file(read_parks):
    made = harvest(read_parks({COUNTY: layer((row("33-9902-MP"), ON_66))}))
    assert "88-100" not in made.table.drop(columns="geometry").to_csv() + made.ledger.to_csv()
    assert made.table["street_en"].item() == "Avenue 66"


def test_only_the_box_of_the_valley_is_asked_for(fetch_parks, agency):
    harvest(fetch_parks({COUNTY: layer((row("33-9901-MP"), ON_66))}))
    boxes = {one.form["geometry"] for one in agency.asked if "geometry" in one.form}
    assert boxes == {"-116.3,33.35,-115.7,33.75"}


@pytest.mark.parametrize("spelling", ["PARKNAME", "Name", "facility_name"])
def test_a_name_is_found_under_each_spelling_we_know(fetch_parks, spelling):
    renamed = {"PARK_NAME": spelling, "PARK_ID": "GlobalID"}
    made = harvest(fetch_parks({COUNTY: layer((row("{33-9902-MP}"), ON_66), renamed=renamed)}))
    assert list(made.table["id"]) == ["33-9902-MP"]


@pytest.mark.parametrize("lost", ["PARK_NAME", "PARK_ID"])
def test_a_list_without_name_or_identifier_is_an_error_that_names_it(fetch_parks, lost):
    with pytest.raises(FieldsChanged, match="PARK_") as raised:
        fetch_parks(
            {COUNTY: layer((row("33-9901-MP"), ON_66), renamed={lost: "TITLE"}), HIFLD: layer()}
        )
    assert "TITLE" in str(raised.value)


def test_where_the_countys_list_is_gone_the_federal_copy_is_read(fetch_parks):
    cells = {"MHPID": "CA339901MP", "NAME": "INVENTED", "ADDRESS": "NOT AVAILABLE", "UNITS": -999}
    made = harvest(fetch_parks({HIFLD: layer((cells, ON_66))}))
    park = made.table.iloc[0]
    assert (park["id"], park["papers"]) == ("33-9901-MP", "hifld")
    assert made.table[["size_count", "street_en"]].isna().all(axis=None)


def test_a_sentinel_is_a_blank_and_a_number_as_text_is_a_number(read_parks):
    pairs = [(row("33-9901-MP", SPACES="-999"), ON_66), (row("33-9902-MP", SPACES="12"), ON_PIERCE)]
    sizes = harvest(read_parks({COUNTY: layer(*pairs)})).table.set_index("id")["size_count"]
    assert sizes["33-9902-MP"] == 12
    assert sizes.isna()["33-9901-MP"]


@pytest.mark.parametrize(
    ("cells", "shape", "reason", "outcome"),
    [
        (row("33-9902-MP"), ON_PIERCE, "same_id_twice", Outcome.MERGED),
        (row("NOT AVAILABLE"), ON_66, "no_id", Outcome.LEFT_OUT),
        (row("3"), None, "no_place", Outcome.LEFT_OUT),
        (row("3"), shapely.Point(33.5693, -116.05), "swapped_axes", Outcome.LEFT_OUT),
        (row("3", STATUS="Closed"), ON_66, "closed", Outcome.LEFT_OUT),
    ],
)
def test_a_row_that_is_no_park_is_set_aside_and_accounted_for(
    read_parks, cells, shape, reason, outcome
):
    first = row("33-9902-MP", STATUS="Open")
    made = harvest(read_parks({COUNTY: layer((first, ON_66), (cells, shape))}))
    assert list(made.table["id"]) == ["33-9902-MP"]
    assert [tuple(one) for one in made.ledger[["reason", "outcome"]].to_numpy()][1:] == [
        (reason, outcome)
    ]


def test_a_list_that_lies_on_its_side_is_an_error(read_parks):
    published = read_parks({COUNTY: layer((row("33-9901-MP"), shapely.Point(33.5693, -116.05)))})
    with pytest.raises(SourceChanged, match="latitude before longitude"):
        harvest(published)


def test_a_list_without_any_park_of_the_valley_is_an_error(read_parks):
    published = read_parks({COUNTY: layer(fields=tuple(row("33-9901-MP")))})
    with pytest.raises(SourceChanged, match="mobile home parks of the valley"):
        harvest(published)


def test_an_area_counts_by_a_point_inside_it(read_parks):
    made = harvest(read_parks({COUNTY: layer((row("33-9901-MP"), ON_66.buffer(0.001)))}))
    assert made.table.geometry.iloc[0].geom_type == "Point"


def test_a_dot_on_another_avenue_than_the_address_says_is_doubtful(read_parks):
    made = harvest(
        read_parks({COUNTY: layer((row("33-9901-MP", address="99-755 AVENUE 70"), ON_66))})
    )
    assert made.table["location_doubtful"].item()
    assert list(made.disagreements["paper"]) == ["county"]


def test_a_name_nobody_has_read_is_kept_back(read_parks):
    made = harvest(
        read_parks({COUNTY: layer((row("33-9905-MP", name="FULANA EJEMPLO PARK"), ON_66))})
    )
    assert made.table["name_kind"].item() == "described"
    assert "FULANA" not in made.table.drop(columns="geometry").to_csv().upper()


def test_a_name_that_was_read_is_shown(read_parks, monkeypatch):
    monkeypatch.setattr(reviewed_names, "NOT_PERSONAL", frozenset({"33-9902-MP"}))
    last = last_table(stood("33-9902-MP", name_en="Invented park"))
    made = harvest(read_parks({COUNTY: layer((row("33-9902-MP"), ON_66))}, last))
    assert made.table["name_en"].item() == "Invented park"


def test_parks_of_other_lists_stay_as_they_were(read_parks):
    small = stood("CA9900001", ON_PIERCE, "Pierce St", "state_small", size_count=7)
    last = last_table(small, stood("33-9955-MP", shapely.Point(-116.0, 33.55), "Avenue 69"))
    made = harvest(read_parks({COUNTY: layer((row("33-9902-MP"), ON_66))}, last)).table
    assert set(made["id"]) == {"CA9900001", "33-9955-MP", "33-9902-MP"}
    assert made.set_index("id").loc["CA9900001", ["name_en", "size_count"]].tolist() == [
        "Old name",
        7,
    ]


def test_a_park_on_the_same_street_at_the_same_place_is_not_there_twice(read_parks):
    last = last_table(stood("CA9900001", papers="state_small"))
    made = harvest(
        read_parks({COUNTY: layer((row("5"), ON_66), (row("33-9906-MP"), ON_PIERCE))}, last)
    )
    assert set(made.table["id"]) == {"CA9900001", "33-9906-MP"}
    merged = made.ledger[made.ledger["outcome"] == Outcome.MERGED]
    assert list(merged["row"]) == ["RIVCO-5"]
    assert merged["feature_id"].isna().all()


def test_no_park_tells_which_list_of_parks_it_is_missing_from(read_parks):
    last = last_table(stood("33-9955-MP", shapely.Point(-116.0, 33.55), "Avenue 69"))
    made = harvest(
        read_parks({COUNTY: layer((row("33-9902-MP"), ON_66), (row("7"), ON_PIERCE))}, last)
    )
    assert set(made.table["papers"]) == {"register,county"}


def test_a_park_of_an_old_list_is_not_said_to_be_of_today(read_parks):
    last = last_table(stood("33-9955-MP", shapely.Point(-116.0, 33.55), "Avenue 69"))
    made = harvest(read_parks({COUNTY: layer((row("33-9902-MP"), ON_66))}, last))
    park = made.table.set_index("id").loc["33-9955-MP"]
    told = LAYER.model_copy(update=dict(made.definition)).papers_of(park)
    assert told[0].data_date == "2022-02-22"


def test_what_a_list_leaves_out_of_a_park_stays_as_it_was_known(read_parks):
    last = last_table(stood("33-9902-MP", size_count=31, size_kind="spaces"))
    listed = layer((row("33-9902-MP", address="", SPACES=None), ON_66))
    park = harvest(read_parks({COUNTY: listed}, last)).table.iloc[0]
    assert (park["street_en"], park["size_count"]) == ("Avenue 66", 31)


def test_a_doubtful_dot_is_not_believed_because_its_address_is_left_out(read_parks):
    doubt = {"location_doubtful": True, "location_doubt": "far_from_address"}
    last = last_table(stood("33-9902-MP", **doubt), stood("33-9903-MP", ON_PIERCE, **doubt))
    moved = shapely.Point(-116.10, 33.60)
    listed = layer((row("33-9902-MP", address=""), ON_66), (row("33-9903-MP", address=""), moved))
    parks = harvest(read_parks({COUNTY: listed}, last)).table.set_index("id")
    assert parks.loc["33-9902-MP", "location_doubtful"]
    assert parks["community"].isna()["33-9902-MP"]
    assert not parks.loc["33-9903-MP", "location_doubtful"]


def test_the_paving_status_of_a_park_stays(read_parks):
    told = {"paving_status": "planned", "paving_listed_date": "2025-09-08"}
    last = last_table(stood("33-9902-MP", **told))
    made = harvest(read_parks({COUNTY: layer((row("33-9902-MP"), ON_66))}, last)).table
    assert made["paving_status"].item() == "planned"


def test_the_definition_names_the_list_and_the_day_it_was_got(fetch_parks):
    made = harvest(fetch_parks({COUNTY: layer((row("33-9901-MP"), ON_66))}))
    papers = made.definition["papers"]
    assert [one.key for one in papers] == ["county", "state_small", "paving_list"]
    assert (papers[0].retrieved, papers[0].data_date) == (DAY, DAY.isoformat())
    assert "2022 to 2031" in made.definition["notice"].en


def test_without_a_last_table_a_list_that_comes_by_hand_is_asked_for(read_parks):
    published = read_parks({COUNTY: layer((row("33-9901-MP"), ON_66))}) | {"last": None}
    with pytest.raises(SourceMissing, match="state_small"):
        harvest(published)


def test_what_the_agency_kept_is_json_of_the_fields_that_are_read(fetch_parks, tmp_path):
    fetch_parks({COUNTY: layer((row("33-9901-MP"), ON_66))})
    kept = json.loads((tmp_path / COUNTY_LAYER.path).read_text())
    assert set(kept["features"][0]["properties"]) == {
        "PARK_ID",
        "PARK_NAME",
        "ADDRESS",
        "CITY",
        "SPACES",
    }
