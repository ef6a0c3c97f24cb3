"""What is said of one monitor's days: never a total or a mean without its span and valid days."""

from calendar import monthrange
from typing import Any

from ejmap.questions.monitors.answer import MonitorRecord, MonthRecord
from ejmap.questions.monitors.phrases import (
    amount,
    begin,
    day_count,
    in_period,
    listed,
    number,
    of_days,
    of_month,
    on_day,
    overs,
    overs_of_headline,
    overs_of_one_day,
    sentences,
    share,
    why,
    within,
)
from ejmap.readings import SENSOR
from ejmap.text import Text, text_of

# A month with fewer of its days is not compared with others. Ours, after the three quarters of a
# quarter's days without which EPA takes no mean: 40 CFR 50 Appendix N, section 4.1(b), as current
# in November 2024.
COMPARED_FROM_PCT = 75


def is_compared(month: str, days_valid: int) -> bool:
    """Tell whether enough days of a whole month are valid to compare it with others."""
    _, days = monthrange(int(month[:4]), int(month[5:]))
    return 100 * days_valid >= COMPARED_FROM_PCT * days


def kind(record: MonitorRecord) -> Text:
    """Return what kind of monitor it is: "air agency's monitor", "low-cost sensor"."""
    return text_of(f"monitors.kind_{record.kind}")


def headline(record: MonitorRecord) -> Text:
    """Return on how many of its days a monitor measured, and how many of them were over a limit."""
    is_sensor = record.kind == SENSOR and record.days_valid > 0
    return sentences(_headline(record), text_of("monitors.sensor") if is_sensor else None)


def _headline(record: MonitorRecord) -> Text:
    if record.first_day is None or record.last_day is None:
        return _nothing(record)
    when = begin(within(record.first_day, record.last_day))
    if not record.days_valid:
        days, what = record.days_in_span, record.pollutant.name
        return text_of("monitors.none_valid", n=days, when=when, name=record.name, what=what)
    if record.kind == SENSOR:
        return text_of(
            "monitors.headline_sensor", when=when, name=record.name, **_completeness(record)
        )
    if record.days_valid == 1:
        return _one_day(record, when)
    counts = overs_of_headline(record.days_over, record.pollutant)
    told = _completeness(record)
    return text_of("monitors.headline", when=when, name=record.name, overs=counts, **told)


def said_numbers(record: MonitorRecord) -> Text | None:
    """Return a monitor's mean and highest day; None without a valid day."""
    if record.mean_value is None or record.max_value is None or record.max_day is None:
        return None
    return text_of(
        "monitors.numbers",
        n=record.days_valid,
        name=record.name,
        when=_when(record),
        mean=amount(record.mean_value, record.pollutant),
        highest=amount(record.max_value, record.pollutant),
        day=on_day(record.max_day),
        days=number(record.days_in_span),
        pct=share(record.days_valid, record.days_in_span),
    )


def said_month(month: MonthRecord, record: MonitorRecord) -> Text:
    """Return one month of a monitor."""
    name = begin(of_month(month.month))
    if month.mean is None:
        return text_of("monitors.month_none", n=month.days_in_month, month=name)
    told: dict[str, Any] = {
        "n": month.days_in_month,
        "month": name,
        "valid": number(month.days_valid),
        "pct": share(month.days_valid, month.days_in_month),
        "mean": amount(month.mean, record.pollutant),
    }
    if record.kind == SENSOR:
        return text_of("monitors.month_sensor", **told)
    return text_of("monitors.month", overs=overs(month.over, record.pollutant), **told)


def said_trend(record: MonitorRecord) -> Text | None:
    """Return the lowest and the highest month; None where no two can be told apart."""
    found = [one for one in record.months if is_compared(one.month, one.days_valid)]
    if len(found) < 2:
        return None
    by_mean = sorted(found, key=lambda one: one.mean or 0)
    if by_mean[0].mean == by_mean[-1].mean:
        return None
    trend = text_of(
        "monitors.trend",
        name=record.name,
        when=begin(_when(record)),
        low=_of_month(by_mean[0], record),
        high=_of_month(by_mean[-1], record),
        **_completeness(record),
    )
    short = len(record.months) - len(found)
    left_out = text_of("monitors.trend_left_out", n=short) if short else None
    return sentences(trend, left_out, _gaps(record))


def said_set_aside(record: MonitorRecord) -> Text | None:
    """Return how many readings were set aside, and why; None where none was."""
    if not record.set_aside:
        return None
    reasons = [
        text_of("monitors.aside_count", why=why(one), count=number(count))
        for one, count in record.set_aside.items()
    ]
    total = sum(record.set_aside.values())
    return text_of("monitors.aside", n=total, name=record.name, reasons=listed(reasons))


def _when(record: MonitorRecord) -> Text:
    return within(record.first_day or "", record.last_day or "")


def _completeness(record: MonitorRecord) -> dict[str, Any]:
    return {
        "valid": number(record.days_valid),
        "days": day_count(record.days_in_span),
        "pct": share(record.days_valid, record.days_in_span),
    }


def _nothing(record: MonitorRecord) -> Text:
    told: dict[str, Any] = {"name": record.name, "what": record.pollutant.name}
    if record.held is None:
        return text_of("monitors.no_readings", **told)
    when, held = in_period(record.period), of_days(*record.held)
    return text_of("monitors.no_readings_then", when=when, held=held, **told)


def _one_day(record: MonitorRecord, when: Text) -> Text:
    day = next(one for one in record.days if one.value is not None)
    counts = overs_of_one_day(day.over, record.pollutant)
    told: dict[str, Any] = {"when": when, "name": record.name, "overs": counts}
    if record.days_in_span == 1:
        return text_of("monitors.headline_day", **told)
    return text_of(
        "monitors.headline_one",
        days=day_count(record.days_in_span),
        pct=share(1, record.days_in_span),
        day=on_day(day.date),
        **told,
    )


def _of_month(month: MonthRecord, record: MonitorRecord) -> Text:
    return text_of(
        "monitors.trend_month",
        month=of_month(month.month),
        mean=amount(month.mean or 0, record.pollutant),
        valid=number(month.days_valid),
        days=day_count(month.days_in_month),
    )


def _gaps(record: MonitorRecord) -> Text | None:
    missing = record.days_in_span - record.days_valid
    return text_of("monitors.trend_gaps", n=missing) if missing else None
