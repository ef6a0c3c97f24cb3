"""Calls of buses at stops, and the waits between them: per route, stop and direction.

A trip calls at a stop once: where a loop comes back to its first stop, the first call counts.
"""

import geopandas as gpd
import numpy as np
import pandas as pd

from ejmap.geo import STORED_CRS
from ejmap.sources.gtfs import Feed
from ejmap.timetable.service_days import DAYS, WEEKDAY, services_by_day

DIRECTION = ["route_id", "direction_id"]


def located_stops(feed: Feed) -> gpd.GeoDataFrame:
    """Return the feed's stops as points in EPSG:4326."""
    points = gpd.points_from_xy(feed.stops["stop_lon"], feed.stops["stop_lat"])
    return gpd.GeoDataFrame(feed.stops, geometry=points, crs=STORED_CRS)


def calls(feed: Feed) -> pd.DataFrame:
    """Return every call of a running trip at a stop, once for each day kind it runs on.

    Returns:
        Columns trip_id, stop_id, route_id, direction_id, day (of DAYS), departure_s, sequence, in
        order of time.
    """
    running = [
        feed.trips[feed.trips["service_id"].isin(services)].assign(day=day)
        for day, services in services_by_day(feed).items()
    ]
    trips = pd.concat(running)[["trip_id", *DIRECTION, "day"]]
    table = feed.stop_times.dropna(subset=["departure_s"]).merge(trips, on="trip_id")
    table = table.rename(columns={"stop_sequence": "sequence"})
    table = table.sort_values(["departure_s", "trip_id", "sequence"], ignore_index=True)
    return table.drop_duplicates(["trip_id", "stop_id", "day"], ignore_index=True)


def service_at_stops(called: pd.DataFrame) -> pd.DataFrame:
    """Return how often each route comes to each stop in each direction, by day kind.

    Args:
        called: As `calls` gives them.

    Returns:
        One row for each stop_id, route_id, direction_id and day that has a bus: trips, first_s,
        last_s (seconds after midnight), median_gap_min, longest_gap_min (missing with one bus),
        sequence (mean place of the stop in the trip).
    """
    keys = ["stop_id", *DIRECTION, "day"]
    groups = called.sort_values("departure_s").groupby(keys, sort=True)
    table = groups.agg(
        trips=("trip_id", "nunique"),
        first_s=("departure_s", "min"),
        last_s=("departure_s", "max"),
        sequence=("sequence", "mean"),
    )
    gaps = groups["departure_s"].diff().groupby([called[key] for key in keys])
    table["median_gap_min"] = whole_minutes(gaps.median())
    table["longest_gap_min"] = whole_minutes(gaps.max())
    return table.reset_index()


def longest_one_way_wait_min(called: pd.DataFrame) -> "pd.Series[float]":
    """Return the longest time between any two buses one way at each stop, whatever the route.

    The feed's two directions are kept apart; the stop's worse one is told.
    """
    keys = ["stop_id", "direction_id"]
    gaps = called.sort_values("departure_s").groupby(keys)["departure_s"].diff()
    return whole_minutes(gaps.groupby(called["stop_id"]).max())


def at_busiest_stops(service: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `service_at_stops` of one stop for each route and direction.

    It is the stop where most of its trips call; of several, the one that comes first on the way.
    """
    stops = service.groupby([*DIRECTION, "stop_id"], as_index=False).agg(
        trips=("trips", "sum"), sequence=("sequence", "mean")
    )
    order = [*DIRECTION, "trips", "sequence", "stop_id"]
    busiest = stops.sort_values(order, ascending=[True, True, False, True, True])
    return service.merge(busiest.drop_duplicates(DIRECTION)[[*DIRECTION, "stop_id"]])


def trips_by_day(service: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return the most buses of one route one way, by day kind; 0 where none runs.

    Args:
        service: As `service_at_stops` gives it.
        key: "stop_id" or "route_id".

    Returns:
        Columns trips_weekday, trips_saturday, trips_sunday, by the key.
    """
    most = service.pivot_table("trips", index=key, columns="day", aggfunc="max", fill_value=0)
    return most.reindex(columns=list(DAYS), fill_value=0).add_prefix("trips_").astype("Int64")


def weekday_span(service: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return the longest wait and the first and last bus of a weekday, over routes and directions.

    Returns:
        Columns longest_gap_weekday_min, first_bus_weekday, last_bus_weekday, by the key; a key
        without a weekday bus is not there.
    """
    groups = service[service["day"] == WEEKDAY].groupby(key)
    return pd.DataFrame(
        {
            "longest_gap_weekday_min": groups["longest_gap_min"].max().astype("Int64"),
            "first_bus_weekday": groups["first_s"].min().map(clock),
            "last_bus_weekday": groups["last_s"].max().map(clock),
        }
    )


def whole_minutes(seconds: "pd.Series[float]") -> "pd.Series[float]":
    """Return seconds as whole minutes: a bus printed 9:59:59 comes an hour after 8:59:59."""
    return np.floor(seconds / 60 + 0.5)


def clock(seconds: float) -> str:
    """Return a time of day "HH:MM"; past the service day's midnight it is 24:00 or more."""
    minutes = int(seconds) // 60
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
