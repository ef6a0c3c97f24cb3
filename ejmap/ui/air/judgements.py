"""What the standards say of a monitor's record, or that they cannot be judged, and why."""

from collections.abc import Iterable

import streamlit as st

from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import AirAnswer, MonitorRecord
from ejmap.text import Language, words
from ejmap.ui.markup import bullets, element


def show(answer: AirAnswer, record: MonitorRecord, language: Language) -> None:
    """Show a sentence for each standard; nothing where none was judged."""
    said = list(_said(answer, record, language))
    if said:
        heading = element("h3", words(language)("air_page.judged"))
        st.html(heading + bullets(said))


def _said(answer: AirAnswer, record: MonitorRecord, language: Language) -> Iterable[str]:
    for one in record.judgements:
        yield saying.said_judgement(answer, record, one).say(language)
