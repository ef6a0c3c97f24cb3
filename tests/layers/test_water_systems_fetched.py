"""Water systems from the lists their publishers keep online, invented."""

import pytest
import shapely

from ejmap.errors import FieldsChanged, SourceChanged
from ejmap.harvest import Outcome
from ejmap.water import online
from tests.layers.invented_water import (
    FAR,
    HERE,
    MONTH,
    area,
    areas,
    harvest,
    rows_of,
    status,
)
from tests.layers.loopback_publishers import as_read


def test_an_area_of_today_is_a_system_with_its_status_of_today(read_water):
    row = rows_of(read_water(told=[status("CA9900010", "At-Risk")])).loc["CA9900010"]
    assert (row["status"], row["status_date"]) == ("at_risk", MONTH)
    assert (row["kind"], row["regulator"], row["located_by"]) == (
        "community",
        "county",
        "service_area",
    )


def test_numbers_printed_as_text_are_numbers(read_water):
    row = rows_of(read_water()).loc["CA9900010"]
    assert (row["connection_count"], row["people_served"], row["people_served_date"]) == (
        22,
        95,
        MONTH,
    )
    without = status("CA9900010", SERVICE_CONNECTIONS="N/A", POPULATION="-999")
    row = rows_of(read_water(told=[without])).loc["CA9900010"]
    assert (row["connection_count"], row["people_served"]) == (1022, 95)


def told(*rows):
    """Return the statuses of lists of today by themselves, by PWSID, in the list's own words."""
    return online.safer_online(as_read("safer_online", online.SAFER, list(rows)))["status"]


@pytest.mark.parametrize("encoding", ["Failing", "Y", "yes", "True", "1"])
def test_a_system_that_fails_today_fails_whatever_the_last_quarter_said(encoding):
    row = status("CA9900010", "Not Assessed", CURRENT_FAILING=encoding)
    assert told(row)["CA9900010"] == "Failing"


@pytest.mark.parametrize("encoding", ["Not Failing", "N", "false", "0", "N/A", None])
def test_a_system_that_does_not_fail_has_the_status_of_the_quarter(encoding):
    row = status("CA9900010", "Potentially At-Risk", CURRENT_FAILING=encoding)
    assert told(row)["CA9900010"] == "Potentially At-Risk"


def test_whether_it_fails_told_in_a_strange_way_is_an_error():
    with pytest.raises(SourceChanged, match="PERHAPS"):
        told(status("CA9900010", CURRENT_FAILING="perhaps"))


def test_a_status_without_words_is_an_error(read_water):
    with pytest.raises(SourceChanged, match="Invented"):
        harvest(read_water(told=[status("CA9900010", "Invented")]))


@pytest.mark.parametrize(
    ("renamed", "at"),
    [("WATER_SYSTEM_NUMBER", "SABL_PWSID"), ("WATER_SYSTEM_NAME", "WATER_SY_1")],
)
def test_an_area_is_read_under_another_spelling(fetch_water, renamed, at):
    listed = areas((area("CA9900010"), HERE), renamed={renamed: at})
    assert "CA9900010" in rows_of(fetch_water(listed)).index


@pytest.mark.parametrize("column", ["WATER_SYSTEM_NUMBER", "FINAL_SAFER_STATUS", "CURRENT_FAILING"])
def test_a_column_of_the_statuses_under_a_new_name_is_named(fetch_water, column):
    row = status("CA9900010")
    row["NEW_" + column] = row.pop(column)
    with pytest.raises(FieldsChanged, match=column):
        fetch_water(told=[row])


def test_an_area_without_its_number_is_an_error_that_names_it(fetch_water):
    listed = areas((area("CA9900010"), HERE), renamed={"WATER_SYSTEM_NUMBER": "SYSTEM"})
    with pytest.raises(FieldsChanged, match="WATER_SYSTEM_NUMBER"):
        fetch_water(listed)


def test_two_outlines_of_a_system_are_one_and_where_it_only_may_serve_is_none(read_water):
    other = shapely.box(-116.14, 33.60, -116.13, 33.61)
    listed = areas(
        (area("CA9900010"), HERE),
        (area("CA9900010"), other),
        (area("CA9900010", BOUNDARY_TYPE="Jurisdictional"), HERE.buffer(0.01)),
    )
    made = harvest(read_water(listed))
    shape = made.table.set_index("id").geometry["CA9900010"]
    assert shape.equals(HERE.union(other))
    reasons = made.ledger[made.ledger["paper"] == "areas_online"].set_index("row")["reason"]
    assert dict(reasons) == {
        "CA9900010": "own_row",
        "CA9900010 (2)": "same_id_twice",
        "CA9900010 (3)": "may_serve_only",
    }


@pytest.mark.parametrize(
    ("row", "shape", "reason"),
    [
        (area("CA9900011", ACTIVITY_STATUS_CD="I"), HERE, "not_active"),
        (area("990011"), HERE, "no_pwsid"),
        (area("CA9900011"), None, "no_place"),
        (area("CA9900011"), shapely.Point(-116.14, 33.6), "no_area"),
    ],
)
def test_a_row_that_is_no_area_of_a_system_is_left_out_with_the_reason(row, shape, reason):
    rows, shapes = [area("CA9900010"), row], [HERE, shape]
    _, aside = online.areas_online(as_read("areas_online", online.AREAS, rows, shapes))
    assert aside[["row", "outcome", "reason"]].to_numpy().tolist() == [
        [row["WATER_SYSTEM_NUMBER"], Outcome.LEFT_OUT, reason]
    ]


def test_an_area_outside_of_the_valley_is_left_out_with_the_reason(read_water):
    listed = areas((area("CA9900010"), HERE), (area("CA9900011"), FAR))
    ledger = harvest(read_water(listed)).ledger.set_index("row").loc["CA9900011"]
    assert (ledger["outcome"], ledger["reason"]) == (Outcome.LEFT_OUT, "outside_valley")


def test_areas_that_lie_on_their_side_are_an_error(read_water):
    swapped = shapely.box(33.60, -116.15, 33.61, -116.14)
    with pytest.raises(SourceChanged, match="latitude before longitude"):
        harvest(read_water(areas((area("CA9900010"), swapped))))


def test_a_list_without_rows_is_an_error_and_not_the_end_of_all_systems(read_water):
    empty = areas(fields=tuple(area("CA9900010")))
    with pytest.raises(SourceChanged, match="service areas of the valley"):
        harvest(read_water(empty))
    with pytest.raises(SourceChanged, match="systems of Riverside County"):
        harvest(read_water(told=[status("CA9900010", COUNTY="KERN")]))


def test_no_well_is_drawn_for_a_system_without_an_area(read_water):
    made = harvest(read_water(told=[status("CA9900010"), status("CA9900077")]))
    assert "CA9900077" not in set(made.table["id"])
    ledger = made.ledger.set_index("row").loc["CA9900077"]
    assert (ledger["outcome"], ledger["reason"]) == (
        Outcome.LEFT_OUT,
        "outside_valley_or_not_placed",
    )
