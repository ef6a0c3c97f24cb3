"""The rows every publisher's air file becomes: as printed, told apart, and not judged.

A row is one value as a publisher gives it. Which of them count is decided by `air.sifting`, from
these columns alone; so a row keeps the publisher's own words for pollutant, unit and standard, and
the line it stands on.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import pandas as pd

# Columns and their kinds. What a publisher does not tell is missing: blank text, no number or
# instant.
COLUMNS: Final = {
    "monitor": "str",
    "site_name": "str",
    "latitude": "float64",
    "longitude": "float64",
    "parameter": "str",
    "local_start": "datetime64[us]",
    "start_at": "datetime64[us, UTC]",
    "averaging_hours": "int64",
    "value": "float64",
    "value_b": "float64",
    "humidity_pct": "float64",
    "unit": "str",
    "poc": "str",
    "instrument": "str",
    "status": "str",
    "complete_pct": "float64",
    "standard": "str",
    "event_type": "str",
    "remark": "str",
    "line": "int64",
}
"""`monitor`: AQS site code (9 digits) or `purpleair-` and the sensor's number; `latitude`,
`longitude`: EPSG:4326; `parameter`, `unit`, `standard`, `event_type`: as printed (an AQS parameter
by its code); `local_start`: the clock at the monitor when the averaging time begins, as printed;
`start_at`: the same instant by the publisher's own UTC time, missing where only local time is
told; `averaging_hours`: 24 also for a day's mean of hours, 8 for a day's highest 8-hour mean (it
begins where the day begins); `value_b`, `humidity_pct`: second channel and relative humidity of a
sensor; `instrument`, `status`: as `readings` names them; `remark`: the publisher's word on
validity; `line`: of the file, or the number of the entry, from 1."""

TEXTS = tuple(name for name, kind in COLUMNS.items() if kind == "str")


def rows(cells: Mapping[str, object], index: pd.Index) -> pd.DataFrame:
    """Return rows of all columns; those not given are missing.

    Args:
        cells: Columns by name, each a Series of `index` or one value for all.
        index: One entry a row.
    """
    missing = dict.fromkeys(COLUMNS, None) | dict.fromkeys(TEXTS, "")
    table = pd.DataFrame({**missing, **cells}, index=index)[list(COLUMNS)]
    table[list(TEXTS)] = table[list(TEXTS)].fillna("")
    return table.astype(COLUMNS).reset_index(drop=True)


def together(tables: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return the rows of several files as one table, in their order."""
    held = [one for one in tables if len(one)]
    return pd.concat(held, ignore_index=True) if held else rows({}, pd.RangeIndex(0))
