"""What the data changes of the layer's words: its time, its papers, what is to be known of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from ejmap import readings
from ejmap.air.marks import EMPTY, SHAPES
from ejmap.layer import Layer
from ejmap.monitoring.papers import AIRNOW, AQS, PAPER, SENSORS
from ejmap.provenance import Paper
from ejmap.readings import FINAL, MONITOR, PRELIMINARY, SENSOR
from ejmap.style import Condition, Rule, Symbol
from ejmap.text import Text, of_period

# The last day of the file that the layer's own words speak of, and its year.
LAST_DAY = PAPER.data_date.rpartition("/")[2]
YEAR: Final = LAST_DAY[:4]

# What AirNow's guidelines for the use of its data ask to be said.
NOT_CHECKED = Text(
    en="Hours from AirNow are preliminary: nobody has checked them, and they may change. They do "
    "not count in the numbers of the map's symbols.",
    es="Las horas de AirNow son preliminares: nadie las ha revisado y pueden cambiar. No cuentan "
    "en los números de los símbolos del mapa.",
)
LOW_COST = Text(
    en="Low-cost sensors tell fine particles (PM2.5) roughly, and not dust (PM10). They are held "
    "against no limit. Each is drawn within about a kilometer of its place, since that is "
    "somebody's home.",
    es="Los sensores de bajo costo miden las partículas finas (PM2.5) de manera aproximada, y no "
    "el polvo (PM10). No se comparan con ningún límite. Cada uno se dibuja a un kilómetro o menos "
    "de su lugar, porque está en la casa de alguien.",
)
OTHER_SPANS = Text(
    en="Not every monitor measured the whole year. Counts over different spans cannot be compared.",
    es="No todas las estaciones midieron todo el año. No se pueden comparar cuentas de periodos "
    "distintos.",
)
WINDY_DAYS = Text(
    en="Days that an agency may ask not to count, because of high wind or fire, are counted here: "
    "people breathed that air.",
    es="Aquí se cuentan los días que una agencia puede pedir que no se cuenten, por viento fuerte "
    "o incendio: la gente respiró ese aire.",
)
_SENSOR = Text(en="low-cost sensor", es="sensor de bajo costo")
KIND = "operator_kind"


def definition(
    layer: Layer,
    recorded: pd.DataFrame,
    table: pd.DataFrame,
    had: Mapping[str, date],
) -> Mapping[str, Any]:
    """Return what the data changes of the layer's definition; nothing where it is the first file's.

    Args:
        layer: As it is without data, of the days of one file.
        recorded: All readings.
        table: The layer's table.
        had: Days on which papers were had, by their keys, where it is known.
    """
    told = tuple(_told(recorded, had))
    if {one.key for one in told} <= {PAPER.key}:
        return {}
    period = period_of(table)
    year = period[:4] or YEAR
    is_other = year != YEAR
    changed: dict[str, Any] = {"papers": told if not is_other else _newest_first(told)}
    faults = layer.faults if not is_other else (OTHER_SPANS, WINDY_DAYS, *layer.faults[2:])
    keys = {one.key for one in told}
    beside = [(AIRNOW.key, NOT_CHECKED), (SENSORS.key, LOW_COST)]
    changed["faults"] = (*faults, *(fault for key, fault in beside if key in keys))
    if is_other:
        changed |= {"name": _name(year), "notice": _notice(period)}
    if SENSORS.key in keys:
        changed |= _with_sensors(layer)
    return changed


def period_of(table: pd.DataFrame) -> str:
    """Return the months that the table's numbers are of, ISO 8601; blank where there is none."""
    first, last = (table[name].dropna() for name in ("first_day", "last_day"))
    if first.empty:
        return ""
    ends = str(first.min())[:7], str(last.max())[:7]
    if (ends[0][5:], ends[1][5:]) == ("01", "12"):
        return ends[0][:4]
    return "/".join(dict.fromkeys(ends))


def _told(recorded: pd.DataFrame, had: Mapping[str, date]) -> Iterator[Paper]:
    """Yield the papers of the readings there are, each with its time and the day it was had."""
    days = readings.day_of(recorded["start_at"])
    is_monitor = recorded["instrument"] == MONITOR
    is_final = is_monitor & (recorded["status"] == FINAL)
    is_hour = recorded["averaging_hours"] == readings.HOUR
    is_late = is_monitor & (recorded["status"] == PRELIMINARY) & is_hour
    if (days[is_monitor & ~is_late] <= LAST_DAY).any():
        yield PAPER
    for paper, is_of in (
        (AQS, is_final & (days > LAST_DAY)),
        (AIRNOW, is_late),
        (SENSORS, recorded["instrument"] == SENSOR),
    ):
        own = days[is_of]
        if len(own):
            got = had.get(paper.key, date.fromisoformat(own.max()))
            told = {"data_date": f"{own.min()}/{own.max()}", "retrieved": got}
            yield paper.model_copy(update=told)


def _newest_first(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """Return papers with the one first that the layer's numbers are of."""
    return tuple(sorted(papers, key=lambda one: one.key != AQS.key))


def _name(year: str) -> Text:
    return Text(en=f"Dust in the air, PM10 ({year})", es=f"Polvo en el aire, PM10 ({year})")


def _notice(period: str) -> Text:
    return Text(
        en=f"Readings {of_period(period, 'en')}. This is not today's air. For the air now: "
        "airnow.gov. To report dust or a bad smell: 1-800-288-7664.",
        es=f"Mediciones {of_period(period, 'es')}. No es el aire de hoy. Para saber cómo está el "
        "aire ahora: airnow.gov. Para avisar de polvo o mal olor: 1-800-288-7664.",
    )


def _with_sensors(layer: Layer) -> dict[str, Any]:
    """Return the fields and the looks of a layer in which low-cost sensors stand, too."""
    fields = tuple(
        one.model_copy(update={"choices": {**(one.choices or {}), SENSOR: _SENSOR}})
        if one.key == KIND
        else one
        for one in layer.fields
    )
    drawn = Rule(
        label=Text(
            en="Low-cost sensor: does not measure dust",
            es="Sensor de bajo costo: no mide el polvo",
        ),
        symbol=Symbol(shape=SHAPES[SENSOR], size_px=26, **EMPTY),
        when=(Condition(field=KIND, operator="is", value=SENSOR),),
    )
    rules = (drawn, *layer.style.rules)
    return {"fields": fields, "style": layer.style.model_copy(update={"rules": rules})}
