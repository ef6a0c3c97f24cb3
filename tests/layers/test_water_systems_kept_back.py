"""What lists of today must not say of water systems, however they come."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from ejmap.registers import reviewed_names
from ejmap.water import online
from tests.layers.invented_water import (
    HERE,
    area,
    areas,
    harvest,
    rows_of,
    status,
    stood,
    tribal,
)
from tests.layers.loopback_publishers import as_read

ELSEWHERE = shapely.box(-116.12, 33.60, -116.11, 33.61)


@pytest.fixture
def read_names(monkeypatch):
    """Names of these systems were read once, and are nobody's."""
    monkeypatch.setattr(reviewed_names, "NOT_PERSONAL", frozenset({"CA9900010"}))


def test_a_new_name_that_nobody_has_read_is_not_shown_under_a_number_that_was_read(
    read_water, read_names
):
    listed = areas((area("CA9900010", WATER_SYSTEM_NAME="MENGANA EJEMPLO"), HERE))
    told = [status("CA9900010", SYSTEM_NAME="FULANA EJEMPLO")]
    made = harvest(read_water(listed, told, last=[stood("CA9900010")]))
    row = made.table.set_index("id").loc["CA9900010"]
    assert (row["name_en"], row["former_name"]) == ("Old name", None)
    assert "EJEMPLO" not in made.table.drop(columns="geometry").to_csv().upper()


def test_a_name_that_was_read_comes_in_another_spelling(read_water, read_names):
    told = [status("CA9900010", SYSTEM_NAME="Old-Name")]
    last = [stood("CA9900010", former_name="Older name")]
    row = rows_of(read_water(told=told, last=last)).loc["CA9900010"]
    assert (row["name_en"], row["former_name"]) == ("Old-Name", "Older name")


def test_a_system_that_the_list_names_as_out_of_use_is_nobodys_any_more(read_water):
    closed = area("CA9900012", ACTIVITY_STATUS_CD="I")
    listed = areas((area("CA9900010"), HERE), (closed, ELSEWHERE))
    last = [stood("CA9900012", geometry=ELSEWHERE, status="failing", status_date="2024-08")]
    row = rows_of(read_water(listed, last=last)).loc["CA9900012"]
    assert row.geometry is None
    assert (row["location_doubt"], row["located_by"]) == ("not_in_use", None)
    assert (row["status"], row["status_date"]) == ("failing", "2024-08")


def test_a_system_that_the_list_does_not_name_keeps_its_area(read_water):
    last = [stood("CA9900012", geometry=ELSEWHERE)]
    row = rows_of(read_water(last=last)).loc["CA9900012"]
    assert row.geometry.equals(ELSEWHERE)
    assert not row["location_doubtful"]


def test_a_system_drawn_far_from_its_area_is_in_doubt_where_it_was(read_water):
    place = {"located_by": "service_area", "community": "mecca", "regulator": "county"}
    last = [stood("CA9900010", geometry=HERE, **place)]
    moved = areas((area("CA9900010"), shapely.box(-116.02, 33.50, -116.01, 33.51)))
    made = harvest(read_water(moved, last=last)).table
    for table in (made, harvest(read_water(moved) | {"last": made}).table):
        row = table.set_index("id").loc["CA9900010"]
        assert row.geometry.equals(HERE)
        assert (row["location_doubt"], row["community"], row["regulator"]) == (
            "moved",
            "mecca",
            None,
        )


def test_a_system_that_is_drawn_where_it_was_again_is_in_doubt_no_more(read_water):
    doubt = {"location_doubtful": True, "location_doubt": "moved", "located_by": "service_area"}
    last = [stood("CA9900010", geometry=HERE.buffer(0.001), **doubt)]
    row = rows_of(read_water(last=last)).loc["CA9900010"]
    assert row.geometry.equals(HERE)
    assert (row["location_doubtful"], row["regulator"]) == (False, "county")


def test_a_system_with_one_outline_in_use_is_in_use(read_water):
    closed = (area("CA9900010", ACTIVITY_STATUS_CD="I"), ELSEWHERE)
    row = rows_of(read_water(areas((area("CA9900010"), HERE), closed))).loc["CA9900010"]
    assert row.geometry.equals(HERE)


@pytest.mark.parametrize("agency", ["tribal_bia", "tribal_census"])
def test_either_boundary_of_today_wins_over_what_a_standing_system_said(read_water, agency):
    last = [stood("CA9900012", geometry=ELSEWHERE, regulator="county", regulator_listed="county")]
    ids = {"LARID": ["LAR9001"], "GEOID": ["9001R"]}
    wide = gpd.GeoDataFrame(ids, geometry=[ELSEWHERE.buffer(0.001)], crs="EPSG:4326")
    row = rows_of(read_water(last=last) | {agency: wide}).loc["CA9900012"]
    assert (row["regulator"], row["regulator_listed"]) == ("epa_tribal", "county")


@pytest.mark.parametrize("failing_first", [True, False])
def test_of_a_system_that_is_there_twice_the_one_that_fails_counts(failing_first):
    rows = [status("CA9900010", CURRENT_FAILING=one) for one in ("Y", "N")]
    rows = rows if failing_first else rows[::-1]
    told = online.safer_online(as_read("safer_online", online.SAFER, rows))
    assert list(told["status"]) == ["Failing"]


@pytest.mark.parametrize("printed", ["Potentially At Risk", "potentially at-risk "])
def test_a_status_is_read_with_hyphens_or_without(read_water, printed):
    told = [status("CA9900010", printed)]
    assert rows_of(read_water(told=told)).loc["CA9900010", "status"] == "potentially_at_risk"


def test_a_number_in_another_spelling_is_the_same_systems(read_water):
    told = [status(" ca9900010 ", "At-Risk"), status(None)]
    assert rows_of(read_water(told=told)).loc["CA9900010", "status"] == "at_risk"


@pytest.mark.parametrize("number", [None, "FULANA EJEMPLO", "0906"])
def test_a_tribal_system_without_a_number_is_left_out(read_water, number):
    made = harvest(read_water(of_tribes=[tribal("090600001"), tribal(number)]))
    assert set(made.table["id"]) == {"090600001", "CA9900001", "CA9900010"}
    assert "no_pwsid" in set(made.ledger["reason"])


def test_a_name_of_a_list_that_was_read_stands_before_that_of_a_list_online(read_water, read_names):
    by_hand = pd.DataFrame(
        {"Water System No.": ["CA9900010"], "Water System Name": ["INVENTED SYSTEM"]}
    )
    told = [status("CA9900010", SYSTEM_NAME="FULANA EJEMPLO")]
    row = rows_of(read_water(told=told) | {"names_2024": by_hand}).loc["CA9900010"]
    assert row["name_en"] == "Invented System"
    assert pd.isna(row["former_name"])
