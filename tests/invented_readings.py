"""Invented readings in the columns of `ejmap.readings`: a row each, or a shelf of them."""

import pandas as pd

from ejmap import readings


def reading(monitor, day, value, *, hour=None, **more):
    """A valid PM10 reading of record: of a day of Pacific Standard Time, or of one of its hours."""
    start_at = readings.start_of(pd.Series([day])).iloc[0] + pd.Timedelta(hours=hour or 0)
    pollutant = more.get("pollutant", readings.PM10)
    row = {
        "monitor": monitor,
        "start_at": start_at,
        "averaging_hours": readings.DAY if hour is None else readings.HOUR,
        "pollutant": pollutant,
        "value": value,
        "unit": readings.UNIT_OF[pollutant],
        "validity": readings.Validity.VALID,
        "is_record": True,
        "instrument": readings.MONITOR,
        "poc": "1",
        "status": readings.FINAL,
        "complete_pct": 100.0 if hour is None else None,
    }
    return row | more


def table(*rows):
    return pd.DataFrame(list(rows), columns=list(readings.COLUMNS)).astype(readings.COLUMNS)


def shelf(*rows):
    return readings.AtHand(table(*rows))
