"""What publishers print for a pollutant and a unit, and what of it is understood here.

Only what a publisher's own words say is taken: a unit is changed where the change is exact, and
anything else is not understood rather than guessed.
"""

from typing import NamedTuple

import pandas as pd

from ejmap import readings
from ejmap.air import pollutants

# How those name what AQS numbers who do not use its codes: AirNow's files and API first.
NAMES = {
    "PM10": readings.PM10,
    "PM2.5": readings.PM25,
    "OZONE": readings.OZONE,
    "O3": readings.OZONE,
    "H2S": readings.H2S,
    "WS": readings.WIND_SPEED,
    # PurpleAir.
    "pm10.0_atm": readings.PM10,
    "pm2.5": readings.PM25,
    "pm2.5_atm": readings.PM25,
    "pm2.5_cf_1": readings.PM25,
    "pm2.5_60minute": readings.PM25,
}


class Change(NamedTuple):
    """A change of unit as an exact fraction: times the first, by the second."""

    times: int = 1
    by: int = 1


_SAME = Change()
_MICROGRAMS = dict.fromkeys(("ug/m3", "µg/m³", "μg/m³"), _SAME)
# Printed units in lower case, by what is measured. Federal PM10 is at standard conditions (25 C,
# one atmosphere; 40 CFR 50.6) and PM2.5 at those of the place (40 CFR 50.18): the other of the two
# is another quantity, and no factor turns one into the other without the day's own weather.
UNITS: dict[str, dict[str, Change]] = {
    readings.PM10: {**_MICROGRAMS, "ug/m3 sc": _SAME, "micrograms/cubic meter (25 c)": _SAME},
    readings.PM25: {**_MICROGRAMS, "ug/m3 lc": _SAME, "micrograms/cubic meter (lc)": _SAME},
    readings.OZONE: {
        "ppm": _SAME,
        "parts per million": _SAME,
        "ppb": Change(by=1000),
        "parts per billion": Change(by=1000),
    },
    readings.H2S: {
        "ppb": _SAME,
        "parts per billion": _SAME,
        "ppm": Change(times=1000),
        "parts per million": Change(times=1000),
    },
    # An international knot is 1852 m an hour, a mile 1609.344 m, both by definition.
    readings.WIND_SPEED: {
        "m/s": _SAME,
        "meters/second": _SAME,
        "knots": Change(1852, 3600),
        "miles/hour": Change(1_609_344, 3_600_000),
        "miles per hour": Change(1_609_344, 3_600_000),
    },
}
BILLIONTHS = frozenset({"ppb", "parts per billion"})


def measured_by(parameters: "pd.Series[str]") -> "pd.Series[str]":
    """Return what printed parameters measure, as `readings` names it; blank if not read here."""
    return parameters.map({one: _measured(one) for one in parameters.unique()}).astype("str")


def _measured(parameter: str) -> str:
    known = pollutants.of_aqs_parameter(parameter)
    return known.key if known else NAMES.get(parameter, "")


def in_stored_unit(table: pd.DataFrame) -> pd.DataFrame:
    """Return the values of rows in the units that are stored.

    Args:
        table: Columns pollutant (as `measured_by`), unit (as printed) and value.

    Returns:
        Columns value and unit; both as printed where the unit is not one of that pollutant, told
        by `is_unit`, which is false there.
    """
    kinds = table[["pollutant", "unit"]].drop_duplicates().to_records(index=False)
    known = {(one, unit): _change(one, unit) for one, unit in kinds}
    pairs = pd.MultiIndex.from_frame(table[["pollutant", "unit"]])
    changes = [known[pair] for pair in pairs]
    times = pd.Series([one.times if one else 1 for one in changes], index=table.index)
    by = pd.Series([one.by if one else 1 for one in changes], index=table.index)
    is_unit = pd.Series([one is not None for one in changes], index=table.index, dtype=bool)
    stored = table["pollutant"].map(readings.UNIT_OF)
    return pd.DataFrame(
        {
            "value": table["value"] * times / by,
            "unit": stored.where(is_unit, table["unit"]).astype("str"),
            "is_unit": is_unit,
        }
    )


def _change(pollutant: str, unit: str) -> Change | None:
    return UNITS.get(pollutant, {}).get(unit.strip().lower())


def is_billionths(units: "pd.Series[str]") -> "pd.Series[bool]":
    """Tell which printed units are parts per billion."""
    return units.str.strip().str.lower().isin(BILLIONTHS)
