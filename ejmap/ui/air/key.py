"""What the colours of days mean, in words: against the limits, or the Air Quality Index."""

from collections.abc import Iterable

import streamlit as st

from ejmap.air.aqi import CATEGORIES
from ejmap.questions.monitors.answer import AirAnswer
from ejmap.questions.monitors.day_layer import has_index
from ejmap.questions.monitors.day_style import said_category, verdicts
from ejmap.questions.monitors.view import AQI, LIMIT
from ejmap.text import Language, words
from ejmap.ui.air import colours, view
from ejmap.ui.markup import around, element


def pick(answer: AirAnswer, language: Language, key: str) -> str:
    """Show the switch between limits and index; return by what days are coloured.

    Where the index knows no such pollutant, there is nothing to switch.
    """
    if not has_index(answer.pollutant):
        return LIMIT
    w = words(language)
    st.session_state[key] = answer.view.by
    st.pills(
        w("air_page.by"),
        [LIMIT, AQI],
        required=True,
        format_func=lambda one: w(f"air_page.by_{one}"),
        key=key,
        on_change=lambda: view.change("by", st.session_state[key]),
    )
    return answer.view.by


def markup(answer: AirAnswer, by: str, language: Language) -> str:
    """Return how days are to be read, and what their colours mean."""
    w, unit = words(language), answer.pollutant.unit_text.say(language)
    how = w("air_page.how_to_read_aqi") if by == AQI else w("air_page.how_to_read", unit=unit)
    items = _of_index(language) if by == AQI else _of_limits(answer, language)
    nothing = _item(colours.day_class(None), "–", w("air_day.none"))
    listed = around("ul", [*items, nothing], class_="ej-air-key")
    return listed + element("p", how, class_="ej-source")


def _of_limits(answer: AirAnswer, language: Language) -> Iterable[str]:
    told = verdicts(answer.pollutant)
    for code in reversed(told):
        yield _item(colours.day_class(code), "", told[code].say(language))


def _of_index(language: Language) -> Iterable[str]:
    w = words(language)
    for one in CATEGORIES:
        letter = w(f"air_page.letter_{one.key}")
        yield _item(colours.index_class(one.key), letter, said_category(one).say(language))


def _item(css: str, mark: str, said: str) -> str:
    swatch = element("span", mark, class_=f"ej-air-swatch {css}", aria_hidden="true")
    return around("li", [swatch, element("span", said)])
