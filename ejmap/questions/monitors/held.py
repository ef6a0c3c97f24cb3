"""Which readings there are to look at: pollutants, monitors, years, and each monitor's own span."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from ejmap.air.monitors import OTHER, REGULATORY, TRIBAL
from ejmap.air.pollutants import POLLUTANTS, Pollutant
from ejmap.questions.features import Features
from ejmap.questions.monitors.span import Span, span_between
from ejmap.readings import DAY, HOUR, PM10, SENSOR, Held, Wanted

# Where the layer says in which area a monitor stands, those of the valley are shown unasked.
AREA, VALLEY = "area", "valley"
KINDS = REGULATORY, TRIBAL, OTHER, SENSOR
# A low-cost sensor counts large particles too badly to be told of.
NEVER_SHOWN = PM10, SENSOR


def of_pollutant(features: Features, pollutant: str) -> tuple[Held, ...]:
    """Return what is held of a pollutant to be shown."""
    return tuple(
        one
        for one in features.readings_held
        if one.pollutant == pollutant and (pollutant, one.instrument) != NEVER_SHOWN
    )


def read(features: Features, wanted: Wanted) -> pd.DataFrame:
    """Return the readings that are wanted, in the columns of `ejmap.readings`."""
    found = features.read(wanted)
    pollutant, instrument = NEVER_SHOWN
    if wanted.pollutant != pollutant:
        return found
    return found[found["instrument"] != instrument].reset_index(drop=True)


def pollutants(features: Features) -> tuple[Pollutant, ...]:
    """Return the pollutants that there are readings of, in the order of `air.pollutants`."""
    return tuple(one for one in POLLUTANTS if of_pollutant(features, one.key))


def monitors(features: Features, pollutant: str) -> tuple[str, ...]:
    """Return the monitors of the layer that there are readings of, in the order of its table."""
    found = {one for held in of_pollutant(features, pollutant) for one in held.monitors}
    return tuple(str(one) for one in features.ids if one in found)


def sensors(features: Features, pollutant: str) -> frozenset[str]:
    """Return the monitors that are low-cost sensors, also where they do not measure a pollutant."""
    held = features.readings_held
    low_cost = {one for of in held if of.instrument == SENSOR for one in of.monitors}
    other = (of for of in held if of.instrument != SENSOR and of.pollutant == pollutant)
    return frozenset(low_cost.difference(*(of.monitors for of in other)))


def shown_unasked(features: Features, pollutant: str) -> tuple[str, ...]:
    """Return the monitors of the valley; its sensors only where it has no other."""
    of_valley = [one for one in monitors(features, pollutant) if is_of_valley(features, one)]
    low_cost = sensors(features, pollutant)
    return tuple(one for one in of_valley if one not in low_cost) or tuple(of_valley)


def is_of_valley(features: Features, monitor: str) -> bool:
    """Tell whether a monitor stands in the valley; a layer that knows no areas is all valley."""
    row = features.row_of(monitor) or {}
    return bool(row.get(AREA, VALLEY) == VALLEY)


def whole_span(features: Features, pollutant: str) -> Span | None:
    """Return the days from the first reading of any monitor to the last; None without any."""
    held = of_pollutant(features, pollutant)
    return _span(day for one in held for day in (one.first_day, one.last_day)) if held else None


def years(features: Features, pollutant: str) -> tuple[str, ...]:
    """Return the years from the first reading to the last, newest first."""
    span = whole_span(features, pollutant)
    if span is None:
        return ()
    return tuple(str(year) for year in range(span.last.year, span.first.year - 1, -1))


def newest_year(features: Features, pollutant: str) -> str:
    """Return the year of the newest valid reading, or of the newest of all; "" without any.

    Where agencies gave days, the newest of these: hours of today are preliminary, and few.
    """
    of_any = of_pollutant(features, pollutant)
    held = [one for one in of_any if one.averaging_hours == DAY] or of_any
    days = [one.last_valid_day for one in held if one.last_valid_day]
    return max(days or (one.last_day for one in held), default="")[:4]


# For what is published, and a few generations of it.
@lru_cache(16)
def spans(features: Features, pollutant: str) -> Mapping[str, Span]:
    """Return from which day to which each monitor has readings of any validity."""
    found: dict[str, list[str]] = {}
    for held in of_pollutant(features, pollutant):
        for monitor, days in zip(held.monitors, held.spans, strict=True):
            found.setdefault(monitor, []).extend(days)
    return {monitor: _span(days) for monitor, days in found.items()}


def span_within(features: Features, pollutant: str, monitor: str, asked: Span) -> Span | None:
    """Return from which day to which a monitor has readings within a period; None: it has none.

    Days that agencies gave and hours of today may lie years apart, and so may two files of days.
    """
    parts = [
        _span(days).within(asked)
        for held in of_pollutant(features, pollutant)
        for one, *days in held.stretches()
        if one == monitor
    ]
    found = [part for part in parts if part]
    if not found:
        return None
    return Span(min(part.first for part in found), max(part.last for part in found))


def has_hours(features: Features, pollutant: str) -> bool:
    """Tell whether hourly readings are held."""
    return any(one.averaging_hours == HOUR for one in of_pollutant(features, pollutant))


def kind_of(row: Mapping[str, Any], is_sensor: bool) -> str:
    """Return "regulatory", "tribal", "other" or "sensor"."""
    kind = SENSOR if is_sensor else row.get("operator_kind")
    return str(kind) if kind in KINDS else OTHER


def _span(days: Iterable[str]) -> Span:
    ordered = sorted(days)
    return span_between(ordered[0], ordered[-1])
