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
        w = words(language)
        lead = element("p", w("air_page.judged_lead"), class_="ej-source")
        st.html(element("h3", w("air_page.judged")) + lead + bullets(said))
