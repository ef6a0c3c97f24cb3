"""Where buses are now, over HTTP: what the map draws, small, never stored by anybody.

A browser asks us, and we the agency; so that it does not learn who looks.
"""

import math
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

import ejmap.store
from ejmap.geo import point_in_metres
from ejmap.provenance import last_day
from ejmap.published import of_versions
from ejmap.region import COMMUNITIES, LOCAL_TIME
from ejmap.server.answers import messages, refusal
from ejmap.server.live_buses import Latest, State, watch
from ejmap.settings import settings
from ejmap.sources.gtfs_realtime import OLDEST, Alert, LeftOut, Vehicle
from ejmap.store import Version
from ejmap.text import LANGUAGES, Language, of_period, say_distance, words

ROUTES = "bus_routes"
HEADERS = {"Cache-Control": "no-store"}
# How soon a browser may look again while the agency is being asked.
SOON_S = 2.0
# A signpost, not a measurement: beyond this no community is named.
NEAR_M = 8000

Said = dict[Language, str]


def buses(_request: Request) -> Response:
    """Return where buses of the valley are now; 404 where an operator has not turned it on."""
    if settings().live_buses == "off":
        return refusal(404, **{one: words(one)("server.live_off") for one in LANGUAGES})
    return JSONResponse(_told(watch().latest()), headers=HEADERS)


def _told(latest: Latest) -> dict[str, Any]:
    again_s = SOON_S if latest.state is State.ASKING else latest.again_s
    told: dict[str, Any] = {"state": latest.state, "again_s": round(again_s)}
    if latest.failure:
        told["message"] = messages(latest.failure)
    if not latest.heard:
        return told
    heard, now = latest.heard, latest.now
    routes = _routes()
    numbers = _numbers(routes, now)
    fresh = [one for one in heard.vehicles.vehicles if now - one.at <= OLDEST]
    return told | {
        "at": heard.vehicles.at.isoformat(),
        "buses": [_bus(one, numbers, now) for one in fresh],
        "elsewhere": heard.vehicles.left_out.get(LeftOut.ELSEWHERE, 0),
        "alerts": [_alert(one, numbers) for one in heard.alerts or ()],
        "timetable": _timetable(routes),
    }


def _bus(bus: Vehicle, numbers: dict[str, str], now: datetime) -> dict[str, Any]:
    return {
        "at": [bus.latitude, bus.longitude],
        "bearing": bus.bearing,
        "trip": bus.trip_id,
        "route": numbers.get(bus.route_id, ""),
        "age_s": max(0, round((now - bus.at) / timedelta(seconds=1))),
        "near": _near(bus.latitude, bus.longitude),
    }


def _alert(alert: Alert, numbers: dict[str, str]) -> dict[str, Any]:
    known = [numbers[one] for one in alert.route_ids if one in numbers]
    return {"said": [asdict(one) for one in alert.said], "routes": known}


def _routes() -> Version | None:
    store = ejmap.store.ready()
    return store.version(ROUTES) if ROUTES in store.published() else None


def _numbers(routes: Version | None, now: datetime) -> dict[str, str]:
    """Return the routes' numbers by the agency's ids.

    Ids are the timetable's own and mean other routes in another one: those of a timetable that is
    over are not read.
    """
    today = now.astimezone(LOCAL_TIME).date()
    if routes is None or "/" not in routes.layer.data_date:
        return {}
    first = routes.layer.data_date.partition("/")[0]
    is_over = not first <= today.isoformat() or last_day(routes.layer.data_date) < today
    return {} if is_over else _numbers_in(routes.id)


@lru_cache(2)
def _numbers_in(version: str) -> dict[str, str]:
    found = of_versions([ejmap.store.ready().version(ROUTES, version)])[ROUTES].table
    return dict(zip(found["id"], found["route"].fillna(""), strict=True))


def _timetable(routes: Version | None) -> Said:
    """Return of when the timetable on the map is: "of January 7 to May 5, 2018"."""
    if routes is None:
        return {}
    return {one: of_period(routes.layer.data_date, one) for one in LANGUAGES}


@lru_cache(1)
def _centres() -> tuple[tuple[str, tuple[float, float]], ...]:
    return tuple((one.name, point_in_metres(one.view[1], one.view[0])) for one in COMMUNITIES)


def _near(latitude: float, longitude: float) -> Said:
    """Return which community a bus is near, for whoever does not look at a map."""
    here = point_in_metres(longitude, latitude)
    away_m, name = min((math.dist(here, centre), name) for name, centre in _centres())
    if away_m > NEAR_M:
        return {}
    # To a tenth of a mile: the bus has moved on since.
    return {
        one: words(one)("live.near", distance=say_distance(round(away_m, -2), one), place=name)
        for one in LANGUAGES
    }
