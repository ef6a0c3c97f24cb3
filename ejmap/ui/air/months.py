"""Days over each limit by month: a bar and a number each, beside how many days are valid."""

from collections.abc import Iterable

import streamlit as st

from ejmap.air.standards import Standard
from ejmap.questions.monitors.answer import MonitorRecord, MonthRecord
from ejmap.questions.monitors.phrases import amount, limits, share
from ejmap.readings import SENSOR
from ejmap.text import Language, say_number, say_period, words
from ejmap.ui.air import bars, colours
from ejmap.ui.markup import around, element


def show(record: MonitorRecord, language: Language) -> None:
    """Show the months of a monitor's span, one a row."""
    w = words(language)
    inside = [
        element("h3", w("air_page.by_month")),
        element("p", w("air_page.bars_of_month"), class_="ej-source"),
        _table(record, language),
    ]
    st.html(around("section", inside))


def _table(record: MonitorRecord, language: Language) -> str:
    # A low-cost sensor is held against no limit.
    w, standards = words(language), () if record.kind == SENSOR else limits(record.pollutant)
    heads = [element("th", w("air_page.month"), scope="col")]
    heads += [element("th", bars.head(one, language), scope="col") for one in standards]
    body = (around("tr", _cells(one, record, standards, language)) for one in record.months)
    inside = [around("thead", [around("tr", heads)]), around("tbody", body)]
    return around("table", inside, class_="ej-air-table", aria_label=w("air_page.by_month"))


def _cells(
    month: MonthRecord, record: MonitorRecord, standards: Iterable[Standard], language: Language
) -> Iterable[str]:
    name = element("span", say_period(month.month, language))
    told = element("small", _told(month, record, language))
    yield around("th", [name, told], scope="row")
    for one in standards:
        yield around("td", [_over(one, month, language)])


def _told(month: MonthRecord, record: MonitorRecord, language: Language) -> str:
    """Return how many days are valid and, in the same breath, their average."""
    w = words(language)
    if month.mean is None:
        return w("air_day.none")
    return w(
        "air_page.month_told",
        month.days_in_month,
        valid=say_number(month.days_valid, language),
        pct=share(month.days_valid, month.days_in_month).say(language),
        mean=amount(month.mean, record.pollutant).say(language),
    )


def _over(standard: Standard, month: MonthRecord, language: Language) -> str:
    css, missing = colours.day_class(standard.whose), month.days_in_month - month.days_valid
    return bars.bar(month.over[standard.key], month.days_in_month, missing, css, language)
