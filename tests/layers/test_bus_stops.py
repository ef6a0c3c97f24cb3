import json

import pandas as pd
import pytest

from ejmap.layer import check
from ejmap.layers import bus_stops, import_layer
from ejmap.style import Condition


@pytest.fixture(scope="module")
def harvest(unchanged_transit, invented_places):
    feed = bus_stops.READS["feed"].read(unchanged_transit)
    return bus_stops.normalise({"feed": feed, "places": invented_places})


def stop(harvest, stop_id):
    return harvest.table.set_index("id").loc[stop_id]


def test_the_table_is_what_the_layer_says(harvest):
    check(bus_stops.LAYER, harvest.table)


def test_only_stops_of_the_valley_with_a_running_bus_are_shown(harvest):
    assert harvest.table["id"].tolist() == ["001", "002", "003"]


def test_every_stop_of_the_file_is_accounted_for(harvest):
    ledger = harvest.ledger.set_index("row")
    assert ledger.loc["stops.txt/001", "outcome"] == "shown"
    assert ledger.loc["stops.txt/004", "reason"] == "no_running_bus"
    assert ledger.loc["stops.txt/900", "reason"] == "outside_valley"
    assert len(ledger) == 5


def test_a_stop_that_no_running_bus_serves_is_told_to_the_agency(harvest):
    assert harvest.disagreements["record"].tolist() == ["004"]


def test_the_headline_is_the_longest_wait_of_one_route_in_one_direction(harvest):
    # X1 waits 3 hours at most; X2, a loop by night, 3 hours 10 minutes.
    assert stop(harvest, "001")["longest_gap_weekday_min"] == 190
    assert stop(harvest, "002")["longest_gap_weekday_min"] == 180


def test_days_without_a_bus_are_zero_not_unknown(harvest):
    found = stop(harvest, "001")
    assert (found["trips_weekday"], found["trips_saturday"], found["trips_sunday"]) == (3, 1, 0)
    assert stop(harvest, "003")["trips_saturday"] == 0


def test_service_is_told_by_route_direction_and_day(harvest):
    rows = json.loads(stop(harvest, "001")["service"])
    assert [(row["route"], row["direction_es"], row["day"], row["trips"]) for row in rows] == [
        ("X1", "hacia Mecca y Oasis", "weekday", 3),
        ("X1", "hacia Invented City", "weekday", 3),
        ("X1", "hacia Mecca y Oasis", "saturday", 1),
        ("X2", "circuito de Invented", "weekday", 2),
    ]


def test_service_is_said_in_a_persons_words(harvest):
    said = bus_stops.LAYER.field("service").say_rows(stop(harvest, "001")["service"], "es")
    assert said[2] == [
        "X1",
        "hacia Mecca y Oasis",
        "sábado",
        "1",
        "10:30 a. m.",
        "10:30 a. m.",
        "un solo autobús",
        "un solo autobús",
    ]


def test_stops_are_found_by_route(harvest):
    of_x2 = Condition(field="routes", operator="has", value="X2")
    assert bus_stops.LAYER.understands(of_x2)
    assert harvest.table["id"][of_x2.matches(harvest.table)].tolist() == ["001", "003"]


def test_stops_know_their_community_or_the_nearest(harvest):
    assert stop(harvest, "001")["community"] == "mecca"
    between = stop(harvest, "003")
    assert (between["community"], between["nearest_community"]) == ("between", "north_shore")
    assert between["community_distance_m"] > 5_000


def test_names_lose_doubled_blanks(harvest):
    assert stop(harvest, "001")["name"] == "Invented stop in Mecca"


@pytest.fixture(scope="module")
def real(real_data):
    return import_layer("bus_stops", real_data)


@pytest.mark.real
def test_the_real_stops_add_up(real):
    counts = real.ledger.groupby("reason").size()
    assert counts.to_dict() == {"in_valley": 204, "no_running_bus": 19, "outside_valley": 405}


@pytest.mark.real
def test_at_the_end_of_the_line_in_north_shore_the_wait_is_three_hours_not_five_minutes(real):
    service = json.loads(stop(real, "20115")["service"])
    weekday = [row for row in service if row["day"] == "weekday"]
    assert [row["median_gap_min"] for row in weekday] == [180, 180]
    times = [row["direction_es"] for row in weekday]
    assert times == ["hacia North Shore", "hacia Coachella"]


@pytest.mark.real
def test_stops_with_a_weekday_wait_over_two_hours(real):
    table = real.table
    assert (table["one_way_wait_weekday_min"] > 120).sum() == 22
    assert (table["longest_gap_weekday_min"] > 120).sum() == 47


@pytest.mark.real
def test_on_sunday_line_91_and_line_95_ran_in_2018(real):
    sunday = pd.to_numeric(real.table["trips_sunday"])
    most = sunday.groupby(real.table["community"]).max()
    assert most[["oasis", "thermal", "north_shore"]].tolist() == [17, 17, 6]
