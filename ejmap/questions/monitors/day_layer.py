"""One day of the air as a layer of its own: map, list, record and files treat it as any layer."""

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap.air.aqi import CATEGORIES, SCALES
from ejmap.air.pollutants import Pollutant
from ejmap.air.pollutants import pollutant as pollutant_of
from ejmap.field import Field, Kind
from ejmap.layer import Layer
from ejmap.provenance import Paper
from ejmap.questions.features import Features
from ejmap.questions.monitors import day_style, held
from ejmap.questions.monitors.answer import AirDay
from ejmap.questions.monitors.day_style import AQI, INSTRUMENT, NUMBER, VERDICT
from ejmap.questions.monitors.days import air_days, daily_readings
from ejmap.questions.monitors.phrases import sentences, validity_words
from ejmap.questions.monitors.span import Span, span_between
from ejmap.questions.monitors.view import AQI as BY_AQI
from ejmap.questions.monitors.view import By
from ejmap.readings import MONITOR, SENSOR, Validity
from ejmap.style import Style
from ejmap.text import LANGUAGES, Text, say_period, text_of

DAY, VALUE, CATEGORY = "day", "day_value", "day_category"
VALIDITY, POC = "day_validity", "day_poc"
# Beside the day's own fields a list shows the name, and where that is.
IN_LIST = ("name", "area")
# A symbol holds three figures, not "0.071": what is printed in ppm stands there in ppb.
PPB_A_PPM = 1000
_PPM, _PPB = "ppm", Text(en="ppb", es="ppb")


def day_layer(features: Features, day: str, pollutant: str, by: By) -> Features:
    """Return the monitors of a layer with what each measured on one day.

    Every monitor of the layer stays; one without a valid reading of that day is blank.

    Fields: the name, then `day`, `day_value` (the pollutant's unit), `day_verdict` (us, ca, under),
    `day_aqi`, `day_category`, `day_validity`, `day_instrument`, `day_poc`, `day_number` (rounded,
    as in the symbol), then the layer's others.

    Args:
        features: The layer of monitors, with its readings.
        day: Day of Pacific Standard Time, ISO 8601.
        pollutant: Key of `air.pollutants`.
        by: Whether it is drawn against the limits, or by the Air Quality Index.
    """
    measured = pollutant_of(pollutant)
    layer = day_definition(features.layer, measured, by, day)
    found = days_of(features, measured, span_between(day, day))
    own = cells(features, measured, {one: days[0] for one, days in found.items()})
    table = features.table.assign(**{DAY: day, **own})
    return Features(layer, gpd.GeoDataFrame(table)[layer.columns()], features.version)


def has_day(features: Features, day: str, pollutant: str) -> bool:
    """Tell whether a day lies in the time that readings of a pollutant are held of."""
    span = held.whole_span(features, pollutant)
    return span is not None and str(span.first) <= day <= str(span.last)


def has_index(pollutant: Pollutant) -> bool:
    """Tell whether the Air Quality Index knows the daily value of a pollutant."""
    return (pollutant.key, pollutant.averaging_hours) in SCALES


def days_of(features: Features, pollutant: Pollutant, span: Span) -> dict[str, tuple[AirDay, ...]]:
    """Return for each monitor of the layer every day of a span."""
    ids = [str(one) for one in features.ids]
    found = daily_readings(features, pollutant, held.monitors(features, pollutant.key), span)
    own = dict(list(found.groupby("monitor")))
    return {one: air_days(own.get(one, found.iloc[:0]), pollutant, span) for one in ids}


def cells(
    features: Features, pollutant: Pollutant, days: Mapping[str, AirDay]
) -> dict[str, "pd.Series[Any]"]:
    """Return the columns of the day's own fields but for the day, in the order of the table."""
    sensors = held.sensors(features, pollutant.key)
    rows = [_row(days[str(one)], pollutant, str(one) in sensors) for one in features.ids]
    table = pd.DataFrame(rows, index=features.table.index, dtype=object)
    kinds = {VALUE: "float64", AQI: "Int64", NUMBER: "Int64"}
    return dict(table.astype(kinds).items())


def number_of(day: AirDay, pollutant: Pollutant) -> int | None:
    """Return what stands in the symbol of a day's value; None without one."""
    if day.value is None:
        return None
    return round(day.value * (PPB_A_PPM if pollutant.unit == _PPM else 1))


def _row(day: AirDay, pollutant: Pollutant, is_sensor: bool) -> dict[str, object]:
    return {
        VALUE: day.value,
        VERDICT: day.verdict,
        AQI: day.aqi,
        CATEGORY: day.category.key if day.category else None,
        VALIDITY: day.validity.value if day.validity else None,
        INSTRUMENT: SENSOR if is_sensor else MONITOR,
        POC: day.poc,
        NUMBER: number_of(day, pollutant),
    }


def day_definition(layer: Layer, pollutant: Pollutant, by: By, day: str) -> Layer:
    """Return the definition of a layer of monitors on one day."""
    said = Text(**{one: say_period(day, one) for one in LANGUAGES})
    is_by_aqi = by == BY_AQI and has_index(pollutant)
    kind = "air_day.description_aqi" if is_by_aqi else "air_day.description"
    unit = symbol_unit(pollutant)
    return layer.model_copy(
        update={
            "name": said_name(pollutant, said),
            "description": text_of(kind, day=said, pollutant=pollutant.name, unit=unit),
            "notice": _notice(layer, said),
            "papers": tuple(_of_day(one, day) for one in layer.papers),
            "fields": _fields(layer, pollutant),
            "style": style_of(layer, pollutant, by),
        }
    )


def said_name(pollutant: Pollutant, day: Text) -> Text:
    """Return what the map of a day is called: "May 16, 2019: dust particles (PM10)"."""
    return text_of("air_day.name", day=day, pollutant=pollutant.name)


def style_of(layer: Layer, pollutant: Pollutant, by: By) -> Style:
    """Return how a day is drawn; what has no index is held against the limits."""
    if by == BY_AQI and has_index(pollutant):
        return day_style.by_aqi(layer.style.order)
    return day_style.by_limit(pollutant, layer.style.order)


def said_average(pollutant: Pollutant) -> Text:
    """Return over what time the value of a day is an average."""
    return text_of(f"air_day.average.{pollutant.averaging_hours}")


def symbol_unit(pollutant: Pollutant) -> Text:
    """Return the unit of the number in the symbol."""
    return _PPB if pollutant.unit == _PPM else pollutant.unit_text


def is_of_day(field: Field) -> bool:
    """Tell whether a field is the day's own, and no fact of the whole time."""
    return field.key == DAY or field.key.startswith("day_")


def _notice(layer: Layer, day: Text) -> Text:
    return sentences(text_of("air_day.notice", day=day), layer.notice)


def _of_day(paper: Paper, day: str) -> Paper:
    """Return a paper as what is shown of it: the readings of one day."""
    return paper.model_copy(update={"data_date": day})


def _fields(layer: Layer, pollutant: Pollutant) -> tuple[Field, ...]:
    kept = tuple(
        one.model_copy(update={"in_list": one.key in IN_LIST}) for one in layer.public_fields()
    )
    title = tuple(one for one in kept if one.key == layer.title)
    return (*title, *own_fields(pollutant), *(one for one in kept if one not in title))


def own_fields(pollutant: Pollutant) -> tuple[Field, ...]:
    """Return the fields of one day, in the order people read them."""
    none = text_of("air_day.none")
    hours = pollutant.averaging_hours
    return (
        Field(key=DAY, label=text_of("air_day.day"), kind=Kind.DATE),
        Field(
            key=VALUE,
            label=text_of(f"air_day.value.{hours}", short=pollutant.short),
            kind=Kind.NUMBER,
            unit=pollutant.unit_text,
            decimals=max(pollutant.decimals, 1),
            in_list=True,
            blank=none,
        ),
        Field(
            key=VERDICT,
            label=text_of("air_day.verdict"),
            kind=Kind.CHOICE,
            choices=day_style.verdicts(pollutant),
            in_list=True,
            blank=none,
        ),
        *(_index_fields() if has_index(pollutant) else ()),
        Field(
            key=VALIDITY,
            label=text_of("air_day.validity"),
            kind=Kind.CHOICE,
            choices={one.value: validity_words(one) for one in Validity},
            in_list=True,
            blank=text_of("air_day.nothing_read"),
        ),
        Field(
            key=INSTRUMENT,
            label=text_of("air_day.instrument"),
            kind=Kind.CHOICE,
            choices={one: text_of(f"air_day.instrument.{one}") for one in (MONITOR, SENSOR)},
        ),
        Field(
            key=POC,
            label=text_of("air_day.poc"),
            kind=Kind.TEXT,
            blank=text_of("air_day.nothing_read"),
        ),
        Field(
            key=NUMBER,
            label=text_of("air_day.number"),
            kind=Kind.INTEGER,
            unit=symbol_unit(pollutant),
            blank=none,
        ),
    )


def _index_fields() -> tuple[Field, Field]:
    none = text_of("air_day.no_category")
    return (
        Field(key=AQI, label=text_of("air_day.aqi"), kind=Kind.INTEGER, in_list=True, blank=none),
        Field(
            key=CATEGORY,
            label=text_of("air_day.category"),
            kind=Kind.CHOICE,
            choices={one.key: one.name for one in CATEGORIES},
            in_list=True,
            blank=none,
        ),
    )
