"""Invented monitors of the air, and the layer of them that is asked."""

from dataclasses import replace

import geopandas as gpd
import pandas as pd
import shapely

from ejmap import readings
from ejmap.air import pollutants
from ejmap.layers.air_quality import LAYER
from ejmap.questions.features import Features
from ejmap.questions.monitors import record
from ejmap.questions.monitors.days import daily_readings
from ejmap.questions.monitors.looking import look
from ejmap.questions.monitors.span import span_of
from ejmap.questions.monitors.view import AirView
from tests.invented_readings import reading, shelf

MECCA, OASIS, FAR = "inv-mecca", "inv-oasis", "inv-far"
KINDS = {MECCA: "regulatory", OASIS: "tribal", FAR: "other"}
NAMES = {MECCA: "Invented Mecca", OASIS: "Invented Oasis", FAR: "Invented Far"}


def monitors(*rows):
    """Return the layer of three monitors, two of them in the valley, with these readings."""
    table = gpd.GeoDataFrame(
        {
            "id": list(NAMES),
            "name_en": list(NAMES.values()),
            "name_es": [name.replace("Invented", "Inventada") for name in NAMES.values()],
            "area": ["valley", "valley", "context"],
            "operator_kind": list(KINDS.values()),
            "operator": "Nobody's Office of Invention",
        },
        geometry=gpd.GeoSeries([shapely.Point(-116.0, 33.5)] * 3, crs="EPSG:4326"),
    )
    return Features(LAYER, table, "invented", shelf=shelf(*rows) if rows else None)


def answer_of(*rows, **view):
    return look(AirView(**view), monitors(*rows))


def record_of(*rows, monitor=MECCA, pollutant="pm10", period="2019"):
    """Return a monitor's record as the answer has it, but for what the standards say of it."""
    features, measured, asked = monitors(*rows), pollutants.pollutant(pollutant), span_of(period)
    daily = daily_readings(features, measured, (monitor,), asked)
    aside_here = record.set_aside(AirView(pollutant, (monitor,)), features, asked)
    found = record.record_of(monitor, features, measured, daily, asked)
    return replace(found, set_aside=aside_here[monitor])


def judged(*rows, **view):
    """Return Mecca's record as the answer has it."""
    return answer_of(*rows, **{"monitors": (MECCA,), "period": "2019", **view}).record(MECCA)


def days(monitor, first, *values, **more):
    """Return a reading of each day from a first on; None leaves a day without one."""
    return _one_after_the_other(reading(monitor, first, 0, **more), values, pd.Timedelta(days=1))


def hours(monitor, first, *values, **more):
    """Return a reading of each hour from midnight of a first day of Pacific Standard Time on."""
    begin = reading(monitor, first, 0, hour=0, **more)
    return _one_after_the_other(begin, values, pd.Timedelta(hours=1))


def _one_after_the_other(first, values, step):
    return [
        {**first, "start_at": first["start_at"] + number * step, "value": value}
        for number, value in enumerate(values)
        if value is not None
    ]


def aside(monitor, day, value, validity=readings.Validity.INCOMPLETE, **more):
    return reading(monitor, day, value, validity=validity, is_record=False, **more)
