"""Days of high wind beside the days over the limits, where wind is held."""

import streamlit as st

from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import AirAnswer
from ejmap.text import Language, words
from ejmap.ui.markup import element


def show(answer: AirAnswer, monitor: str, language: Language) -> None:
    """Show what the wind was on the days over the limits; nothing where no wind is held."""
    found = next((one for one in answer.windy if one.monitor == monitor), None)
    if found:
        heading = element("h3", words(language)("air_page.windy"))
        st.html(heading + element("p", saying.said_windy(answer, found).say(language)))
