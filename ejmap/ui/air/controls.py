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
        if not choices.monitors:
            return
        _monitors(answer, choices, language, f"{key}_monitors")
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            _period(answer, choices, language, f"{key}_period")


def _pollutant(answer: AirAnswer, choices: Choices, language: Language, key: str) -> None:
    """Show the pollutants; a single one as words, since there is nothing to choose."""
    w = words(language)
    if choices.pollutants == (answer.pollutant,):
        said = w("air_page.only_pollutant", pollutant=answer.pollutant.name.say(language))
        st.html(element("p", said))
        return
    names = {one.key: one.short.say(language) for one in choices.pollutants}
    st.session_state[key] = answer.pollutant.key if answer.pollutant.key in names else None
    st.pills(
        w("air_page.pollutant"),
        list(names),
        format_func=lambda one: names.get(one, one),
        key=key,
        on_change=lambda: _take_pollutant(key),
    )


def _take_pollutant(key: str) -> None:
    """Take the pollutant; a second press on the one that is shown changes nothing."""
    if chosen := st.session_state[key]:
        view.change("pollutant", chosen)


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
    years, months = _offered_times(answer, choices)
    period = answer.view.period
    st.session_state[key] = period if period in years else MONTHS
    st.selectbox(
        w("air_page.period"),
        [*years, MONTHS],
        format_func=lambda one: w("air_page.months") if one == MONTHS else one,
        key=key,
        width=WIDTH_PX,
        on_change=lambda: _take_period(answer, choices, key),
    )
    if st.session_state[key] == MONTHS and months:
        _months(answer, months, language, key)


def _offered_times(answer: AirAnswer, choices: Choices) -> tuple[list[str], list[str]]:
    """Return the years and months to choose from; those of a link too, though nothing is held."""
    years, months = {*choices.years}, {*choices.months}
    if len(answer.view.period) == len("2019"):
        years.add(answer.view.period)
    months |= {day[:7] for day in (answer.first_day, answer.last_day) if day}
    return sorted(years, reverse=True), sorted(months)


def _months(answer: AirAnswer, months: list[str], language: Language, key: str) -> None:
    w = words(language)
    for end, day in (("first", answer.first_day), ("last", answer.last_day)):
        st.session_state[f"{key}_{end}"] = day[:7]
        st.selectbox(
            w(f"air_page.{end}_month"),
            months,
            format_func=lambda one: say_period(one, language),
            key=f"{key}_{end}",
            width=WIDTH_PX,
            on_change=_take_months,
            args=(key, end),
        )


def _take_period(answer: AirAnswer, choices: Choices, key: str) -> None:
    """Take a year; or begin with the months shown, as far as there are readings of them."""
    chosen = st.session_state[key]
    if chosen == MONTHS:
        held = [one for one in choices.months if _is_shown(one, answer)] or choices.months
        chosen = f"{held[0]}/{held[-1]}" if held else answer.view.period
    view.change("period", chosen)


def _is_shown(month: str, answer: AirAnswer) -> bool:
    return answer.first_day[:7] <= month <= answer.last_day[:7]


def _take_months(key: str, changed: str) -> None:
    """Take the months; where the first lies after the last, the one that was changed holds."""
    first, last = (st.session_state[f"{key}_{end}"] for end in ("first", "last"))
    if first > last:
        first = last = st.session_state[f"{key}_{changed}"]
    view.change("period", f"{first}/{last}")
