"""Where buses are at this moment, and what their agency announces (GTFS-realtime, 2.0).

Protocol buffers by MobilityData's own classes; fields as its reference names them
(gtfs.org/documentation/realtime/reference). Nothing of it is written to a disk. Of a vehicle only
what a rider needs is read: its number, its plate and the label it may carry, which can name a
driver, stay unread.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from shapely import contains_xy

from ejmap.errors import SourceError, SourceNotCurrent, SourceNotWhole
from ejmap.region import VALLEY
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.request import MEGABYTE, Request
from ejmap.sources.asking.sniffing import looks, other
from ejmap.text import LANGUAGES, Text, say_moment, text_of

# Hundred times what a feed of the agency's some hundred buses takes; a hostile one of this size is
# still unpacked into less than 100 MB.
MOST_BYTES = 2 * MEGABYTE
# A bus may stand in traffic, its report may not: agencies are asked for one every 30 seconds, for
# none older than 90, and for announcements no older than ten minutes (GTFS Realtime Best Practices
# of MobilityData, gtfs.org/documentation/realtime/realtime-best-practices, read November 2026).
# Buses are hidden after about three times that.
OLDEST, OLDEST_ALERTS = timedelta(minutes=5), timedelta(minutes=10)
# Clocks of buses and servers differ; what is farther ahead is no clock that can be trusted.
MOST_AHEAD = timedelta(minutes=1)
# How soon an answer has to come: people are waiting, and it is asked again in half a minute.
SILENCE_S = 10.0
# Where buses of this agency may drive at all, (min_lon, min_lat, max_lon, max_lat): commuter buses
# go as far as San Bernardino. What lies beyond is no bus but a mistake.
SOUTHERN_CALIFORNIA = (-119.0, 32.4, -114.0, 35.0)
# Announcements are sentences; more than this of one is no announcement.
MOST_SIGNS, MOST_ALERTS = 600, 20
UNKNOWN_LANGUAGE = ""
# From 2001 to the year 2096: seconds before or beyond are another unit, or none.
SECONDS = range(10**9, 4 * 10**9)
# A feed begins with its header (field 1), which begins with its version (field 1).
HEADER = b"\x0a"


class LeftOut(StrEnum):
    """Why a vehicle of a feed is not shown."""

    NOT_RUNNING = "not_running"
    """It names no route and no trip: parked, or on its way without passengers."""
    WRONG_PLACE = "wrong_place"
    """It says no place, or one where no bus can be: 0,0, swapped, not a number."""
    ELSEWHERE = "elsewhere"
    """It runs outside of the valley's eastern half."""
    OLD = "old"
    FUTURE = "future"
    TWICE = "twice"
    """Another report of the same vehicle is newer."""


@dataclass(frozen=True)
class Vehicle:
    """A bus in the valley; the two ids are those of the agency's timetable of today."""

    route_id: str
    trip_id: str
    latitude: float
    longitude: float
    bearing: float | None
    """Degrees clockwise from north; None where it is not told."""
    at: datetime
    """When it was there, in UTC."""


@dataclass(frozen=True)
class Vehicles:
    """A whole feed of vehicles; `at` is when the agency made it, in UTC."""

    at: datetime
    vehicles: tuple[Vehicle, ...]
    left_out: Mapping[LeftOut, int]


@dataclass(frozen=True)
class Announcement:
    """The agency's own words in one language, "" where it does not say which."""

    language: str
    title: str
    more: str


@dataclass(frozen=True)
class Alert:
    """What the agency announces now; never translated here. No routes means all of them."""

    said: tuple[Announcement, ...]
    route_ids: tuple[str, ...]


@dataclass(frozen=True)
class LiveFeed:
    """The feeds of one agency; their addresses begin alike."""

    source: str
    address: str

    def vehicles(self, client: Client) -> Vehicles:
        """Return where its buses are now.

        Raises:
            SourceNotCurrent: The feed is older than five minutes, or of a time to come.
            SourceSentOther: It is no such feed, such as a web page.
            SourceError: It could not be had, or not whole.
        """
        request = self._request("vehiclepositions")
        return vehicles_of(request, client.content(request), client.now())

    def alerts(self, client: Client) -> tuple[Alert, ...]:
        """Return what it announces now; raises as `vehicles`."""
        request = self._request("alerts")
        return alerts_of(request, client.content(request), client.now())

    def _request(self, name: str) -> Request:
        address = f"{self.address}{name}"
        return Request(self.source, address, max_bytes=MOST_BYTES, silence_s=SILENCE_S)


def vehicles_of(request: Request, content: bytes, now: datetime) -> Vehicles:
    """Return the vehicles of a feed; raises as `LiveFeed.vehicles`."""
    feed = _feed(request, content, "vehicle")
    made = _current(request, feed, now, OLDEST)
    left_out: Counter[LeftOut] = Counter()
    newest: dict[str, Vehicle] = {}
    for entity in feed.entity:
        if entity.is_deleted or not entity.HasField("vehicle"):
            continue
        found = _vehicle(entity.vehicle, made, now)
        if isinstance(found, LeftOut):
            left_out[found] += 1
            continue
        name = entity.vehicle.vehicle.id or entity.id
        left_out[LeftOut.TWICE] += name in newest
        if name not in newest or found.at > newest[name].at:
            newest[name] = found
    return Vehicles(made, tuple(newest.values()), {k: n for k, n in left_out.items() if n})


def alerts_of(request: Request, content: bytes, now: datetime) -> tuple[Alert, ...]:
    """Return the announcements of a feed that hold now; raises as `LiveFeed.vehicles`."""
    feed = _feed(request, content, "alert")
    _current(request, feed, now, OLDEST_ALERTS)
    raw = [one.alert for one in feed.entity if one.HasField("alert") and not one.is_deleted]
    alerts = [_alert(one) for one in raw if _holds(one.active_period, now)]
    return tuple(one for one in alerts if one.said)[:MOST_ALERTS]


def _feed(request: Request, content: bytes, kind: str) -> Any:
    """Return the message, whole and of the kind that was asked for."""
    message = _message(content)
    if message is None:
        raise _no_feed(request, content)
    # Differences to a feed that nobody here has kept.
    is_whole = message.header.incrementality == message.header.FULL_DATASET
    kinds = [one for one in message.entity if one.HasField(kind)]
    if not is_whole or (message.entity and not kinds):
        raise other(request, text_of("source.other_feed"), text_of(f"source.feed_of_{kind}s"))
    return message


def _message(content: bytes) -> Any:
    """Return the message that bytes are; None where they are none."""
    # Here, for most servers never ask for buses.
    from google.protobuf.message import DecodeError
    from google.transit.gtfs_realtime_pb2 import FeedMessage

    message = FeedMessage()
    try:
        message.ParseFromString(content)
    except DecodeError:
        return None
    return message if message.IsInitialized() else None


def _no_feed(request: Request, content: bytes) -> SourceError:
    if content[:1] == content[2:3] == HEADER:
        part, whole = text_of("source.part"), text_of("source.whole")
        return SourceNotWhole(request.source, request.shown, part, whole)
    return other(request, looks(content, request), text_of("source.live_feed"))


def _current(request: Request, feed: Any, now: datetime, oldest: timedelta) -> datetime:
    """Return when a feed was made; one that is not of now is not shown."""
    made = _moment(feed.header.timestamp)
    if made is not None and -MOST_AHEAD <= now - made <= oldest:
        return made
    found = text_of("source.no_time") if made is None else _said(made)
    expected = text_of("source.of_now", minutes=oldest // timedelta(minutes=1))
    raise SourceNotCurrent(request.source, request.shown, found, expected)


def _said(moment: datetime) -> Text:
    en, es = (f"{say_moment(moment, language)} UTC" for language in LANGUAGES)
    return Text(en=en, es=es)


def _moment(seconds: int) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds in SECONDS else None


def _vehicle(raw: Any, made: datetime, now: datetime) -> Vehicle | LeftOut:
    """Return a vehicle, or why it is not shown."""
    at = _moment(raw.timestamp) if raw.timestamp else made
    where = raw.position.longitude, raw.position.latitude
    why = _not_running(raw) or _wrong_time(at, now) or _wrong_place(*where)
    if why or at is None:
        return why or LeftOut.OLD
    return Vehicle(
        _text(raw.trip.route_id),
        _text(raw.trip.trip_id),
        round(raw.position.latitude, 5),
        round(raw.position.longitude, 5),
        _bearing(raw.position),
        at,
    )


def _not_running(raw: Any) -> LeftOut | None:
    trip = raw.trip
    is_off = trip.schedule_relationship in {trip.CANCELED, trip.DELETED}
    return LeftOut.NOT_RUNNING if is_off or not (trip.route_id or trip.trip_id) else None


def _wrong_time(at: datetime | None, now: datetime) -> LeftOut | None:
    if at is None or now - at > OLDEST:
        return LeftOut.OLD
    return LeftOut.FUTURE if at - now > MOST_AHEAD else None


def _wrong_place(longitude: float, latitude: float) -> LeftOut | None:
    west, south, east, north = SOUTHERN_CALIFORNIA
    # False also for what is no number.
    if not (west <= longitude <= east and south <= latitude <= north):
        return LeftOut.WRONG_PLACE
    return None if contains_xy(VALLEY, longitude, latitude) else LeftOut.ELSEWHERE


def _bearing(position: Any) -> float | None:
    told = position.bearing if position.HasField("bearing") else math.nan
    return round(told % 360, 0) if math.isfinite(told) else None


def _holds(periods: Iterable[Any], now: datetime) -> bool:
    """Tell whether one of the periods holds now; without any it always does."""
    at = int(now.timestamp())
    spans = [(one.start, one.end or math.inf) for one in periods]
    return not spans or any(start <= at < end for start, end in spans)


def _alert(raw: Any) -> Alert:
    titles, more = _by_language(raw.header_text), _by_language(raw.description_text)
    languages = [one for one in (*LANGUAGES, UNKNOWN_LANGUAGE) if one in titles or one in more]
    said = tuple(Announcement(one, titles.get(one, ""), more.get(one, "")) for one in languages)
    routes = {_text(one.route_id or one.trip.route_id) for one in raw.informed_entity}
    return Alert(said, tuple(sorted(routes)) if "" not in routes else ())


def _text(told: str | bytes) -> str:
    """Return what a feed writes; what is no UTF-8 the reader hands on as bytes."""
    return told if isinstance(told, str) else told.decode(errors="replace")


def _by_language(translated: Any) -> dict[str, str]:
    """Return a text's words by language; "es-MX" is Spanish, and of two the first counts."""
    found: dict[str, str] = {}
    for one in translated.translation:
        plain = "".join(sign if sign.isprintable() else " " for sign in _text(one.text))
        words = " ".join(plain.split())[:MOST_SIGNS]
        if words:
            language = _text(one.language).lower().replace("_", "-").split("-")[0]
            found.setdefault(language, words)
    return found
