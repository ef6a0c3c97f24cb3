"""A reading: one value of one pollutant at one monitor over one averaging time.

The long table of readings has these columns on its whole way, from the publishers' files through
the store to the page. Instants are UTC; the days of air are days of Pacific Standard Time (UTC-8)
all year, as regulators count them: they know no clock change.
"""

from datetime import timedelta
from enum import StrEnum
from typing import Final

import pandas as pd

# What is read. Wind travels with the pollutants, since dust is judged beside it.
PM10, PM25, OZONE, H2S = "pm10", "pm25", "ozone", "h2s"
WIND_SPEED: Final = "wind_speed"

# Units that are stored; what publishers print is changed into these where that is exact.
UG_M3, PPM, PPB, METRES_PER_SECOND = "ug_m3", "ppm", "ppb", "m_s"
UNIT_OF = {PM10: UG_M3, PM25: UG_M3, OZONE: PPM, H2S: PPB, WIND_SPEED: METRES_PER_SECOND}

# Averaging times, in hours.
HOUR, EIGHT_HOURS, DAY = 1, 8, 24

# Kinds of instrument; who runs a monitor is the layer's to say.
MONITOR, SENSOR = "monitor", "sensor"

# Whether the publisher may still change it.
FINAL, PRELIMINARY = "final", "preliminary"

# Pacific Standard Time, UTC-8, all year (40 CFR 50 counts days in local standard time).
STANDARD_TIME = timedelta(hours=-8)

COLUMNS = {
    "monitor": "str",
    "start_at": "datetime64[us, UTC]",
    "averaging_hours": "int64",
    "pollutant": "str",
    "value": "float64",
    "unit": "str",
    "validity": "str",
    "is_record": "bool",
    "instrument": "str",
    "poc": "str",
    "status": "str",
    "complete_pct": "float64",
}
"""Columns and their kinds. `monitor`: AQS site code (9 digits) or the publisher's name of a sensor;
`start_at`: when the averaging time begins; `poc`: which of a site's instruments; `is_record`: the
one reading that speaks for its monitor and time; `complete_pct`: share of the measurements that
were expected, missing where it is not told."""


class Validity(StrEnum):
    """Whether a reading is averaged and counted, or why it is set aside; it is shown either way."""

    VALID = "valid"
    INCOMPLETE = "incomplete"
    """Fewer measurements than a valid average needs."""
    MISSING = "missing"
    """The publisher gives a time without a value."""
    SENTINEL = "sentinel"
    """A number that stands for "none", such as -999."""
    NEGATIVE = "negative"
    IMPLAUSIBLE = "implausible"
    """Higher than such an instrument can tell, as parts per billion under the name of ppm."""
    WRONG_UNIT = "wrong_unit"
    UNKNOWN_POLLUTANT = "unknown_pollutant"
    OTHER_STANDARD = "other_standard"
    """The same measurement again, held against another standard."""
    EVENTS_EXCLUDED = "events_excluded"
    """The same time again, without what an agency asks not to be counted."""
    DUPLICATE = "duplicate"
    """The same reading again."""
    CONFLICT = "conflict"
    """Two different values of one instrument for one time: neither is used."""
    CLOCK = "clock"
    """Its local time is not standard time, as after a clock change."""
    CHANNELS_DISAGREE = "channels_disagree"
    """The two channels of a sensor differ too much."""
    NOT_MEASURED_SO = "not_measured_so"
    """An instrument that cannot measure it, as a low-cost sensor and PM10."""


def day_of(start_at: "pd.Series[pd.Timestamp]") -> "pd.Series[str]":
    """Return the day of Pacific Standard Time, ISO 8601, that instants lie in."""
    return (start_at + STANDARD_TIME).dt.strftime("%Y-%m-%d")


def start_of(day: "pd.Series[str]") -> "pd.Series[pd.Timestamp]":
    """Return the instants, UTC, at which days of Pacific Standard Time (ISO 8601) begin."""
    midnight = pd.to_datetime(day, format="%Y-%m-%d", utc=True).astype(COLUMNS["start_at"])
    return midnight - STANDARD_TIME
