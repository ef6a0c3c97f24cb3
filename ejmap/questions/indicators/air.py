"""Days of dust over the limits at the monitor nearest to the middle of a community."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import reduce
from typing import Any

import numpy as np
import pandas as pd
import shapely

from ejmap.field import NUMBERS, Field
from ejmap.geo import point_in_metres
from ejmap.questions.features import Features, Sources
from ejmap.questions.indicators.column import explore
from ejmap.questions.indicators.indicator import Indicator, joined, said
from ejmap.region import COMMUNITIES, Community
from ejmap.style import Condition, cell_text
from ejmap.text import LANGUAGES, Text, say_distance

GROUP = "air"
MONITORS = "air_quality"
DAYS_OVER = {"pm10_over_ca": "days_over_ca_24h", "pm10_over_us": "days_over_us_24h"}
DISTANCE = "pm10_distance"
_PLACES = {one.key: one for one in COMMUNITIES}
ZOOM = 12


def indicators(sources: Sources, key: str) -> Iterable[Indicator]:
    """Yield the days over each limit at the nearest monitor, and how far that is."""
    monitors = sources.get(MONITORS)
    if monitors is None or not set(DAYS_OVER.values()) <= set(monitors.table.columns):
        return
    place = _PLACES.get(key)
    found = nearest(monitors, place) if place else None
    if place is None or found is None:
        yield from (_none(monitors, one, key) for one in (*DAYS_OVER, DISTANCE))
        return
    row, metres = found
    shared: dict[str, Any] = {
        "group": GROUP,
        "note": _note(monitors, row, metres, place),
        "papers": monitors.layer.papers,
        "evidence": _evidence(monitors, row),
    }
    yield from (_days(row, *one, **shared) for one in DAYS_OVER.items())
    yield _distance(metres, **shared)


def nearest(monitors: Features, place: Community) -> tuple[Mapping[str, Any], float] | None:
    """Return the monitor nearest to the middle of a community and its distance in metres."""
    placed = np.flatnonzero(monitors.is_placed)
    if not len(placed):
        return None
    latitude, longitude, _ = place.view
    middle = shapely.Point(point_in_metres(longitude, latitude))
    distances_m = shapely.distance(monitors.geometry_m[placed], middle)
    first = int(distances_m.argmin())
    return monitors.row(int(placed[first])), float(distances_m[first])


def _none(monitors: Features, key: str, column: str) -> Indicator:
    is_between = column not in _PLACES
    return Indicator(
        key=key,
        group=GROUP,
        label=said(f"profile.{key}"),
        value=None,
        text=said("profile.not_given" if is_between else "value.unknown"),
        unit=None if key == DISTANCE else said("profile.unit_days"),
        note=said("profile.air_between") if is_between else None,
        papers=monitors.layer.papers,
    )


def _note(
    monitors: Features, row: Mapping[str, Any], metres: float, place: Community
) -> Text | None:
    layer = monitors.layer
    name = Text(**{one: layer.feature_name(dict(row), one) for one in LANGUAGES})
    far = Text(**{one: say_distance(metres, one) for one in LANGUAGES})
    summary = [row.get(f"summary_{one}") for one in LANGUAGES]
    told = Text(en=summary[0], es=summary[1]) if all(isinstance(s, str) for s in summary) else None
    where = said("profile.pm10_monitor", monitor=name, distance=far, place=place.name)
    return joined(where, told, said("profile.pm10_compare"))


def _days(row: Mapping[str, Any], key: str, field: str, **shared: Any) -> Indicator:
    value = _whole(row.get(field))
    return Indicator(
        key=key,
        label=said(f"profile.{key}"),
        value=None if value is None else float(value),
        text=said("value.unknown") if value is None else None,
        unit=said("profile.unit_days"),
        of=_whole(row.get("valid_days")),
        unknown=_days_without(row),
        **shared,
    )


def _distance(metres: float, **shared: Any) -> Indicator:
    return Indicator(
        key=DISTANCE,
        label=said(f"profile.{DISTANCE}"),
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
