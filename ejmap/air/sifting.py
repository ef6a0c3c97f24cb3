"""Which rows of publishers' air files count: each is valid, or set aside and told why.

Nothing is repaired and nothing guessed. A row that is set aside stays in the table with its reason,
so that it can be counted and shown; it is never averaged in.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ejmap import readings
from ejmap.air import clock_changes, pollutants, printed, sensors, standards
from ejmap.readings import DAY, OZONE, SENSOR, STANDARD_TIME, Validity

# Numbers that stand for "none": -999 in AirNow's API; the others as loggers and older files of the
# agencies write them.
SENTINELS = (-99, -999, -9999, -99999)
# An agency may ask EPA not to count hours of high wind (40 CFR 50.14), and AQS then gives the day
# twice. What people breathed is kept: without the windy days there would be no dust to be seen.
WITHOUT_EVENTS = ("Concurred Events Excluded", "Events Excluded")
# AQS: "Y" or "N", whether the day's value is valid by its own completeness.
NOT_VALID = "N"
# A sensor that its owner has put indoors does not tell of the air outside.
INSIDE = "inside"
# Parts per billion. No ozone monitor stays below this all the time; one that seems to prints parts
# per million under the name of ppb.
OZONE_ALWAYS_ABOVE_PPB = 0.5
# One value of one instrument for one averaging time. Days that do not begin at midnight are set
# aside before (`_is_of_other_clock`).
SAME_TIME = ["monitor", "pollutant", "averaging_hours", "instrument", "poc", "start_at"]
# Values that differ by less are the same number, changed into another unit.
SAME_VALUE = 1e-9

Finder = Callable[[pd.DataFrame], "pd.Series[bool]"]


@dataclass(frozen=True)
class Sifted:
    """Rows as readings, and what of them is set aside.

    Attributes:
        readings: One row for each row given, under the same index, with `readings.COLUMNS`;
            `is_record` is false. Of a parameter that is not read here, pollutant and unit are as
            printed.
        set_aside: Columns validity, rows (how many), example_line, example; the most rows first.
    """

    readings: pd.DataFrame
    set_aside: pd.DataFrame


def sifted(rows: pd.DataFrame) -> Sifted:
    """Return every row as a reading with its validity.

    Args:
        rows: Columns as `sources.reading.air_rows` names them, each index once.
    """
    table = _understood(rows)
    validity = pd.Series(Validity.VALID.value, index=rows.index, dtype="str")
    still_open = table
    for found, find in FINDERS:
        if still_open.empty:
            break
        is_found = find(still_open)
        if is_found.any():
            validity.loc[is_found.index[is_found]] = found.value
            still_open = still_open[~is_found]
    value = table["value"].where(validity != Validity.VALID, _counted(table))
    made = table.assign(validity=validity, is_record=False, value=value)
    of_readings = made[list(readings.COLUMNS)].astype(readings.COLUMNS)
    return Sifted(of_readings, _set_aside(rows, validity))


def _understood(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with pollutant, stored unit and value, and instant, where these are told."""
    table = rows.assign(
        parameter_pollutant=printed.measured_by(rows["parameter"]),
        told_at=rows["start_at"],
        printed_value=rows["value"],
        printed_unit=rows["unit"],
    )
    known = table["parameter_pollutant"]
    table["pollutant"] = known.where(known != "", table["parameter"])
    table = table.assign(**printed.in_stored_unit(table))
    standard = (table["local_start"] - STANDARD_TIME).dt.tz_localize("UTC")
    table["start_at"] = table["told_at"].where(table["told_at"].notna(), standard)
    return table


def _counted(table: pd.DataFrame) -> "pd.Series[float]":
    """Return what counts of values: of sensors the mean of both channels, corrected."""
    return table["value"].where(~_is_sensor(table), _corrected(table))


def _corrected(table: pd.DataFrame) -> "pd.Series[float]":
    return sensors.corrected((table["value"] + table["value_b"]) / 2, table["humidity_pct"])


def _is_sensor(table: pd.DataFrame) -> "pd.Series[bool]":
    return table["instrument"] == SENSOR


def _is_unknown(table: pd.DataFrame) -> "pd.Series[bool]":
    return table["parameter_pollutant"] == ""


def _is_not_measured_so(table: pd.DataFrame) -> "pd.Series[bool]":
    is_measured = table["pollutant"].isin(sensors.MEASURES) & (table["remark"] != INSIDE)
    return _is_sensor(table) & ~is_measured


def _is_wrong_unit(table: pd.DataFrame) -> "pd.Series[bool]":
    return ~table["is_unit"]


def _is_of_other_clock(table: pd.DataFrame) -> "pd.Series[bool]":
    local = table["start_at"] + STANDARD_TIME
    is_part_of_two_days = (table["averaging_hours"] == DAY) & (local != local.dt.normalize())
    return (
        clock_changes.is_told_otherwise(table)
        | clock_changes.is_daylight_time(table)
        | is_part_of_two_days
    )


def _is_without_events(table: pd.DataFrame) -> "pd.Series[bool]":
    return table["event_type"].isin(WITHOUT_EVENTS)


def _is_missing(table: pd.DataFrame) -> "pd.Series[bool]":
    return ~np.isfinite(table["printed_value"])


def _is_sentinel(table: pd.DataFrame) -> "pd.Series[bool]":
    return table["printed_value"].isin(SENTINELS)


def _is_negative(table: pd.DataFrame) -> "pd.Series[bool]":
    return (table["printed_value"] < 0) | (table["value_b"] < 0)


def _is_implausible(table: pd.DataFrame) -> "pd.Series[bool]":
    highest = {one.key: one.highest_plausible for one in pollutants.MEASURED}
    is_above = table["value"] > table["pollutant"].map(highest)
    humidity = table["humidity_pct"]
    is_no_humidity = humidity.notna() & ~humidity.between(*sensors.HUMIDITY_PCT)
    return is_above | is_no_humidity | _is_millionths_as_billionths(table)


def _is_millionths_as_billionths(table: pd.DataFrame) -> "pd.Series[bool]":
    is_ppb = (table["pollutant"] == OZONE) & printed.is_billionths(table["printed_unit"])
    ppb = table["printed_value"].where(is_ppb)
    highest = ppb.groupby([table[name] for name in clock_changes.SERIES]).transform("max")
    return is_ppb & (highest > 0) & (highest < OZONE_ALWAYS_ABOVE_PPB)


def _is_of_two_minds(table: pd.DataFrame) -> "pd.Series[bool]":
    is_both = _is_sensor(table) & table["value_b"].notna()
    return is_both & ~sensors.agree(table["value"], table["value_b"])


def _is_of_other_standard(table: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which rows repeat a time for another standard than the newest one printed for it."""
    year = table["standard"].str.extract(r"(\d{4})", expand=False).fillna("0").astype("int64")
    order = table.assign(year=year, is_blank=table["standard"] == "")
    order = order.sort_values(["is_blank", "year", "standard"], ascending=[True, False, True])
    chosen = order.groupby(SAME_TIME)["standard"].transform("first").reindex(table.index)
    return table["standard"] != chosen


def _is_by_other_method(table: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which rows measure in another way what is there in a way that goes before it."""
    codes = [code for one in pollutants.MEASURED for code in one.aqs_parameters]
    rank = table["parameter"].map({code: place for place, code in enumerate(codes)}).fillna(-1)
    first = rank.groupby([table[name] for name in SAME_TIME]).transform("min")
    return rank > first


def _is_in_conflict(table: pd.DataFrame) -> "pd.Series[bool]":
    values = table.assign(counted=_counted(table)).groupby(SAME_TIME)["counted"]
    return (values.transform("max") - values.transform("min")) > SAME_VALUE


def _is_repeated(table: pd.DataFrame) -> "pd.Series[bool]":
    return table.duplicated(SAME_TIME)


def _is_incomplete(table: pd.DataFrame) -> "pd.Series[bool]":
    # A day must tell how complete it is; an hour that does not is taken as it is.
    is_told = table["complete_pct"].notna()
    is_short = table["complete_pct"] < standards.VALID_DAY_PCT
    is_silent = ~is_told & (table["averaging_hours"] > readings.HOUR)
    # A sensor needs both channels, and its humidity for the correction.
    is_half = _is_sensor(table) & _corrected(table).isna()
    return is_short | is_silent | is_half | (table["remark"] == NOT_VALID)


FINDERS: tuple[tuple[Validity, Finder], ...] = (
    (Validity.UNKNOWN_POLLUTANT, _is_unknown),
    (Validity.NOT_MEASURED_SO, _is_not_measured_so),
    (Validity.WRONG_UNIT, _is_wrong_unit),
    (Validity.CLOCK, _is_of_other_clock),
    (Validity.EVENTS_EXCLUDED, _is_without_events),
    (Validity.MISSING, _is_missing),
    (Validity.SENTINEL, _is_sentinel),
    (Validity.NEGATIVE, _is_negative),
    (Validity.IMPLAUSIBLE, _is_implausible),
    (Validity.CHANNELS_DISAGREE, _is_of_two_minds),
    (Validity.OTHER_STANDARD, _is_of_other_standard),
    (Validity.INCOMPLETE, _is_incomplete),
    (Validity.OTHER_METHOD, _is_by_other_method),
    (Validity.CONFLICT, _is_in_conflict),
    (Validity.DUPLICATE, _is_repeated),
)
"""What is looked for, in this order, each among the rows that nothing was found about yet: what a
row says comes before what it repeats, so that a fault of one never sets its sound twin aside."""


def _set_aside(rows: pd.DataFrame, validity: "pd.Series[str]") -> pd.DataFrame:
    aside = rows.assign(validity=validity)[validity != Validity.VALID]
    groups = aside.groupby("validity", sort=False)
    table = groups["line"].agg(rows="size", example_line="first").reset_index()
    table["example"] = [_said(one) for one in groups.head(1).to_dict("records")]
    return table.sort_values("rows", ascending=False, kind="stable", ignore_index=True)


def _said(row: dict[str, object]) -> str:
    """Return a row as its file prints it, in one line."""
    is_local = not pd.isna(row["local_start"])
    time = f"{row['local_start' if is_local else 'start_at']:%Y-%m-%d %H:%M}"
    day, clock = time.split()
    value = "" if pd.isna(row["value"]) else f"{row['value']:g}"
    parts = (
        row["monitor"],
        day if is_local and clock == "00:00" else f"{time}{'' if is_local else ' UTC'}",
        *(row["parameter"], value, row["unit"], row["standard"], row["event_type"]),
    )
    return " ".join(str(one) for one in parts if one != "")
