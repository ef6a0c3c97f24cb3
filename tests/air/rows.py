"""Invented rows of publishers' files, as `sources.reading.air_rows` names their columns."""

import pandas as pd

from ejmap import readings
from ejmap.sources.reading import air_rows

DAY = {
    "monitor": "060650000",
    "parameter": "81102",
    "local_start": "2019-01-01",
    "averaging_hours": 24,
    "value": 40.0,
    "unit": "ug/m3 SC",
    "poc": "1",
    "instrument": readings.MONITOR,
    "status": readings.FINAL,
    "complete_pct": 100.0,
}
HOUR = DAY | {"local_start": "2019-01-01 05:00", "averaging_hours": 1, "complete_pct": None}
OZONE_HOUR = HOUR | {"parameter": "44201", "unit": "ppm", "value": 0.04}
SENSOR_HOUR = HOUR | {
    "monitor": "purpleair-7",
    "parameter": "pm2.5_atm",
    "unit": "ug/m3",
    "value": 20.0,
    "value_b": 20.0,
    "humidity_pct": 60.0,
    "poc": "",
    "instrument": readings.SENSOR,
}


def table(*rows):
    """Return rows as one table; each is a mapping of what it tells."""
    if not rows:
        return air_rows.together([])
    cells = pd.DataFrame(list(rows)).assign(line=range(2, len(rows) + 2))
    for column, zone in (("local_start", False), ("start_at", True)):
        if column in cells:
            cells[column] = pd.to_datetime(cells[column], format="ISO8601", utc=zone)
    return air_rows.rows(dict(cells.items()), cells.index)


def hours(start, count, **more):
    """Return the rows of hours one after the other on a local clock that is never changed."""
    times = pd.date_range(start, periods=count, freq="h").astype(str)
    return [HOUR | {"local_start": time} | more for time in times]
