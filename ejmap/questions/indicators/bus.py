"""The buses of a column: stops, buses a day, and the longest wait in one direction."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ejmap.field import Kind
from ejmap.questions.features import Sources
from ejmap.questions.indicators.column import Column, column_of
from ejmap.questions.indicators.indicator import Indicator, year_of
from ejmap.style import Condition
from ejmap.text import LANGUAGES, Language, Text, text_of, words
from ejmap.timetable.service_days import WEEKDAY

GROUP = "bus"
STOPS = "bus_stops"
DAYS = {
    "buses_weekday": "trips_weekday",
    "buses_saturday": "trips_saturday",
    "buses_sunday": "trips_sunday",
}
WAIT, SERVICE = "longest_gap_weekday_min", "service"


def indicators(sources: Sources, key: str) -> Iterable[Indicator]:
    """Yield the buses of a column, by the published timetable."""
    stops = column_of(sources, STOPS, key)
    if stops is None:
        return
    layer = stops.features.layer
    yield stops.count(key="stops", group=GROUP, label=layer.name, note=layer.notice)
    for name, field in {**DAYS, "longest_wait": WAIT}.items():
        if field in stops.table:
            yield _most(stops, name, field)


def _most(stops: Column, key: str, field: str) -> Indicator:
    """Return the highest number of a field at any stop of the column, and at how many it stands."""
    numbers = pd.to_numeric(stops.cells(field)).dropna()
    value = float(numbers.max()) if len(numbers) else None
    at_most = numbers[numbers == value]
    return stops.count(
        key=key,
        group=GROUP,
        label=text_of(f"profile.{key}", year=year_of(stops.features.layer)),
        value=value,
        text=text_of("profile.no_stop") if len(stops.table) and not stops.size else None,
        kind=Kind.MINUTES if field == WAIT else Kind.NUMBER,
        unit=text_of("profile.unit_minutes" if field == WAIT else "profile.unit_buses"),
        unknown=stops.unknown(field),
        unplaced_value=0.0,
        note=_note(stops, at_most, field) if len(at_most) else None,
        evidence=stops.evidence(*_shown(stops, field, value)),
    )


def _shown(stops: Column, field: str, value: float | None) -> list[Condition]:
    """Return what shows the stops with the highest number alone, where the layer can be asked."""
    if value is None:
        return []
    shown = Condition(field=field, operator="at_least", value=f"{value:g}")
    return [shown] if stops.features.layer.understands(shown) else []


def _note(stops: Column, at_most: "pd.Series[float]", field: str) -> Text:
    """Return at how many stops the highest number stands; of a wait, on which routes and ways."""
    noun = stops.features.layer.noun
    of = Text(**{one: noun.count(stops.size, one) for one in LANGUAGES})
    ways = _ways(stops, at_most) if field == WAIT else None
    if ways is None:
        return text_of("profile.at_stops", n=len(at_most), of=of)
    return text_of("profile.wait_at_stops", n=len(at_most), of=of, ways=ways)


def _ways(stops: Column, at_most: "pd.Series[float]") -> Text | None:
    """Return the routes with their directions that come after just so many minutes on weekdays."""
    if SERVICE not in stops.table:
        return None
    cells = stops.table.loc[at_most.index, SERVICE].dropna()
    ways = [way for cell in cells for way in json.loads(cell) if _is_longest(way, at_most.iloc[0])]
    if not ways:
        return None
    named = {one: [_way(way, one) for way in ways] for one in LANGUAGES}
    return Text(**{one: "; ".join(dict.fromkeys(said_ways)) for one, said_ways in named.items()})


def _way(way: Mapping[str, Any], language: Language) -> str:
    direction = way[f"direction_{language}"]
    return words(language)("profile.way", route=way["route"], direction=direction)


def _is_longest(way: Mapping[str, Any], minutes: float) -> bool:
    return bool(way.get("day") == WEEKDAY and way.get("longest_gap_min") == minutes)
