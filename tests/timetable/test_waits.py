import gtfs_kit
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.sources.gtfs import GtfsZip
from ejmap.timetable import directions, service_days, waits

FEED = GtfsZip("transit/sunline_gtfs_20180107_20180505.zip")


@pytest.fixture
def feed(unchanged_transit):
    return FEED.read(unchanged_transit)


def test_each_day_kind_has_the_services_that_run_on_most_such_days(feed):
    assert service_days.services_by_day(feed) == {
        "weekday": frozenset({"WD"}),
        "saturday": frozenset({"SA"}),
        "sunday": frozenset(),
    }


def test_a_holiday_does_not_stand_for_a_weekday(feed):
    feed.calendar_dates.loc[0] = ["WD", "20180101", "2"]
    feed.calendar_dates.loc[1] = ["SA", "20180101", "1"]
    assert service_days.services_by_day(feed)["weekday"] == frozenset({"WD"})


def test_the_timetable_says_from_when_to_when_it_is_valid(feed):
    assert service_days.validity(feed) == "2018-01-01/2018-01-31"


def test_a_service_that_runs_on_no_day_is_idle_and_never_calls(feed):
    assert service_days.idle_services(feed) == {"NV"}
    assert "n1" not in set(waits.calls(feed)["trip_id"])


def test_a_loop_that_comes_back_to_its_first_stop_counts_once(feed):
    called = waits.calls(feed)
    at_start = called[(called["stop_id"] == "001") & (called["route_id"] == "R2")]
    assert at_start["departure_s"].tolist() == [21 * 3600, 24 * 3600 + 600]


def wait(feed, stop, route, direction, day="weekday"):
    table = waits.service_at_stops(waits.calls(feed)).set_index(
        ["stop_id", "route_id", "direction_id", "day"]
    )
    return table.loc[(stop, route, direction, day)]


def test_waits_are_of_one_route_in_one_direction(feed):
    found = wait(feed, "001", "R1", "0")
    assert (found["trips"], found["median_gap_min"], found["longest_gap_min"]) == (3, 120, 180)


def test_a_second_before_the_hour_is_the_hour(feed):
    assert wait(feed, "002", "R1", "0")["longest_gap_min"] == 180


def test_one_bus_has_no_wait(feed):
    found = wait(feed, "001", "R1", "0", "saturday")
    assert found["trips"] == 1
    assert pd.isna(found["median_gap_min"])
    assert pd.isna(found["longest_gap_min"])


def test_any_bus_one_way_is_never_pooled_over_directions(feed):
    called = waits.calls(feed)
    weekday = called[called["day"] == "weekday"]
    # 12:30 to 21:00 the one way (routes X1 and X2), 9:35 to 12:35 the other.
    assert waits.longest_one_way_wait_min(weekday)["001"] == 510
    assert waits.longest_one_way_wait_min(weekday)["002"] == 180


@pytest.mark.parametrize(
    ("seconds", "clock"), [(0, "00:00"), (32_399, "08:59"), (24 * 3600 + 600, "24:10")]
)
def test_a_time_of_day_is_written_by_its_service_day(seconds, clock):
    assert waits.clock(seconds) == clock


def test_directions_are_named_by_where_they_go(feed):
    names = directions.direction_names(feed)
    assert names["R1", "0"].en == "towards Mecca & Oasis"
    assert names["R1", "0"].es == "hacia Mecca y Oasis"
    assert names["R2", "0"].es == "circuito de Invented"


def test_a_direction_without_a_sign_is_named_by_its_last_stop(feed):
    feed.trips["trip_headsign"] = ""
    assert directions.direction_names(feed)["R1", "0"].es == "hacia Invented stop in Mecca"


calls_of_a_day = st.lists(
    st.tuples(st.sampled_from("AB"), st.sampled_from("01"), st.integers(0, 30 * 3600)),
    min_size=1,
    max_size=30,
)


@given(calls_of_a_day)
def test_gaps_are_never_negative_and_never_longer_than_the_day(rows):
    called = pd.DataFrame(rows, columns=["stop_id", "direction_id", "departure_s"])
    called["trip_id"] = called.index.astype(str)
    called = called.assign(route_id="R", day="weekday", sequence=1)
    table = waits.service_at_stops(called)
    gaps = table.dropna(subset=["longest_gap_min"])
    assert (gaps["median_gap_min"] >= 0).all()
    assert (gaps["median_gap_min"] <= gaps["longest_gap_min"]).all()
    span_min = waits.whole_minutes(gaps["last_s"] - gaps["first_s"])
    assert (gaps["longest_gap_min"] <= span_min).all()
    assert table["trips"].sum() == len(rows)
    assert (table["longest_gap_min"].isna() == (table["trips"] == 1)).all()


def compare_with_gtfs_kit(folder, services, stops):
    """Return our rows beside gtfs_kit's, for each route apart (it pools routes otherwise)."""
    feed = FEED.read(folder)
    theirs = gtfs_kit.read_feed(folder / FEED.path, dist_units="km")
    ours = waits.service_at_stops(waits.calls(feed))
    ours = ours[(ours["day"] == "weekday") & ours["stop_id"].isin(stops)]
    found = []
    for route_id, rows in ours.groupby("route_id"):
        trips = theirs.trips[
            (theirs.trips["route_id"] == route_id) & theirs.trips["service_id"].isin(services)
        ]
        stats = gtfs_kit.compute_stop_stats_0(
            theirs.stop_times, trips, "00:00:00", "36:00:00", split_directions=True
        )
        stats["direction_id"] = stats["direction_id"].astype(str)
        found.append(rows.merge(stats, on=["stop_id", "direction_id"], how="left"))
    both = pd.concat(found)
    # A loop's second call at its first stop is a call of its own to gtfs_kit.
    return both[~both.duplicated() & (both["num_trips"] < 2 * both["trips"])]


def test_counts_and_waits_are_those_of_gtfs_kit(invented_transit):
    both = compare_with_gtfs_kit(invented_transit, ["WD"], ["001", "002", "003"])
    assert len(both) == 5
    assert (both["trips"] == both["num_trips"]).all()
    assert (waits.whole_minutes(both["max_headway"] * 60) == both["longest_gap_min"]).all()


@pytest.mark.real
def test_counts_and_waits_of_the_real_feed_are_those_of_gtfs_kit(real_data):
    stops = ["20115", "20107", "20257", "100", "985", "867", "20081", "432"]
    both = compare_with_gtfs_kit(real_data, ["1"], stops)
    assert len(both) >= 20
    assert (both["trips"] == both["num_trips"]).all()
    theirs = waits.whole_minutes(both["max_headway"] * 60)
    assert (theirs.dropna() == both["longest_gap_min"].dropna()).all()
