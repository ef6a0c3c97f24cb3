"""The distances one can slide over: round ones in miles or feet, and the one of a link."""

from collections.abc import Callable

import streamlit as st

from ejmap.questions.phrases import say_metres
from ejmap.text import HALF_MILE_M, QUARTER_MILE_M, Language, words

# 100, 250 and 500 feet; a quarter and half of a mile; 1 to 20 miles.
STEPS_M = (30, 76, 152, QUARTER_MILE_M, HALF_MILE_M, 1609, 2414, 3219, 4828, 8047, 16093, 32187)


def show(distance_m: int, language: Language, key: str, slid: Callable[[int], None]) -> None:
    """Show the slider over the distances, in metres; `slid` is called with the one chosen."""
    st.session_state[key] = distance_m
    st.select_slider(
        words(language)("questions.distance"),
        steps(distance_m),
        format_func=lambda metres: say_metres(metres, language),
        key=key,
        on_change=lambda: slid(st.session_state[key]),
    )


def steps(distance_m: int) -> list[int]:
    """Return the distances in metres, with the one that is asked for among them."""
    return sorted({*STEPS_M, distance_m})
