"""Water systems that stand as they last were, and those that EPA lists on tribal land."""

import geopandas as gpd
import pytest

from ejmap.errors import SourceMissing
from ejmap.layers.water_systems import LAYER
from ejmap.registers import reviewed_names
from ejmap.water.online import TRIBAL, TRIBAL_SYSTEMS
from ejmap.water.tribal import with_systems
from tests.layers.invented_water import (
    DAY,
    MONTH,
    harvest,
    rows_of,
    status,
    stood,
    tribal,
)
from tests.layers.loopback_publishers import as_read

NO_SYSTEMS = gpd.GeoDataFrame(columns=LAYER.columns(), geometry="geometry", crs="EPSG:4326")


def test_small_systems_stand_as_they_last_were(read_water):
    row = rows_of(read_water()).loc["CA9900001"]
    assert (row["name_en"], row["kind"], row["papers"]) == (
        "Old name",
        "state_small",
        "service_areas",
    )


def test_what_a_list_of_today_says_of_a_standing_system_is_put_in(read_water):
    last = [stood("CA9900012", status="at_risk", status_date="2024-08")]
    told = [status("CA9900010"), status("CA9900012", "Failing", POPULATION="61")]
    row = rows_of(read_water(told=told, last=last)).loc["CA9900012"]
    assert (row["status"], row["status_date"], row["status_history"]) == (
        "failing",
        MONTH,
        "2024-08=at_risk",
    )
    assert (row["people_served"], row["papers"]) == (61, "safer_online,service_areas")


def test_of_an_older_run_of_one_status_its_first_day_is_history(read_water):
    history = "2022-03-09=failing,2020-11=out_of_compliance"
    last = [stood("CA9900010", status="failing", status_date="2024-08", status_history=history)]
    row = rows_of(read_water(told=[status("CA9900010", "Failing")], last=last)).loc["CA9900010"]
    assert (row["status"], row["status_date"], row["status_history"]) == (
        "failing",
        MONTH,
        history,
    )


def test_a_system_on_tribal_land_is_counted_and_has_no_dot(read_water):
    row = rows_of(read_water(of_tribes=[tribal("090600001")])).loc["090600001"]
    assert row.geometry is None
    assert (row["regulator"], row["location_doubt"], row["people_served"]) == (
        "epa_tribal",
        "not_told",
        40,
    )
    assert row["name_es"] == "sistema de agua en tierra tribal (090600001)"
    assert row["papers"] == "tribal_systems"


def test_that_such_systems_have_no_place_is_said_where_there_are_any(read_water):
    faults = harvest(read_water(of_tribes=[tribal("090600001")])).definition["faults"]
    assert "without a place" in faults[-1].en
    assert "faults" not in harvest(read_water()).definition


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"zip_code": "85001"}, "outside_valley"),
        ({"zip_code": None}, "outside_valley"),
        ({"pws_activity_code": "I"}, "not_active"),
        ({"primacy_agency_code": "CA"}, "not_of_epa"),
    ],
)
def test_a_tribal_system_that_is_not_ours_is_left_out_with_the_reason(more, reason):
    listed = as_read(TRIBAL_SYSTEMS, TRIBAL, [tribal("090600001", **more)]).table
    table, ledger = with_systems(NO_SYSTEMS, listed, MONTH)
    assert table.empty
    assert list(ledger["reason"]) == [reason]


def test_nobodys_name_or_telephone_comes_in(read_water, monkeypatch):
    monkeypatch.setattr(reviewed_names, "NOT_PERSONAL", frozenset())
    told = [status("CA9900010", SYSTEM_NAME="FULANA EJEMPLO")]
    made = harvest(read_water(told=told, of_tribes=[tribal("090600001")]))
    text = made.table.drop(columns="geometry").to_csv() + made.ledger.to_csv()
    assert not any(one in text.upper() for one in ("FULANA", "555-0100"))


def test_every_row_of_every_list_is_accounted_for(read_water):
    made = harvest(read_water(of_tribes=[tribal("090600001"), tribal("090600001")]))
    counts = made.ledger.groupby("paper").size().to_dict()
    assert counts == {"areas_online": 1, "safer_online": 1, "tribal_systems": 2}
    assert not made.ledger.duplicated(["paper", "row"]).any()
    assert set(made.ledger["feature_id"].dropna()) <= set(made.table["id"])


def test_the_definition_names_the_lists_and_the_day_they_were_got(fetch_water):
    papers = harvest(fetch_water(of_tribes=[tribal("090600001")])).definition["papers"]
    assert [one.key for one in papers] == [
        "safer_online",
        "areas_online",
        "tribal_systems",
        "service_areas",
        "tribal_land",
    ]
    assert {one.retrieved for one in papers[:3]} == {DAY}


def test_without_a_last_table_a_list_that_comes_by_hand_is_asked_for(read_water):
    with pytest.raises(SourceMissing, match="state_small"):
        harvest(read_water() | {"last": None})


def test_only_the_box_of_the_valley_and_its_county_are_asked_for(fetch_water, agency):
    fetch_water()
    asked = [one.fields for one in agency.asked]
    assert {one["geometry"] for one in asked if "geometry" in one} == {"-116.3,33.35,-115.7,33.75"}
    assert {one["filters"] for one in asked if "filters" in one} == {'{"COUNTY":"RIVERSIDE"}'}
