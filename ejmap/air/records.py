"""One record of readings for each monitoring site, from all instruments that stand there.

By 40 CFR 50 Appendix K, sections 1.0(b) and 3.0(a), as current in November 2024: the primary
instrument speaks, and where it has no valid day a collocated one fills the gap. Values of two
instruments are never averaged.
"""

import pandas as pd

from ejmap.air.standards import daily
from ejmap.readings import PM10, PRELIMINARY, STANDARD_TIME, Validity, day_of

# What one record speaks for; who measures it may change.
OF_ONE_RECORD = ["monitor", "pollutant", "averaging_hours"]


def with_record(readings: pd.DataFrame) -> pd.DataFrame:
    """Return readings with which of them are their monitor's record.

    What is final goes before what is preliminary, whatever instrument it is of. Then primary is the
    instrument with the most valid readings of a calendar year (the lower POC, if two have as many);
    the others fill its gaps in the same order.

    Args:
        readings: Columns of `ejmap.readings`; each index once.

    Returns:
        The same rows with is_record; one record at most for a monitor, pollutant, averaging time
        and instant, and it is valid.
    """
    valid = readings[readings["validity"] == Validity.VALID]
    table = valid.assign(
        year=(valid["start_at"] + STANDARD_TIME).dt.year,
        poc_number=pd.to_numeric(valid["poc"], errors="coerce"),
        is_late=valid["status"] == PRELIMINARY,
    )
    own = table.groupby([*OF_ONE_RECORD, "year", "poc"], dropna=False)
    ranked = table.assign(valid_readings=own["value"].transform("size")).sort_values(
        ["is_late", "valid_readings", "poc_number", "poc"], ascending=[True, False, True, True]
    )
    chosen = ranked.drop_duplicates([*OF_ONE_RECORD, "start_at"]).index
    return readings.assign(is_record=readings.index.isin(chosen))


def with_days_from_hours(given: pd.DataFrame, worked_out: pd.DataFrame) -> pd.DataFrame:
    """Return the days that publishers give, and where they give none those of the hours.

    Args:
        given: Readings of days, of one pollutant.
        worked_out: Readings of days, worked out from hours of the same pollutant (`air.days`).
    """
    is_given = _who_and_when(worked_out).isin(_who_and_when(given))
    return pd.concat([given, worked_out[~is_given]], ignore_index=True)


def _who_and_when(days: pd.DataFrame) -> "pd.Series[str]":
    return days["monitor"] + "/" + day_of(days["start_at"])


def instruments(recorded: pd.DataFrame) -> "pd.Series[str]":
    """Return each monitor's instruments (POC), comma-separated, most valid readings first."""
    is_valid = recorded["validity"] == Validity.VALID
    days = recorded.assign(is_valid=is_valid).groupby(["monitor", "poc"], as_index=False)
    counts = days["is_valid"].sum()
    counts["poc_number"] = pd.to_numeric(counts["poc"], errors="coerce")
    order = counts.sort_values(["is_valid", "poc_number", "poc"], ascending=[False, True, True])
    return order.groupby("monitor")["poc"].agg(",".join).rename("instruments")


def summaries(recorded: pd.DataFrame) -> pd.DataFrame:
    """Return what each monitor's record of PM10 says, never without its span and valid days.

    Args:
        recorded: Days of PM10 as `with_record` gives them.

    Returns:
        By monitor: first_day, last_day (of any reading), days_measured, valid_days, complete_pct
        (valid days of the days from the first to the last), mean_ug_m3, max_ug_m3, max_day,
        days_over_us_24h, days_over_ca_24h. Without a valid day the numbers of the air are missing.
    """
    days = recorded.assign(date=day_of(recorded["start_at"]))
    spans = days.groupby("monitor")["date"].agg(
        first_day="min", last_day="max", days_measured="nunique"
    )
    table = spans.join(_numbers(days[days["is_record"]].sort_values("date")))
    table["valid_days"] = table["valid_days"].fillna(0).astype(int)
    table["complete_pct"] = 100 * table["valid_days"] / _span_days(table)
    return table


def _numbers(record: pd.DataFrame) -> pd.DataFrame:
    """Return by monitor the numbers of the air: of valid days alone."""
    over = {f"days_over_{one.key}": one.is_over(record["value"]) for one in daily(PM10)}
    counts = record.assign(**over).groupby("monitor")
    said = counts.agg(
        valid_days=("date", "size"),
        mean_ug_m3=("value", "mean"),
        max_ug_m3=("value", "max"),
        **{name: (name, "sum") for name in over},
    )
    highest = record.loc[counts["value"].idxmax(), ["monitor", "date"]]
    said["max_day"] = highest.set_index("monitor")["date"]
    return said


def _span_days(spans: pd.DataFrame) -> "pd.Series[int]":
    length = pd.to_datetime(spans["last_day"]) - pd.to_datetime(spans["first_day"])
    return length.dt.days + 1
