"""Days of high wind beside the days over the limits, where wind is held."""

import streamlit as st

from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import AirAnswer, MonitorRecord
from ejmap.text import Language, words
from ejmap.ui.markup import element


def show(answer: AirAnswer, record: MonitorRecord, language: Language) -> None:
    """Show how many days over the limits were windy; nothing where no wind is held."""
    found = next((one for one in answer.windy if one.monitor == record.id), None)
    if found:
        heading = element("h3", words(language)("air_page.windy"))
        st.html(heading + element("p", saying.said_windy(found, record).say(language)))
