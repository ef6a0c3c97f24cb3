"""Days over each limit by month: a bar and a number each, beside how many days are valid."""

import streamlit as st

from ejmap.air.standards import Standard
from ejmap.questions.monitors.answer import AirAnswer, MonitorRecord, MonthRecord
from ejmap.text import Language, say_number, say_period, words
from ejmap.ui.air import bars, colours, days
from ejmap.ui.markup import around, element, rows


def show(answer: AirAnswer, record: MonitorRecord, language: Language) -> None:
    """Show the months of a monitor's span, one a row."""
    w = words(language)
    heads = [w("air_page.month"), *(one.name.say(language) for one in answer.standards)]
    heads.append(w("air_page.mean"))
    body = [_row(answer, one, language) for one in record.months]
    inside = [
        element("h3", w("air_page.by_month")),
        element("p", w("air_page.bars_of_month"), class_="ej-source"),
        rows(heads, body, label=w("air_page.by_month")),
    ]
    st.html(around("section", inside, class_="ej-air-months"))


def _row(answer: AirAnswer, month: MonthRecord, language: Language) -> list[str]:
    w = words(language)
    valid = w(
        "air_page.valid_of",
        month.days_valid,
        days=say_number(month.days_in_month, language),
    )
    name = element("span", say_period(month.month, language))
    return [
        name + element("small", valid),
        *(_over(one, month, language) for one in answer.standards),
        element("span", days.said_mean(answer, month.mean, language)),
    ]


def _over(standard: Standard, month: MonthRecord, language: Language) -> str:
    css, missing = colours.day_class(standard.whose), month.days_in_month - month.days_valid
    return bars.bar(month.over[standard.key], month.days_in_month, missing, css, language)
