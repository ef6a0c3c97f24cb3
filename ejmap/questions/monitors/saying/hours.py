"""What is said of the hours of the day, and of days of high wind."""

from typing import Any

from ejmap.questions.monitors.answer import HourCell, HourOfDay, MonitorRecord, Windy
from ejmap.questions.monitors.phrases import (
    amount,
    begin,
    day_count,
    each,
    number,
    of_month,
    overs,
    sentences,
    share,
    within,
)
from ejmap.questions.monitors.saying.record import is_compared
from ejmap.questions.monitors.wind import HIGH_WIND_DOCUMENT, HIGH_WIND_M_S, HIGH_WIND_MPH
from ejmap.text import Text, say_clock, text_of


def said_hours(hours: HourOfDay, record: MonitorRecord) -> Text:
    """Return the highest and the lowest hour of a month, of those with enough days."""
    told: dict[str, Any] = {
        "when": begin(within(hours.first_day, hours.last_day)),
        "name": record.name,
        "valid": number(hours.hours_valid),
        "hours": number(hours.hours_in_span),
        "pct": share(hours.hours_valid, hours.hours_in_span),
    }
    compared = [one for one in hours.cells if _is_compared(one)]
    if len(compared) < 2:
        return sentences(text_of("monitors.hours_few", **told), text_of("monitors.hours_clock"))
    ordered = sorted(compared, key=lambda one: one.mean or 0)
    high, low = (_of_cell(one, record) for one in (ordered[-1], ordered[0]))
    found = text_of("monitors.hours", high=high, low=low, **told)
    return sentences(found, text_of("monitors.hours_clock"))


def said_windy(windy: Windy, record: MonitorRecord) -> Text:
    """Return how many days had high wind, and how many of them and of the others were over."""
    head = text_of(
        "monitors.windy",
        n=windy.days_in_span,
        when=begin(within(windy.first_day, windy.last_day)),
        name=record.name,
        what=record.pollutant.name,
        valid=number(windy.days_measured),
        pct=share(windy.days_measured, windy.days_in_span),
    )
    calm = windy.days_measured - windy.days_windy
    parts = [head]
    if windy.days_measured:
        parts.append(_high_wind(windy, record))
    if calm:
        counts = overs(windy.over_calm, record.pollutant)
        parts.append(text_of("monitors.windy_calm", n=calm, overs=counts))
    whole = each(lambda one: "; ".join(part.say(one) for part in parts) + ".")
    return sentences(whole, text_of("monitors.windy_no_cause"))


def _high_wind(windy: Windy, record: MonitorRecord) -> Text:
    threshold: dict[str, Any] = {
        "mph": number(HIGH_WIND_MPH),
        "m_s": number(HIGH_WIND_M_S, 1),
        "document": HIGH_WIND_DOCUMENT,
    }
    if not windy.days_windy:
        return text_of("monitors.windy_none", **threshold)
    counts = overs(windy.over_windy, record.pollutant)
    return text_of("monitors.windy_some", n=windy.days_windy, overs=counts, **threshold)


def _is_compared(cell: HourCell) -> bool:
    return cell.mean is not None and is_compared(cell.month, cell.days_valid)


def _of_cell(cell: HourCell, record: MonitorRecord) -> Text:
    clock = each(lambda one: say_clock(f"{cell.hour:02d}:00", one))
    return text_of(
        "monitors.hour_of_month",
        n=(cell.hour - 1) % 12 + 1,
        clock=clock,
        month=of_month(cell.month),
        mean=amount(cell.mean or 0, record.pollutant),
        valid=number(cell.days_valid),
        days=day_count(cell.days_in_month),
    )
