"""One record of days for each monitoring site, from all instruments that stand there.

By 40 CFR 50 Appendix K, sections 1.0(b) and 3.0(a), as current in November 2024: the primary
instrument speaks, and where it has no valid day a collocated one fills the gap. Values of two
instruments are never averaged.
"""

import pandas as pd

from ejmap.air.standards import VALID_DAY_PCT, is_over_california, is_over_us


def with_record(readings: pd.DataFrame) -> pd.DataFrame:
    """Return the readings with the days' validity, and which of them are their site's record.

    Primary is the instrument with the most valid days of a calendar year (the lower POC, if two
    have as many); the others fill its gaps in the same order.

    Args:
        readings: Columns monitor, poc, date (ISO 8601), value (ug/m3), complete_pct; one row a
            monitor, instrument and day.

    Returns:
        The same rows and, added, is_valid and is_record; one record row at most a monitor and day.
    """
    table = readings.assign(
        is_valid=readings["value"].notna() & (readings["complete_pct"] >= VALID_DAY_PCT)
    )
    year = table["date"].str[:4].rename("year")
    valid_days = table.groupby(["monitor", year, "poc"])["is_valid"].transform("sum")
    ranked = table.assign(valid_days=valid_days, poc_number=pd.to_numeric(table["poc"]))
    ranked = ranked[ranked["is_valid"]].sort_values(
        ["valid_days", "poc_number"], ascending=[False, True]
    )
    chosen = ranked.drop_duplicates(["monitor", "date"]).index
    return table.assign(is_record=table.index.isin(chosen))


def instruments(recorded: pd.DataFrame) -> "pd.Series[str]":
    """Return each monitor's instruments (POC), comma-separated, most valid days first."""
    days = recorded.groupby(["monitor", "poc"], as_index=False)["is_valid"].sum()
    days["poc_number"] = pd.to_numeric(days["poc"])
    order = days.sort_values(["is_valid", "poc_number"], ascending=[False, True])
    return order.groupby("monitor")["poc"].agg(",".join).rename("instruments")


def summaries(recorded: pd.DataFrame) -> pd.DataFrame:
    """Return what each monitor's record says, never without its span and valid days.

    Args:
        recorded: As `with_record` gives it.

    Returns:
        By monitor: first_day, last_day (of any reading), days_measured, valid_days, complete_pct
        (valid days of the days from the first to the last), mean_ug_m3, max_ug_m3, max_day,
        days_over_us_24h, days_over_ca_24h. Without a valid day the numbers of the air are missing.
    """
    groups = recorded.groupby("monitor")
    spans = groups["date"].agg(first_day="min", last_day="max", days_measured="nunique")
    record = recorded[recorded["is_record"]].sort_values("date")
    counts = record.assign(
        is_over_us=is_over_us(record["value"]), is_over_ca=is_over_california(record["value"])
    ).groupby("monitor")
    said = counts.agg(
        valid_days=("date", "size"),
        mean_ug_m3=("value", "mean"),
        max_ug_m3=("value", "max"),
        days_over_us_24h=("is_over_us", "sum"),
        days_over_ca_24h=("is_over_ca", "sum"),
    )
    said["max_day"] = record.loc[counts["value"].idxmax(), ["monitor", "date"]].set_index(
        "monitor"
    )["date"]
    table = spans.join(said)
    table["valid_days"] = table["valid_days"].fillna(0).astype(int)
    table["complete_pct"] = 100 * table["valid_days"] / _span_days(table)
    return table


def _span_days(spans: pd.DataFrame) -> "pd.Series[int]":
    length = pd.to_datetime(spans["last_day"]) - pd.to_datetime(spans["first_day"])
    return length.dt.days + 1
