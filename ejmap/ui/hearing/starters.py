"""Views that are ready to be kept at one press: what the data at hand answers."""

from collections.abc import Iterable

import streamlit as st

import ejmap.store
from ejmap.published import sources
from ejmap.questions.answering import layers_of
from ejmap.questions.checking import checked
from ejmap.questions.features import Sources
from ejmap.questions.monitors import held
from ejmap.questions.monitors.span import span_of
from ejmap.questions.monitors.view import AirView
from ejmap.questions.question import query_from_question
from ejmap.questions.starters import STARTERS
from ejmap.readings import PM10
from ejmap.snapshots.kept import Page
from ejmap.text import Language, words
from ejmap.ui.markup import as_label, element
from ejmap.ui.take_to_hearing import problem_of, take

# What boards and districts here decide on: buses, paving, water.
READY = ("systems_far_from_a_stop", "paving_far_from_a_stop", "systems_arsenic")
MONITORS = "air_quality"
# Torres Martinez, Mecca, Indio and Palm Springs, on the days of 2019 that all of them measured.
SAME_DAYS = AirView(
    pollutant=PM10,
    monitors=("060651999", "060652005", "060652002", "060655001"),
    period="2019-01/2019-06",
    calendar="060652005",
)


def show(language: Language, key: str) -> None:
    """Show a button for each; one that the layers cannot answer now is left out."""
    w, published = words(language), sources(ejmap.store.ready())
    st.html(element("p", w("hearing.starters"), class_="ej-quiet"))
    for page, query, name, label in _ready(published, language):
        button = f"{key}-{name}"
        st.button(as_label(label), key=button, wrap=True, on_click=take, args=(page, query, button))
        problem = problem_of(button)
        if problem:
            st.html(element("p", w.error(problem), class_="ej-notice", role="status"))


def _ready(published: Sources, language: Language) -> Iterable[tuple[Page, str, str, str]]:
    """Yield page, query, name and words of each view that can be answered now."""
    layers = layers_of(published)
    for one in STARTERS:
        if one.key in READY and not checked(one.question, layers).problems:
            query = query_from_question(one.question)
            yield Page.QUESTIONS, query, one.key, one.words(language)
    if _has_same_days(published):
        label = words(language)("hearing.starter_same_days")
        yield Page.AIR, SAME_DAYS.query(), "same_days", label


def _has_same_days(published: Sources) -> bool:
    """Tell whether each of those monitors has readings of those months."""
    features, asked = published.get(MONITORS), span_of(SAME_DAYS.period)
    if features is None or asked is None:
        return False
    own = held.spans(features, SAME_DAYS.pollutant)
    return all(one in own and own[one].within(asked) for one in SAME_DAYS.monitors)
