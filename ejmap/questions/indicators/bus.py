"""The buses of a column: stops, buses a day, and the longest wait in one direction."""

from collections.abc import Iterable

import pandas as pd

from ejmap.questions.features import Sources
from ejmap.questions.indicators.column import Column, column_of
from ejmap.questions.indicators.indicator import Indicator, said, year_of
from ejmap.style import Condition
from ejmap.text import LANGUAGES, Text

GROUP = "bus"
STOPS = "bus_stops"
DAYS = {
    "buses_weekday": "trips_weekday",
    "buses_saturday": "trips_saturday",
    "buses_sunday": "trips_sunday",
}
WAIT = "longest_gap_weekday_min"


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
    numbers = pd.to_numeric(stops.rows[field]).dropna()
    value = float(numbers.max()) if len(numbers) else None
    at_most = numbers[numbers == value]
    shown = Condition(field=field, operator="at_least", value=f"{value:g}" if at_most.any() else "")
    can_show = value is not None and stops.features.layer.understands(shown)
    return stops.count(
        key=key,
        group=GROUP,
        label=said(f"profile.{key}", year=year_of(stops.features.layer)),
        value=value,
        text=_why_none(stops) if value is None else None,
        unit=said("profile.unit_minutes" if field == WAIT else "profile.unit_buses"),
        unknown=int(stops.rows[field].isna().sum()),
        unplaced_value=0.0,
        note=_at(len(at_most), len(stops.rows), stops) if len(at_most) else None,
        evidence=stops.evidence(*([shown] if can_show else [])),
    )


def _why_none(stops: Column) -> Text:
    has_none = stops.rows.empty and len(stops.table)
    return said("profile.no_stop" if has_none else "value.unknown")


def _at(number: int, of: int, stops: Column) -> Text:
    noun = stops.features.layer.noun
    counted = dict(zip(LANGUAGES, (noun.count(of, one) for one in LANGUAGES), strict=True))
    return said("profile.at_stops", n=number, of=Text(**counted))
