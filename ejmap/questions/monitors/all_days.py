"""All days of a layer's monitors in one small file: the browser goes from day to day by itself.

It holds what is drawn and no more: what a day is over, its index, the number in its symbol. Places
and names are in the layer's own file.
"""

from collections.abc import Mapping
from typing import Any

from ejmap.air.pollutants import Pollutant
from ejmap.air.pollutants import pollutant as pollutant_of
from ejmap.questions.features import Features
from ejmap.questions.monitors import held
from ejmap.questions.monitors.answer import AirDay
from ejmap.questions.monitors.day_layer import (
    days_of,
    has_index,
    number_of,
    own_fields,
    style_of,
    symbol_unit,
)
from ejmap.questions.monitors.day_style import AQI, INSTRUMENT, NUMBER, VERDICT
from ejmap.questions.monitors.looking import WORST_DAYS
from ejmap.questions.monitors.view import AQI as BY_AQI
from ejmap.questions.monitors.view import LIMIT, By
from ejmap.readings import MONITOR, SENSOR

Days = Mapping[str, tuple[AirDay, ...]]
_WRITTEN = (AQI, NUMBER)


def all_days(features: Features, pollutant: str) -> dict[str, Any] | None:
    """Return all days of a pollutant, as the browser reads them; None where there are none.

    `first` and `last` are days of Pacific Standard Time, ISO 8601; each list in `cells` has one
    cell for each of them, None where there is nothing valid. `styles` draw by those cells; `worst`
    are the days with the highest values of the monitors of the `valley`, the highest first.
    """
    measured, span = pollutant_of(pollutant), held.whole_span(features, pollutant)
    if span is None:
        return None
    days = days_of(features, measured, span)
    return {
        "layer": features.layer.key,
        "version": features.version,
        "pollutant": pollutant,
        "first": str(span.first),
        "last": str(span.last),
        "name": measured.name.model_dump(),
        "unit": symbol_unit(measured).model_dump(),
        **_drawn(features, measured),
        "valley": list(held.shown_unasked(features, pollutant)),
        "worst": _worst(features, measured, days),
        "cells": _cells(features, measured, days),
    }


def _drawn(features: Features, pollutant: Pollutant) -> dict[str, Any]:
    """Return the styles, and the fields that they write into symbols."""
    choices: tuple[By, ...] = (LIMIT, BY_AQI) if has_index(pollutant) else (LIMIT,)
    styles = {by: style_of(features.layer, pollutant, by) for by in choices}
    own = (one for one in own_fields(pollutant) if one.key in _WRITTEN)
    return {
        "styles": {by: one.model_dump(mode="json") for by, one in styles.items()},
        "fields": [one.model_dump(mode="json") for one in own],
    }


def _cells(features: Features, pollutant: Pollutant, days: Days) -> dict[str, Any]:
    sensors = held.sensors(features, pollutant.key)
    return {
        monitor: {
            INSTRUMENT: SENSOR if monitor in sensors else MONITOR,
            VERDICT: [day.verdict for day in own],
            AQI: [day.aqi for day in own],
            NUMBER: [number_of(day, pollutant) for day in own],
        }
        for monitor, own in days.items()
    }


def _worst(features: Features, pollutant: Pollutant, days: Days) -> list[dict[str, Any]]:
    """Return the highest days of the valley's monitors, each day once, by its highest value."""
    shown = held.shown_unasked(features, pollutant.key)
    valid = [(day, one) for one in shown for day in days[one] if day.value is not None]
    valid.sort(key=lambda found: (-(found[0].value or 0), found[0].date))
    highest: dict[str, tuple[AirDay, str]] = {}
    for day, monitor in valid:
        highest.setdefault(day.date, (day, monitor))
    return [
        {"day": day.date, "id": monitor, NUMBER: number_of(day, pollutant)}
        for day, monitor in list(highest.values())[:WORST_DAYS]
    ]
