import json

import pandas as pd
import pytest
import shapely

from ejmap import region
from ejmap.layer import check
from ejmap.layers import bus_routes, import_layer


@pytest.fixture(scope="module")
def harvest(unchanged_transit, invented_places):
    feed = bus_routes.READS["feed"].read(unchanged_transit)
    return bus_routes.normalise({"feed": feed, "places": invented_places})


def route(harvest, route_id):
    return harvest.table.set_index("id").loc[route_id]


def test_the_table_is_what_the_layer_says(harvest):
    check(bus_routes.LAYER, harvest.table)


def test_only_routes_that_stop_in_the_valley_are_shown(harvest):
    assert harvest.table["id"].tolist() == ["R1", "R2"]


def test_every_route_and_trip_is_accounted_for(harvest):
    counts = harvest.ledger.groupby(["outcome", "reason"]).size().to_dict()
    assert counts == {
        ("shown", "stops_in_valley"): 2,
        ("merged", "stops_in_valley"): 9,
        ("left_out", "never_runs"): 1,
        ("left_out", "outside_valley"): 2,
    }


def test_a_service_that_never_runs_is_told_to_the_agency(harvest):
    assert harvest.disagreements["record"].tolist() == ["NV"]


def test_lines_are_named_in_both_languages_and_by_number_without_a_name(harvest):
    assert route(harvest, "R1")["name_es"] == "Línea X1"
    assert route(harvest, "R2")["name_en"] == "X2"


def test_lines_end_at_the_edge_of_the_map(harvest):
    bounds = route(harvest, "R1").geometry.bounds
    assert bounds[3] == region.VALLEY_BOUNDS[3]


def test_a_stretch_that_both_directions_drive_is_drawn_once(harvest):
    drawn = route(harvest, "R1").geometry
    once = shapely.LineString([(-116.1308, 33.75), (-116.1308, 33.6262), (-116.0647, 33.5766)])
    assert drawn.length == pytest.approx(once.length)


def test_waits_are_counted_at_the_stop_with_most_buses_of_a_direction(harvest):
    rows = json.loads(route(harvest, "R1")["service"])
    said = [(row["direction_en"], row["day"], row["stop"]) for row in rows]
    assert said == [
        ("towards Mecca & Oasis", "weekday", "Invented stop in Thermal"),
        ("towards Invented City", "weekday", "Invented stop in Mecca"),
        ("towards Mecca & Oasis", "saturday", "Invented stop in Thermal"),
    ]


def test_communities_are_those_where_it_stops(harvest):
    assert route(harvest, "R1")["communities"] == "thermal,mecca"
    assert route(harvest, "R2")["communities"] == "mecca,between"


@pytest.mark.parametrize(
    ("wait_min", "rule"), [(30, 0), (31, 1), (60, 1), (120, 2), (121, 3), (None, 4)]
)
def test_the_line_is_thinner_the_longer_the_wait_and_dashed_beyond_two_hours(
    harvest, wait_min, rule
):
    waits_min = pd.array([wait_min] * len(harvest.table), dtype="Int64")
    table = harvest.table.assign(longest_gap_weekday_min=waits_min)
    style = bus_routes.LAYER.style
    assert style.rule_numbers(table).tolist() == [rule, rule]
    assert (style.rules[rule].symbol.dash == "dashed") == (rule == 3)


@pytest.mark.real
def test_the_real_routes_and_trips_add_up(real_data):
    found = import_layer("bus_routes", real_data)
    counts = found.ledger.groupby(["outcome", "reason"]).size().to_dict()
    assert counts == {
        ("shown", "stops_in_valley"): 8,
        ("merged", "stops_in_valley"): 716,
        ("left_out", "never_runs"): 17,
        ("left_out", "outside_valley"): 690,
    }
    assert set(found.table["route"]) == {"54", "70", "80", "81", "90", "91", "95", "111"}
    assert found.disagreements["record"].tolist() == ["301", "701"]
