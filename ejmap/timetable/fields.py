"""The fields that both bus layers have, and the cells that fill them."""

import json
from typing import Any

import pandas as pd

from ejmap.field import Field, Kind
from ejmap.sources.gtfs import Feed
from ejmap.text import Text
from ejmap.timetable.directions import direction_names
from ejmap.timetable.service_days import DAYS, SATURDAY, SUNDAY, WEEKDAY
from ejmap.timetable.waits import clock

DAY_CHOICES = {
    WEEKDAY: Text(en="weekdays", es="de lunes a viernes"),
    SATURDAY: Text(en="Saturday", es="sábado"),
    SUNDAY: Text(en="Sunday", es="domingo"),
}
_ONE_BUS = Text(en="only one bus", es="un solo autobús")
# The columns of a layer's small table of service: one row a route, direction and day kind.
SERVICE_PARTS = (
    Field(key="route", label=Text(en="Route", es="Ruta"), kind=Kind.TEXT),
    Field(
        key="direction", label=Text(en="Direction", es="Sentido"), kind=Kind.TEXT, translated=True
    ),
    Field(key="day", label=Text(en="Days", es="Días"), kind=Kind.CHOICE, choices=DAY_CHOICES),
    Field(key="trips", label=Text(en="Buses a day", es="Autobuses al día"), kind=Kind.INTEGER),
    Field(key="first", label=Text(en="First bus", es="Primer autobús"), kind=Kind.CLOCK),
    Field(key="last", label=Text(en="Last bus", es="Último autobús"), kind=Kind.CLOCK),
    Field(
        key="median_gap_min",
        label=Text(
            en="Usual wait between buses", es="Tiempo habitual entre un autobús y el siguiente"
        ),
        kind=Kind.MINUTES,
        blank=_ONE_BUS,
    ),
    Field(
        key="longest_gap_min",
        label=Text(en="Longest wait", es="La espera más larga"),
        kind=Kind.MINUTES,
        blank=_ONE_BUS,
    ),
)
_NO_BUS = Text(en="no bus on weekdays", es="sin autobús de lunes a viernes")
# A stop's or a route's headline numbers, the same in both layers.
DAY_FIELDS = (
    Field(
        key="trips_weekday",
        label=Text(
            en="Buses a weekday, one route one way (the most)",
            es="Autobuses al día de lunes a viernes, una ruta en un sentido (el máximo)",
        ),
        kind=Kind.INTEGER,
        in_list=True,
    ),
    Field(
        key="trips_saturday",
        label=Text(
            en="Buses on Saturday, one route one way (the most)",
            es="Autobuses los sábados, una ruta en un sentido (el máximo)",
        ),
        kind=Kind.INTEGER,
    ),
    Field(
        key="trips_sunday",
        label=Text(
            en="Buses on Sunday, one route one way (the most)",
            es="Autobuses los domingos, una ruta en un sentido (el máximo)",
        ),
        kind=Kind.INTEGER,
    ),
    Field(
        key="first_bus_weekday",
        label=Text(en="First bus on weekdays", es="Primer autobús de lunes a viernes"),
        kind=Kind.CLOCK,
        blank=_NO_BUS,
    ),
    Field(
        key="last_bus_weekday",
        label=Text(en="Last bus on weekdays", es="Último autobús de lunes a viernes"),
        kind=Kind.CLOCK,
        blank=_NO_BUS,
    ),
)
VALID_FIELD = Field(
    key="timetable",
    label=Text(en="Days the timetable covers", es="Días que abarca el horario"),
    kind=Kind.DATE,
)


def service_cells(
    service: pd.DataFrame, feed: Feed, key: str, *, with_stop: bool = False
) -> "pd.Series[str]":
    """Return the cells of a field with SERVICE_PARTS, by stop_id or route_id.

    Rows of a cell stand by route number, day kind and direction.

    Args:
        service: As `waits.service_at_stops` gives it.
        feed: The timetable.
        key: "stop_id" or "route_id".
        with_stop: Add the stop's name as `stop`.
    """
    cells: dict[str, list[tuple[Any, dict[str, Any]]]] = {}
    numbers = feed.routes.set_index("route_id")["route_short_name"].to_dict()
    stops = feed.stops.set_index("stop_id")["stop_name"].str.split().str.join(" ").to_dict()
    names = direction_names(feed)
    for row in service.to_dict("records"):
        number = numbers[row["route_id"]]
        towards = names[row["route_id"], row["direction_id"]]
        said = {"route": number, "direction_en": towards.en, "direction_es": towards.es}
        said |= _service(row) | ({"stop": stops[row["stop_id"]]} if with_stop else {})
        place = (route_order(number), DAYS.index(row["day"]), row["direction_id"])
        cells.setdefault(row[key], []).append((place, said))
    return pd.Series({one: _as_json(rows) for one, rows in cells.items()}, dtype=object)


def _as_json(rows: list[tuple[Any, dict[str, Any]]]) -> str:
    ordered = sorted(rows, key=lambda row: row[0])
    return json.dumps([said for _, said in ordered], ensure_ascii=False)


def _service(row: dict[str, Any]) -> dict[str, object]:
    return {
        "day": row["day"],
        "trips": int(row["trips"]),
        "first": clock(row["first_s"]),
        "last": clock(row["last_s"]),
        "median_gap_min": _whole(row["median_gap_min"]),
        "longest_gap_min": _whole(row["longest_gap_min"]),
    }


def _whole(minutes: float) -> int | None:
    return None if pd.isna(minutes) else int(minutes)


def routes_cell(route_ids: "pd.Series[str]", feed: Feed) -> str:
    """Return the numbers of routes as the cell of a list: "54,91,111"."""
    numbers = feed.routes.loc[feed.routes["route_id"].isin(route_ids), "route_short_name"]
    return ",".join(sorted(set(numbers), key=route_order))


def route_order(number: str) -> tuple[int, str]:
    """Return what sorts route numbers as people count them: 54, 91, 111."""
    return len(number), number
