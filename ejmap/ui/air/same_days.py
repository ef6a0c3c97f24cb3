"""The monitors side by side, only on the days that all of them measured."""

from collections.abc import Iterable

import streamlit as st

from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import AirAnswer, Beside
from ejmap.text import Language, words
from ejmap.ui.air import bars, colours, days, symbols
from ejmap.ui.markup import element, rows


def show(answer: AirAnswer, language: Language) -> None:
    """Show the comparison; with one monitor there is none, with no common day why not."""
    found = answer.beside
    if found is None:
        return
    w = words(language)
    inside = [
        element("h2", w("air_page.beside")),
        element("p", saying.said_beside(found, answer.records).say(language), class_="ej-air-said"),
    ]
    if found.days:
        inside.append(_table(answer, found, language))
    st.html("".join(inside))


def _table(answer: AirAnswer, found: Beside, language: Language) -> str:
    w = words(language)
    heads = [
        w("air_page.monitor"),
        *(one.name.say(language) for one in answer.standards),
        w("air_page.mean_same"),
        w("air_page.highest"),
    ]
    body = (list(_row(answer, found, one, language)) for one in found.monitors)
    return rows(heads, body, label=w("air_page.beside"))


def _row(answer: AirAnswer, found: Beside, monitor: str, language: Language) -> Iterable[str]:
    record = answer.record(monitor)
    if record:
        yield symbols.of(record) + element("span", record.name.say(language))
    for one in answer.standards:
        count = found.over[one.key][monitor]
        yield bars.bar(count, found.days, 0, colours.day_class(one.whose), language)
    yield element("span", days.said_mean(answer, found.mean[monitor], language))
    yield element("span", days.said_value(answer, found.max[monitor], language))
