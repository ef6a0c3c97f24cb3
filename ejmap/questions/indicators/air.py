"""Days of dust over the limits at the monitor nearest to the middle of a community.

Counted twice: on the days that all of the communities' monitors measured, which may be set side by
side, and over each monitor's own span, which may not.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache, reduce
from typing import Any

import numpy as np
import pandas as pd
import shapely

from ejmap.air.pollutants import pollutant
from ejmap.air.standards import daily
from ejmap.field import NUMBERS, Field
from ejmap.geo import point_in_metres
from ejmap.layer import TABLE_ID
from ejmap.questions.dust_monitors import measuring
from ejmap.questions.features import Features, Sources
from ejmap.questions.indicators.column import explore
from ejmap.questions.indicators.indicator import Indicator, joined
from ejmap.questions.monitors import held
from ejmap.questions.monitors.answer import Beside
from ejmap.questions.monitors.days import daily_readings
from ejmap.questions.monitors.named import name_of
from ejmap.questions.monitors.same_days import beside
from ejmap.questions.monitors.span import Span, span_between
from ejmap.readings import PM10
from ejmap.region import COMMUNITIES, Community
from ejmap.style import Condition, cell_text
from ejmap.text import LANGUAGES, Text, of_period, say_distance, say_period, text_of

GROUP = "air"
MONITORS = "air_quality"
SAME_DAYS = {"pm10_same_days_over_ca": "ca_24h", "pm10_same_days_over_us": "us_24h"}
MONITOR, DISTANCE = "pm10_monitor", "pm10_distance"
DAYS_OVER = {"pm10_over_ca": "days_over_ca_24h", "pm10_over_us": "days_over_us_24h"}
_PLACES = {one.key: one for one in COMMUNITIES}
ZOOM = 12


def indicators(sources: Sources, key: str) -> Iterable[Indicator]:
    """Yield the days over each limit at the nearest monitor, which it is, and how far that is."""
    monitors = sources.get(MONITORS)
    if monitors is None or not set(DAYS_OVER.values()) <= set(monitors.table.columns):
        return
    shared_days = _same_days(monitors)
    place = _PLACES.get(key)
    found = nearest(monitors, place) if place else None
    if place is None or found is None:
        same = SAME_DAYS if shared_days else ()
        yield from (_none(monitors, one, key) for one in (*same, MONITOR, DISTANCE, *DAYS_OVER))
        return
    row, metres = found
    shared: dict[str, Any] = {
        "group": GROUP,
        "papers": monitors.layer.papers,
        "evidence": _evidence(monitors, row),
    }
    if shared_days:
        note = _same_note(monitors, shared_days)
        yield from (
            _on_same_days(row["id"], one, shared_days, note=note, **shared) for one in SAME_DAYS
        )
    yield _monitor(name_of(row[TABLE_ID], monitors), **shared)
    yield _distance(metres, **shared)
    note = _note(monitors, row, metres, place)
    yield from (_days(row, *one, note=note, **shared) for one in DAYS_OVER.items())


def nearest(monitors: Features, place: Community) -> tuple[Mapping[str, Any], float] | None:
    """Return the monitor of dust nearest to a community's middle and its distance in metres."""
    placed = np.flatnonzero(monitors.is_placed & measuring(monitors))
    if not len(placed):
        return None
    latitude, longitude, _ = place.view
    middle = shapely.Point(point_in_metres(longitude, latitude))
    distances_m = shapely.distance(monitors.geometry_m[placed], middle)
    first = int(distances_m.argmin())
    return monitors.row(int(placed[first])), float(distances_m[first])


# For what is published, and a few generations of it.
@lru_cache(16)
def _same_days(monitors: Features) -> Beside | None:
    """Compare the monitors nearest to the communities; None where there are no readings."""
    span = _span(monitors)
    if span is None:
        return None
    found = (nearest(monitors, place) for place in COMMUNITIES)
    compared = tuple(dict.fromkeys(str(one[0][TABLE_ID]) for one in found if one))
    days = daily_readings(monitors, pollutant(PM10), compared, span)
    return beside(days, compared, daily(PM10))


def _span(monitors: Features) -> Span | None:
    """Return the days that the numbers of the map are of; where none says so, all that are held."""
    ends = [monitors.table.get(one) for one in ("first_day", "last_day")]
    days = [str(day) for one in ends if one is not None for day in one.dropna()]
    if days and held.whole_span(monitors, PM10):
        return span_between(min(days), max(days))
    return held.whole_span(monitors, PM10)


def _none(monitors: Features, key: str, column: str) -> Indicator:
    is_between = column not in _PLACES
    return Indicator(
        key=key,
        group=GROUP,
        label=text_of(f"profile.{key}"),
        value=None,
        text=text_of("profile.not_given" if is_between else "value.unknown"),
        unit=None if key in (MONITOR, DISTANCE) else text_of("profile.unit_days"),
        note=text_of("profile.air_between") if is_between else None,
        papers=monitors.layer.papers,
    )


def _same_note(monitors: Features, found: Beside) -> Text | None:
    """Return on which days of which monitors is counted; None where there is no such day."""
    if not found.days:
        return None
    ends = "/".join(dict.fromkeys((str(found.first_day), str(found.last_day))))
    names = [name_of(one, monitors) for one in found.monitors]
    listed = {one: "; ".join(name.say(one) for name in names) for one in LANGUAGES}
    in_spanish = say_period if found.days == 1 else of_period
    period = Text(en=say_period(ends, "en"), es=in_spanish(ends, "es"))
    days = text_of("profile.pm10_same_days", n=found.days, period=period, monitors=Text(**listed))
    return joined(days, text_of("profile.pm10_wind"))


def _on_same_days(monitor: str, key: str, found: Beside, **shared: Any) -> Indicator:
    value = found.over[SAME_DAYS[key]].get(monitor) if found.days else None
    text = None if value is not None else _without(monitor, found)
    return Indicator(
        key=key,
        label=text_of(f"profile.{key}"),
        value=None if value is None else float(value),
        text=text,
        unit=text_of("profile.unit_days"),
        of=found.days,
        **shared,
    )


def _without(monitor: str, found: Beside) -> Text:
    """Return why there is no number: no day in common, or no valid day of this monitor."""
    return text_of("profile.pm10_no_same_day" if monitor in found.monitors else "value.unknown")


def _monitor(name: Text, **shared: Any) -> Indicator:
    return Indicator(
        key=MONITOR,
        label=text_of(f"profile.{MONITOR}"),
        value=None,
        text=name,
        note=text_of("profile.pm10_own_place"),
        **shared,
    )


def _note(
    monitors: Features, row: Mapping[str, Any], metres: float, place: Community
) -> Text | None:
    name = name_of(row[TABLE_ID], monitors)
    far = Text(**{one: say_distance(metres, one) for one in LANGUAGES})
    summary = [row.get(f"summary_{one}") for one in LANGUAGES]
    told = Text(en=summary[0], es=summary[1]) if all(isinstance(s, str) for s in summary) else None
    where = text_of("profile.pm10_where", monitor=name, distance=far, place=place.name)
    return joined(where, told, text_of("profile.pm10_compare"), text_of("profile.pm10_wind"))


def _days(row: Mapping[str, Any], key: str, field: str, **shared: Any) -> Indicator:
    value = _whole(row.get(field))
    return Indicator(
        key=key,
        label=text_of(f"profile.{key}"),
        value=None if value is None else float(value),
        text=text_of("value.unknown") if value is None else None,
        unit=text_of("profile.unit_days"),
        of=_whole(row.get("valid_days")),
        unknown=_days_without(row),
        **shared,
    )


def _distance(metres: float, **shared: Any) -> Indicator:
    return Indicator(
        key=DISTANCE,
        label=text_of(f"profile.{DISTANCE}"),
        value=float(round(metres)),
        text=Text(**{one: say_distance(metres, one) for one in LANGUAGES}),
        unit=Text(en="m", es="m"),
        **shared,
    )


def _days_without(row: Mapping[str, Any]) -> int:
    """Return the days between a monitor's first and last that have no valid reading."""
    first, last, valid = row.get("first_day"), row.get("last_day"), _whole(row.get("valid_days"))
    if not (isinstance(first, str) and isinstance(last, str)) or valid is None:
        return 0
    span = date.fromisoformat(last) - date.fromisoformat(first)
    return span.days + 1 - valid


def _whole(cell: Any) -> int | None:
    return None if cell is None or pd.isna(cell) else int(cell)


def _evidence(monitors: Features, row: Mapping[str, Any]) -> str | None:
    """Return the query string of Explore that shows one monitor and no other."""
    conditions: list[Condition] = []
    left = monitors.table.drop(columns="geometry")
    for field in monitors.layer.filters():
        same = _same(field, row[field.key])
        narrower = reduce(lambda rows, one: rows[one.matches(rows)], same, left)
        if len(narrower) < len(left):
            conditions, left = [*conditions, *same], narrower
        if len(left) == 1:
            break
    if len(left) != 1:
        return None
    point = row["geometry"]
    return explore(
        (MONITORS,), "", ((MONITORS, one) for one in conditions), (point.y, point.x, ZOOM)
    )


def _same(field: Field, cell: Any) -> list[Condition]:
    """Return what only rows with the same cell meet, as the filters of Explore ask it."""
    if cell is None or pd.isna(cell):
        return [Condition(field=field.key, operator="unknown")]
    if field.kind in NUMBERS:
        value = cell_text(float(cell))
        return [
            Condition(field=field.key, operator="at_least", value=value),
            Condition(field=field.key, operator="at_most", value=value),
        ]
    return [Condition(field=field.key, operator="is", value=cell_text(cell))]
