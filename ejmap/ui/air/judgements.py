"""What the standards say of a monitor's record, or that they cannot be judged, and why."""

import streamlit as st

from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import MonitorRecord
from ejmap.text import Language, words
from ejmap.ui.markup import bullets, element


def show(record: MonitorRecord, language: Language) -> None:
    """Show a sentence for each standard; nothing where none was judged."""
    said = [saying.said_judgement(one, record).say(language) for one in record.judgements]
    if said:
        heading = element("h3", words(language)("air_page.judged"))
        st.html(heading + bullets(said))
