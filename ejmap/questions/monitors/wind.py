"""Days of high wind beside the days over the limits; what was measured, never why."""

from collections.abc import Mapping, Sequence

import pandas as pd

from ejmap.air.days import VALID_HOURS
from ejmap.questions.features import Features
from ejmap.questions.monitors import held
from ejmap.questions.monitors.answer import AirDay, MonitorRecord, Windy
from ejmap.questions.monitors.days import counted_by_day, days_over
from ejmap.questions.monitors.hours import days_between, hourly_readings
from ejmap.questions.monitors.same_days import of_record
from ejmap.questions.monitors.span import Span
from ejmap.readings import WIND_SPEED, day_of

MILES_PER_HOUR_IN_M_S = 0.44704
# Wind from which EPA takes dust to be lifted even where its sources are controlled: a sustained 25
# miles per hour in California, 40 CFR 50.14(b)(5)(iii), as amended 2016-10-03 (81 FR 68216). We
# hold the mean of an hour against it.
HIGH_WIND_MPH = 25
HIGH_WIND_M_S = HIGH_WIND_MPH * MILES_PER_HOUR_IN_M_S
HIGH_WIND_DOCUMENT = "40 CFR 50.14(b)(5)(iii)"


def windy(features: Features, records: Sequence[MonitorRecord], span: Span) -> tuple[Windy, ...]:
    """Return the days of high wind at each monitor that has hourly wind in a span."""
    if not held.has_hours(features, WIND_SPEED):
        return ()
    measured = [one for one in records if one.days_valid]
    hourly = hourly_readings(features, WIND_SPEED, [one.id for one in measured], span)
    own = dict(iter(hourly.groupby("monitor")))
    return tuple(_of_monitor(one, own[one.id]) for one in measured if one.id in own)


def is_windy_by_day(hourly: pd.DataFrame) -> dict[str, bool]:
    """Return which days had an hour of high wind; too few hours without one tell nothing."""
    valid = of_record(hourly)
    by_day = valid.groupby(day_of(valid["start_at"]))["value"].agg(["max", "size"])
    is_high = by_day["max"] >= HIGH_WIND_M_S
    known = is_high[is_high | (by_day["size"] >= VALID_HOURS)]
    return {str(day): bool(found) for day, found in known.items()}


def _of_monitor(record: MonitorRecord, hourly: pd.DataFrame) -> Windy:
    is_windy = is_windy_by_day(hourly)
    span = days_between(hourly)
    measured = [day for day in record.days if day.value is not None and day.date in is_windy]
    found = [day for day in measured if is_windy[day.date]]
    calm = [day for day in measured if not is_windy[day.date]]
    return Windy(
        monitor=record.id,
        first_day=str(span.first),
        last_day=str(span.last),
        days_in_span=span.days,
        days_measured=len(measured),
        days_windy=len(found),
        over_windy=_over(found, record),
        over_calm=_over(calm, record),
    )


def _over(days: Sequence[AirDay], record: MonitorRecord) -> Mapping[str, int]:
    return days_over(days, counted_by_day(record.pollutant))
