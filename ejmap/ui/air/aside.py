"""What was read and set aside: named and counted, never averaged in."""

import streamlit as st

from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import MonitorRecord
from ejmap.text import Language, words
from ejmap.ui.markup import element


def show(record: MonitorRecord, language: Language) -> None:
    """Show what was set aside at a monitor, or that nothing was."""
    w, told = words(language), saying.said_set_aside(record)
    said = told.say(language) if told else w("air_page.nothing_aside")
    st.html(element("h3", w("air_page.aside")) + element("p", said))
