"""Everything on the page that changes with the question."""

from collections.abc import Mapping

import streamlit as st

from ejmap.errors import InvalidQuestion
from ejmap.layer import Layer
from ejmap.published import answered
from ejmap.questions.answer_layer import answer_layer
from ejmap.questions.answering import Answer
from ejmap.questions.features import Sources
from ejmap.store import Version
from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.ui.questions import asked, builder, counts, problems, result, starters


def show(versions: Mapping[str, Version], sources: Sources, language: Language) -> None:
    """Show the ready questions, the builder, and the answer."""
    layers = {key: one.layer for key, one in versions.items()}
    if asked.problems():
        # Above all else: a phone's first screen says what is wrong with a link.
        problems.show(asked.problems(), language, key="question_settle")
    starters.show(layers, language, key="question_starters", is_open=asked.draft().subject is None)
    beside, answer_side = st.columns([2, 3], gap="medium")
    with beside:
        builder.show(versions, language, key="question_builder")
    with answer_side:
        answer = _answer(layers, sources, language)
        if answer is None:
            return
        answers = answer_layer(answer, sources)
        result.show(answer, answers, versions, sources, language)
    if answer.by_community is None:
        with beside:
            counts.show_bar(answer.counts, language, key="question_bar")
    result.show_one_by_one(answer, answers, sources, language)


def _answer(layers: Mapping[str, Layer], sources: Sources, language: Language) -> Answer | None:
    """Return the answer; without one, say what to do."""
    if asked.problems():
        return None
    try:
        question = asked.question(layers, language)
        if question is not None:
            return answered(question, sources)
    except InvalidQuestion as invalid:
        problems.show(invalid.problems, language, key="question_settle")
        return None
    st.html(element("p", words(language)("questions.start"), class_="ej-start"))
    return None
