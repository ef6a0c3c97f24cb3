"""The monitors side by side, only on the days that all of them measured."""

from collections.abc import Iterable

import streamlit as st

from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import AirAnswer, Beside
from ejmap.questions.monitors.phrases import limits
from ejmap.text import Language, words
from ejmap.ui.air import bars, colours, days, symbols
from ejmap.ui.markup import around, element, rows


def is_shown(answer: AirAnswer) -> bool:
    """Tell whether there are several monitors, and any of them has a valid day."""
    return answer.beside is not None and bool(answer.beside.monitors)


def show(answer: AirAnswer, language: Language) -> None:
    """Show the comparison; with one monitor there is none, with no common day why not."""
    found = answer.beside
    if found is None or not is_shown(answer):
        return
    inside = [
        element("h2", words(language)("air_page.beside"), id="air-beside"),
        element("p", saying.said_beside(found, answer.records).say(language)),
    ]
    if found.days and len(found.monitors) > 1:
        inside.append(_table(answer, found, language))
    st.html(around("section", inside))


def _table(answer: AirAnswer, found: Beside, language: Language) -> str:
    w, standards = words(language), limits(answer.pollutant)
    heads = [w("air_page.monitor"), *(bars.head(one, language) for one in standards)]
    heads += [w("air_page.mean_same", n=found.days), w("air_page.highest", n=found.days)]
    body = (list(_cells(answer, found, one, language)) for one in found.monitors)
    lead = element("p", w("air_page.bars_of_same"), class_="ej-source")
    return lead + rows(heads, body, label=w("air_page.beside"))


def _cells(answer: AirAnswer, found: Beside, monitor: str, language: Language) -> Iterable[str]:
    if record := answer.record(monitor):
        yield symbols.of(record) + element("span", record.name.say(language))
    for one in limits(answer.pollutant):
        css, count = colours.day_class(one.whose), found.over[one.key][monitor]
        yield bars.bar_of(count, found.days, css, language)
    yield element("span", days.said_value(answer, found.mean[monitor], language))
    yield element("span", days.said_value(answer, found.max[monitor], language))
