"""The air's arithmetic once more, slowly: whole numbers and fractions, one value after the other.

Written from the documents and from nothing in `ejmap.air`, so that what both agree on is right, or
wrong twice by different ways. Concentrations are whole tenths of a ug/m3 for particles, and whole
ppb for gases; hours are `datetime`s with their offset.
"""

from collections import defaultdict
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction

PST = timezone(timedelta(hours=-8))
HOUR = timedelta(hours=1)

# 40 CFR 58 Appendix G, table 2 (2024): lowest and highest step, lowest and highest index. Steps are
# tenths of a ug/m3 for PM2.5, ug/m3 for PM10, ppb for ozone.
PM25_ROWS = (
    "0-90:0-50 91-354:51-100 355-554:101-150 555-1254:151-200 1255-2254:201-300 2255-3254:301-500"
)
PM10_ROWS = (
    "0-54:0-50 55-154:51-100 155-254:101-150 255-354:151-200 355-424:201-300 425-604:301-500"
)
OZONE_8H_ROWS = "0-54:0-50 55-70:51-100 71-85:101-150 86-105:151-200 106-200:201-300"
ROWS = {"pm25": PM25_ROWS, "pm10": PM10_ROWS, "ozone": OZONE_8H_ROWS}
# Steps of the table in one unit of a mean as given here: tenths of a ug/m3, or ppb.
STEPS_PER_UNIT = {"pm25": Fraction(1), "pm10": Fraction(1, 10), "ozone": Fraction(1)}


def index(pollutant: str, value: Fraction) -> int | None:
    """The index of a mean."""
    steps = (value * STEPS_PER_UNIT[pollutant]).__floor__()
    if steps < 0:
        return None
    for row in ROWS[pollutant].split():
        concentrations, indices = row.split(":")
        low, high = map(int, concentrations.split("-"))
        index_low, index_high = map(int, indices.split("-"))
        is_last = index_high == 500
        if steps <= high or is_last:
            share = Fraction(steps - low, high - low)
            return (index_low + share * (index_high - index_low) + Fraction(1, 2)).__floor__()
    return None


def nowcast(latest_first: list[int | None]) -> Fraction | None:
    """The NowCast of twelve hours."""
    if sum(one is not None for one in latest_first[:3]) < 2:
        return None
    known = [one for one in latest_first[:12] if one is not None]
    weight = Fraction(1)
    if max(known):
        weight = max(Fraction(1, 2), 1 - Fraction(max(known) - min(known), max(known)))
    above, below, power = Fraction(0), Fraction(0), Fraction(1)
    for one in latest_first[:12]:
        if one is not None:
            above += one * power
            below += power
        power *= weight
    return above / below


def day_of(hour: datetime) -> date:
    """The day of standard time an hour lies in."""
    return hour.astimezone(PST).date()


def means(hours: dict[datetime, int]) -> dict[date, tuple[Fraction, bool]]:
    """The mean of each day's hours, and whether there are enough."""
    by_day = defaultdict(list)
    for hour, value in hours.items():
        by_day[day_of(hour)].append(value)
    return {
        day: (Fraction(sum(values), len(values)), len(values) >= 18)
        for day, values in by_day.items()
    }


def highest_hours(hours: dict[datetime, int], limit: int) -> dict[date, tuple[int, bool]]:
    """The highest hour of each day, and whether it counts; from `limit` on it does by itself."""
    by_day = defaultdict(list)
    for hour, value in hours.items():
        by_day[day_of(hour)].append(value)
    return {
        day: (max(values), len(values) >= 18 or max(values) >= limit)
        for day, values in by_day.items()
    }


def highest_eights(hours: dict[datetime, int]) -> dict[date, tuple[int | None, bool]]:
    """The highest mean of eight hours of each day, whole ppb, and whether the day counts."""
    return {day: _highest_eight(hours, day) for day in {day_of(hour) for hour in hours}}


def _highest_eight(hours: dict[datetime, int], day: date) -> tuple[int | None, bool]:
    found = []
    for first in range(7, 24):
        start = datetime(day.year, day.month, day.day, first, tzinfo=PST)
        eight = [hours[start + at * HOUR] for at in range(8) if start + at * HOUR in hours]
        if len(eight) >= 6:
            found.append(sum(eight) // len(eight))
        elif sum(eight) // 8 > 70:
            found.append(sum(eight) // 8)
    highest = max(found, default=None)
    return highest, len(found) >= 13 or (highest or 0) > 70


OVER = {
    ("pm10", "us_24h"): lambda tenths: tenths >= 1550,
    ("pm10", "ca_24h"): lambda tenths: tenths > 500,
    ("pm25", "us_24h"): lambda tenths: tenths >= 355,
    ("ozone", "us_8h"): lambda ppb: ppb > 70,
    ("ozone", "ca_8h"): lambda ppb: ppb > 70,
    ("ozone", "ca_1h"): lambda ppb: ppb >= 95,
    ("h2s", "ca_1h"): lambda ppb: ppb >= 30,
}
"""Which values of a day are over a limit, in tenths of a ug/m3 or in ppb."""
