"""What a person is looking at, to and from the address bar.

`?lang=es&on=mobile_home_parks,bus_routes&at=33.57,-116.07,12&where=water_systems:status:is:failing`
and, of the layer that has days, `&day=2019-05-16&by=aqi&pollutant=pm25`.
Parameters that make no sense are dropped one by one; no link ends in an error page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args
from urllib.parse import parse_qsl, quote

from ejmap.layer import Layer
from ejmap.readings import H2S, OZONE, PM10, PM25
from ejmap.style import Condition, is_number
from ejmap.text import LANGUAGES, Language

MIN_ZOOM, MAX_ZOOM = 8, 18
MAX_FILTERS = 20
# How far a link may look: half the width of the state around the valley, (min_lon .. max_lat).
LOOK_BOUNDS = (-119.0, 31.0, -113.0, 36.0)
# The layer a single day of which can be looked at.
WITH_DAYS = "air_quality"
MEASURED = (PM10, PM25, OZONE, H2S)
By = Literal["limit", "aqi"]
"""By what a day's values are coloured: against the limits, or by the Air Quality Index."""


@dataclass(frozen=True)
class Filter:
    """Only those features of a layer that meet a condition."""

    layer: str
    condition: Condition

    def __str__(self) -> str:
        one = self.condition
        return f"{self.layer}:{one.field}:{one.operator}:{one.value}"


@dataclass(frozen=True)
class At:
    """Map centre in degrees, and zoom."""

    latitude: float
    longitude: float
    zoom: int

    def __str__(self) -> str:
        return f"{self.latitude:.5f},{self.longitude:.5f},{self.zoom}"


@dataclass(frozen=True)
class OneDay:
    """One day of the air instead of the whole time there are readings of.

    Attributes:
        day: Day of Pacific Standard Time, ISO 8601.
        by: By what its values are coloured.
        pollutant: What was measured.
    """

    day: str
    by: By = "limit"
    pollutant: str = PM10


@dataclass(frozen=True)
class View:
    """Language, layers on, filters, centre and zoom, day; None where the link does not say."""

    language: Language | None = None
    on: tuple[str, ...] | None = None
    filters: tuple[Filter, ...] = ()
    at: At | None = None
    day: OneDay | None = None

    def with_layer(self, key: str, is_on: bool) -> "View":
        """Return the view with one layer on or off; filters and day of a layer that is off go."""
        others = tuple(one for one in self.on or () if one != key)
        filters = tuple(one for one in self.filters if is_on or one.layer != key)
        day = None if key == WITH_DAYS and not is_on else self.day
        return replace(self, on=(*others, key) if is_on else others, filters=filters, day=day)


def view_from_query(query: str, layer_of: Callable[[str], Layer | None]) -> View:
    """Return the view of a query string (with or without "?"), dropping what makes no sense.

    Args:
        query: As in an address.
        layer_of: Gives the published layer of a key, or None.
    """
    pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True, errors="replace")
    first = dict(reversed(pairs))
    return View(
        language=next((one for one in LANGUAGES if one == first.get("lang")), None),
        on=_layers(first["on"], layer_of) if "on" in first else None,
        filters=tuple(_filters((v for n, v in pairs if n == "where"), layer_of)),
        at=_at(first.get("at", "")),
        day=one_day(first.get("day", ""), first.get("by", ""), first.get("pollutant", "")),
    )


def query_from_view(view: View) -> str:
    """Return the query string of a view, without "?"; what the view does not say is left out."""
    parts: list[tuple[str, str]] = []
    if view.language:
        parts.append(("lang", view.language))
    if view.on is not None:
        parts.append(("on", ",".join(view.on)))
    if view.at:
        parts.append(("at", str(view.at)))
    parts.extend(("where", str(one)) for one in view.filters)
    parts.extend(_of_day(view.day))
    return "&".join(f"{name}={quote(value, safe=',:')}" for name, value in parts)


def one_day(day: str, by: str = "", pollutant: str = "") -> OneDay | None:
    """Return the day that a link or the map names; None where it names no day there ever was.

    By what it is drawn, and what was measured, stay as they are by default where they make no
    sense.
    """
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return None
    # Other forms of ISO 8601, as 20190516, would be other links to the same day.
    if read.isoformat() != day:
        return None
    found = OneDay(day, pollutant=pollutant if pollutant in MEASURED else PM10)
    return next((replace(found, by=one) for one in get_args(By) if one == by), found)


def _of_day(day: OneDay | None) -> Iterable[tuple[str, str]]:
    if day is None:
        return
    default = OneDay(day.day)
    yield "day", day.day
    if day.by != default.by:
        yield "by", day.by
    if day.pollutant != default.pollutant:
        yield "pollutant", day.pollutant


def _layers(value: str, layer_of: Callable[[str], Layer | None]) -> tuple[str, ...]:
    keys = dict.fromkeys(key for key in value.split(",") if key and layer_of(key))
    return tuple(keys)


def _filters(values: Iterable[str], layer_of: Callable[[str], Layer | None]) -> Iterable[Filter]:
    seen: dict[str, Filter] = {}
    for value in values:
        parts = value.split(":", 3)
        if len(parts) < 3 or len(seen) >= MAX_FILTERS:
            continue
        key, name, operator, wanted = [*parts, ""][:4]
        layer = layer_of(key)
        try:
            condition = Condition(field=name, operator=operator, value=wanted)
        except ValueError:
            continue
        if layer and layer.understands(condition):
            one = Filter(key, condition)
            seen[str(one)] = one
    return seen.values()


def _at(value: str) -> At | None:
    parts = value.split(",")
    if len(parts) != 3 or not all(is_number(part) for part in parts):
        return None
    latitude, longitude, zoom = (float(part) for part in parts)
    west, south, east, north = LOOK_BOUNDS
    if not (south <= latitude <= north and west <= longitude <= east):
        return None
    return At(round(latitude, 5), round(longitude, 5), round(min(max(zoom, MIN_ZOOM), MAX_ZOOM)))
