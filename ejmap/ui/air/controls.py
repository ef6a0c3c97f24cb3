"""What a person picks on the Air page: the pollutant, the monitors, a year or from month to month.

A pick sets its part of the view before the page is made again.
"""

import streamlit as st

from ejmap.questions.monitors.answer import AirAnswer
from ejmap.text import Language, say_period, words
from ejmap.ui.air import view
from ejmap.ui.air.choices import Choices
from ejmap.ui.markup import element

MONTHS = "months"
"""Chosen in place of a year: from one month to another."""

WIDTH_PX = 260
"""Of a list: as wide as its longest words need."""


def show(answer: AirAnswer, choices: Choices, language: Language, key: str) -> None:
    """Show the picks as they stand in the view that was answered."""
    with st.container(key=key):
        _pollutant(answer, choices, language, f"{key}_pollutant")
        _monitors(answer, choices, language, f"{key}_monitors")
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            _period(answer, choices, language, f"{key}_period")


def _pollutant(answer: AirAnswer, choices: Choices, language: Language, key: str) -> None:
    """Show the pollutants; a single one as words, since there is nothing to choose."""
    w = words(language)
    if len(choices.pollutants) < 2:
        said = w("air_page.only_pollutant", pollutant=answer.pollutant.name.say(language))
        st.html(element("p", said))
        return
    names = {one.key: one.short.say(language) for one in choices.pollutants}
    st.session_state[key] = answer.pollutant.key
    st.pills(
        w("air_page.pollutant"),
        list(names),
        required=True,
        format_func=lambda one: names.get(one, one),
        key=key,
        on_change=lambda: view.change("pollutant", st.session_state[key]),
    )


def _monitors(answer: AirAnswer, choices: Choices, language: Language, key: str) -> None:
    w = words(language)
    names = {}
    for one in choices.monitors:
        name = one.name.say(language)
        names[one.id] = w("air_page.outside", name=name) if one.is_outside else name
    st.session_state[key] = [one for one in answer.view.monitors if one in names]
    st.pills(
        w("air_page.monitors"),
        list(names),
        selection_mode="multi",
        format_func=lambda one: names.get(one, one),
        key=key,
        on_change=lambda: _take_monitors(list(names), key),
    )


def _take_monitors(offered: list[str], key: str) -> None:
    """Take the chosen monitors in the order they are offered, not that of the presses."""
    chosen = set(st.session_state[key])
    view.change("monitors", tuple(one for one in offered if one in chosen))


def _period(answer: AirAnswer, choices: Choices, language: Language, key: str) -> None:
    w = words(language)
    period = answer.view.period
    st.session_state[key] = period if period in choices.years else MONTHS
    st.selectbox(
        w("air_page.period"),
        [*choices.years, MONTHS],
        format_func=lambda one: w("air_page.months") if one == MONTHS else one,
        key=key,
        width=WIDTH_PX,
        on_change=lambda: _take_period(answer, choices, key),
    )
    if st.session_state[key] == MONTHS and choices.months:
        _months(answer, choices, language, key)


def _months(answer: AirAnswer, choices: Choices, language: Language, key: str) -> None:
    w = words(language)
    first, last = _ends(answer, choices)
    for end, month in (("first", first), ("last", last)):
        st.session_state[f"{key}_{end}"] = month
        st.selectbox(
            w(f"air_page.{end}_month"),
            list(choices.months),
            format_func=lambda one: say_period(one, language),
            key=f"{key}_{end}",
            width=WIDTH_PX,
            on_change=_take_months,
            args=(key, end),
        )


def _ends(answer: AirAnswer, choices: Choices) -> tuple[str, str]:
    """Return the first and last month shown, as far as there are readings."""
    first, last = choices.months[0], choices.months[-1]
    return (
        min(max(answer.first_day[:7] or first, first), last),
        max(min(answer.last_day[:7] or last, last), first),
    )


def _take_period(answer: AirAnswer, choices: Choices, key: str) -> None:
    chosen = st.session_state[key]
    if chosen == MONTHS and choices.months:
        chosen = "/".join(_ends(answer, choices))
    view.change("period", chosen)


def _take_months(key: str, changed: str) -> None:
    """Take the months; where the first lies after the last, the one that was changed holds."""
    first, last = (st.session_state[f"{key}_{end}"] for end in ("first", "last"))
    if first > last:
        kept = st.session_state[f"{key}_{changed}"]
        first, last = kept, kept
    view.change("period", f"{first}/{last}")
