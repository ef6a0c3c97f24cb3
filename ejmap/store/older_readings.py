"""Long tables as they were written before readings had hours and reasons, read as those of today.

Up to version 0.4.0 a row was a day of one instrument: monitor, date, poc, value_ug_m3, is_valid,
is_record, pollutant, instrument, unit. Only AQS daily exports were read, which are final.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ejmap.readings import (
    COLUMNS,
    DAY,
    FINAL,
    MONITOR,
    UNIT_OF,
    Validity,
    start_of,
)

DATE = "date"


def is_older(columns: Iterable[str]) -> bool:
    """Tell by its columns whether a table was written so."""
    return DATE in columns


def as_today(table: pd.DataFrame) -> pd.DataFrame:
    """Return an older table in the columns of `ejmap.readings`."""
    value = table["value_ug_m3"].astype("float64")
    is_valid = _yes(table.get("is_valid", value.notna()))
    made = pd.DataFrame(
        {
            "monitor": table["monitor"],
            "start_at": start_of(table[DATE]),
            "averaging_hours": DAY,
            "pollutant": table["pollutant"],
            "value": value,
            "unit": table["pollutant"].map(UNIT_OF),
            "validity": _validity(value, is_valid),
            "is_record": _yes(table.get("is_record", is_valid)),
            "instrument": MONITOR,
            "poc": table["poc"].astype("str"),
            "status": FINAL,
            "complete_pct": np.nan,
        }
    )
    return made.astype(COLUMNS)


def _yes(cells: "pd.Series[bool]") -> "pd.Series[bool]":
    return cells.eq(other=True)


def _validity(value: "pd.Series[float]", is_valid: "pd.Series[bool]") -> "pd.Series[str]":
    """Return why a day was no valid one: it had no value, or too few hours."""
    set_aside = np.where(value.isna(), Validity.MISSING, Validity.INCOMPLETE)
    return pd.Series(np.where(is_valid, Validity.VALID, set_aside), index=value.index)
