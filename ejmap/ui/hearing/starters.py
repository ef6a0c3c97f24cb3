"""Views that are ready to be kept at one press: questions that the data at hand answers."""

import streamlit as st

import ejmap.store
from ejmap.published import sources
from ejmap.questions.answering import layers_of
from ejmap.questions.checking import checked
from ejmap.questions.question import query_from_question
from ejmap.questions.starters import STARTERS
from ejmap.snapshots.kept import Page
from ejmap.text import Language, words
from ejmap.ui.markup import as_label, element
from ejmap.ui.take_to_hearing import problem_of, take

# What boards and districts here decide on: buses, paving, water.
READY = ("systems_far_from_a_stop", "paving_far_from_a_stop", "systems_arsenic")


def show(language: Language, key: str) -> None:
    """Show a button for each; one that the layers cannot answer now is left out."""
    w = words(language)
    layers = layers_of(sources(ejmap.store.ready()))
    st.html(element("p", w("hearing.starters"), class_="ej-quiet"))
    for one in STARTERS:
        if one.key not in READY or checked(one.question, layers).problems:
            continue
        query = query_from_question(one.question)
        name = f"{key}-{one.key}"
        st.button(
            as_label(one.words(language)),
            key=name,
            wrap=True,
            on_click=take,
            args=(Page.QUESTIONS, query, name),
        )
        problem = problem_of(name)
        if problem:
            st.html(element("p", w.error(problem), class_="ej-notice", role="status"))
