"""All that is said of a question: read back, counted, how firm, on the map, one by one."""

from collections.abc import Mapping

import streamlit as st

from ejmap.questions.answering import Answer, layers_of
from ejmap.questions.features import Features, Sources
from ejmap.snapshots.kept import Page
from ejmap.store import Version
from ejmap.text import Language, words
from ejmap.ui import addresses, take_to_hearing
from ejmap.ui.markup import element
from ejmap.ui.questions import (
    answer_list,
    answer_map,
    asked,
    by_community,
    counts,
    firmness,
    not_known,
    papers,
    read_back,
    record,
    take_away,
)

FORMS = ("csv", "geojson")


def show(
    answer: Answer,
    answers: Features,
    versions: Mapping[str, Version],
    sources: Sources,
    language: Language,
) -> None:
    """Show the sentence, the counts, the map, the answer in words and how firm it is."""
    layers = layers_of(sources)
    read_back.show(answer.question, layers, language)
    if answer.by_community is not None:
        by_community.show(answer.by_community, language)
        return
    counts.show_symbols(answers.layer)
    counts.show(answer.counts, language)
    if is_drawn(answer):
        file = addresses.answer(answer.question, sources, "geojson")
        answer_map.show(answer.question, answers, file, sources, language)
        record.show(answer, versions, sources, language, key="question_record")
    counts.show_said(answer, layers, language)
    firmness.show(answer, layers, language)


def show_one_by_one(
    answer: Answer, answers: Features, sources: Sources, language: Language
) -> None:
    """Show what we do not know, the list, the files and the papers."""
    layers = layers_of(sources)
    if answer.by_community is None:
        not_known.show(answer, layers, language)
        answer_list.show(answer, answers, sources, language, key="question_list")
    with st.container(key="question_take", gap="small"):
        st.html(element("h2", words(language)("questions.take")))
        take_away.show_link(
            asked.query(answer.question, language),
            language,
            key="question_link",
            writes_address=not is_drawn(answer),
        )
        query = asked.query(answer.question, language)
        take_to_hearing.show(Page.QUESTIONS, query, language, key="question_hearing")
        files = {one: addresses.answer(answer.question, sources, one) for one in FORMS}
        take_away.show_files(files, language)
    papers.show((layers[key] for key in answer.question.layers()), language)


def is_drawn(answer: Answer) -> bool:
    """Tell whether an answer has a map: counts alone and things without places have none."""
    return answer.by_community is None and answer.subject.geometry != "none"
