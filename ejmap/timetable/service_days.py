"""Which services of a timetable run on a weekday, a Saturday and a Sunday.

A day kind stands for what runs on most such days; a service that runs on no day is never counted.
"""

from collections import Counter

import pandas as pd

from ejmap.errors import SourceChanged
from ejmap.sources.gtfs import Feed
from ejmap.text import text_of

WEEKDAY, SATURDAY, SUNDAY = "weekday", "saturday", "sunday"
DAYS = (WEEKDAY, SATURDAY, SUNDAY)
_COLUMN_OF_DAY = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# GTFS calendar_dates: exception_type 1 adds a service on a date, 2 removes it.
_ADDED, _REMOVED = "1", "2"


def validity(feed: Feed) -> str:
    """Return the days the timetable speaks of, as an ISO 8601 interval.

    Raises:
        SourceChanged: It names none.
    """
    days = _dates(feed)
    return f"{days[0].date().isoformat()}/{days[-1].date().isoformat()}"


def services_by_day(feed: Feed) -> dict[str, frozenset[str]]:
    """Return which services run on a weekday, a Saturday and a Sunday.

    Of all such days while the timetable is valid, it is the set that runs on most of them (the
    earliest, if two are as common), so that a holiday does not stand for a weekday.
    """
    found: dict[str, Counter[frozenset[str]]] = {day: Counter() for day in DAYS}
    for date in _dates(feed):
        found[_day_kind(date)][_services_on(feed, date)] += 1
    return {
        day: max(counts, key=lambda one: counts[one]) if counts else frozenset()
        for day, counts in found.items()
    }


def idle_services(feed: Feed) -> set[str]:
    """Return the services that have trips and run on no date of the timetable."""
    running: set[str] = set().union(*(_services_on(feed, date) for date in _dates(feed)))
    return set(feed.trips["service_id"]) - running


def _day_kind(date: pd.Timestamp) -> str:
    return {5: SATURDAY, 6: SUNDAY}.get(date.day_of_week, WEEKDAY)


def _dates(feed: Feed) -> pd.DatetimeIndex:
    said = [*feed.calendar["start_date"], *feed.calendar["end_date"], *feed.calendar_dates["date"]]
    if not said:
        raise SourceChanged("calendar.txt", text_of("source.no_service"), text_of("source.service"))
    return pd.date_range(min(said), max(said))


def _services_on(feed: Feed, date: pd.Timestamp) -> frozenset[str]:
    day = date.strftime("%Y%m%d")
    rows = feed.calendar
    is_on = (
        (rows[_COLUMN_OF_DAY[date.day_of_week]] == "1")
        & (rows["start_date"] <= day)
        & (day <= rows["end_date"])
    )
    today = feed.calendar_dates[feed.calendar_dates["date"] == day]
    added = set(today.loc[today["exception_type"] == _ADDED, "service_id"])
    removed = set(today.loc[today["exception_type"] == _REMOVED, "service_id"])
    return frozenset((set(rows.loc[is_on, "service_id"]) | added) - removed)
