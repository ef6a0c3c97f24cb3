"""One monitor at a time: its calendar, its months, its line, and what can be said of it."""

import streamlit as st

from ejmap.questions.monitors.answer import AirAnswer, MonitorRecord
from ejmap.text import Language, words
from ejmap.ui.air import (
    aside,
    calendar,
    days_table,
    hours,
    judgements,
    months,
    trend,
    view,
    windy,
)
from ejmap.ui.air import (
    key as colour_key,
)
from ejmap.ui.air.calendar import Drawn
from ejmap.ui.markup import element


def show(answer: AirAnswer, language: Language, key: str) -> None:
    """Show everything of the monitor that is picked."""
    w = words(language)
    record = answer.record(answer.view.calendar)
    if record is None:
        return
    st.html(element("h2", w("air_page.closely"), id="air-closely"))
    _pick(answer, language, f"{key}_monitor")
    st.html(element("h3", record.name.say(language)))
    if not record.days:
        st.html(element("p", w("air_page.nothing_of", name=record.name.say(language))))
        return
    _days(answer, record, language, key)
    months.show(record, language)
    trend.show(answer, record, language)
    judgements.show(record, language)
    hours.show(answer, record, language)
    windy.show(answer, record, language)
    aside.show(record, language)


def _days(answer: AirAnswer, record: MonitorRecord, language: Language, key: str) -> None:
    """Show the days of a year as a calendar and, if wanted, as a table."""
    drawn = Drawn(answer, record, colour_key.pick(answer, language, f"{key}_by"), language)
    year = _year(record, language, f"{key}_year")
    of_year = [one for one in record.days if one.date.startswith(year)]
    st.html(colour_key.markup(answer, drawn.by, language))
    calendar.show(drawn, of_year, f"{key}_calendar")
    days_table.show(drawn, of_year, f"{key}_days")


def _pick(answer: AirAnswer, language: Language, key: str) -> None:
    names = {one.id: one.name.say(language) for one in answer.records}
    if len(names) < 2:
        return
    st.session_state[key] = answer.view.calendar
    st.pills(
        words(language)("air_page.whose_days"),
        list(names),
        required=True,
        format_func=lambda one: names.get(one, one),
        key=key,
        on_change=lambda: view.change("calendar", st.session_state[key]),
    )


def _year(record: MonitorRecord, language: Language, key: str) -> str:
    """Return the year whose days are shown; of several the person picks, the newest at first."""
    years = sorted({one.date[:4] for one in record.days}, reverse=True)
    if len(years) < 2:
        return years[0]
    if st.session_state.get(key) not in years:
        st.session_state[key] = years[0]
    chosen = st.pills(words(language)("air_page.year"), years, required=True, key=key)
    return str(chosen)
