"""The answer of a question: measured once, compared again at other distances."""

import streamlit as st

from ejmap.questions.answering import Answer, Measured, measure
from ejmap.questions.features import Sources
from ejmap.questions.question import LEAST_DISTANCE_M, Near, Question, query_from_question

# Questions whose measurements are kept for everybody; each holds a few numbers a row.
KEPT = 64


def answered(question: Question, sources: Sources) -> Answer:
    """Return the answer over the published layers.

    Raises:
        InvalidQuestion: It cannot be asked, or a layer it asks of holds nothing.
    """
    shape = _without_distances(question)
    versions = tuple(sources[key].version for key in question.layers())
    measured = _measured(query_from_question(shape), versions, shape, sources)
    near = (one for one in question.relations if isinstance(one, Near))
    return measured.at([one.distance_m for one in near])


def _without_distances(question: Question) -> Question:
    relations = tuple(
        one.model_copy(update={"distance_m": LEAST_DISTANCE_M}) if isinstance(one, Near) else one
        for one in question.relations
    )
    return question.model_copy(update={"relations": relations})


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _measured(
    query: str,  # noqa: ARG001 - key
    versions: tuple[str, ...],  # noqa: ARG001 - key
    _question: Question,
    _sources: Sources,
) -> Measured:
    return measure(_question, _sources)
