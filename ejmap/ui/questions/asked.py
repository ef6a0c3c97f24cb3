"""The question a person is asking, kept for the visit; read from the link on arrival."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

import streamlit as st

from ejmap.errors import QuestionProblem
from ejmap.layer import Layer
from ejmap.mapping.web_map import Move
from ejmap.questions.checking import checked
from ejmap.questions.parts import Question
from ejmap.questions.question import query_from_question, question_from_query
from ejmap.region import HOME_VIEW
from ejmap.text import Language
from ejmap.ui import arrival
from ejmap.ui.questions.draft import Draft, draft_from_question, question_from_draft
from ejmap.view import At, view_from_query

PAGE = "questions"
PARTS = ("subject", "if", "own")
_DRAFT, _PROBLEMS, _AT = "questions_draft", "questions_problems", "questions_at"


def arrive(layers: Mapping[str, Layer]) -> None:
    """Take the question from the link when a person comes to the page; otherwise leave it be.

    The page calls this outside its fragment: later runs of the fragment alone keep the question.
    """
    if not arrival.is_new() and _DRAFT in st.session_state:
        return
    query = arrival.query()
    is_asked = any(name in PARTS for name, _ in parse_qsl(query, keep_blank_values=True))
    reading = question_from_query(query, layers)
    st.session_state[_DRAFT] = draft_from_question(reading.question)
    st.session_state[_PROBLEMS] = reading.problems if is_asked else []
    linked = view_from_query(query, layers.get).at
    st.session_state[_AT] = linked or st.session_state.get(_AT)


def draft() -> Draft:
    """Return what is picked so far."""
    found: Draft = st.session_state[_DRAFT]
    return found


def put(changed: Draft) -> None:
    """Go on with this draft; what was wrong with a link is settled by it."""
    st.session_state[_DRAFT] = changed
    settle()


def ask(question: Question) -> None:
    """Ask a whole question, such as one that is ready to press."""
    put(draft_from_question(question))


def settle() -> None:
    """Go on without the parts of a link that cannot be asked."""
    st.session_state[_PROBLEMS] = []


def problems() -> list[QuestionProblem]:
    """Return what was wrong with the link, until a person goes on."""
    found: list[QuestionProblem] = st.session_state[_PROBLEMS]
    return found


def question(layers: Mapping[str, Layer], language: Language) -> Question | None:
    """Return the question to answer; None while there is none, or a link's faults stand.

    Other pages lead back to it.

    Raises:
        InvalidQuestion: What is picked cannot be asked of the layers as they are published.
    """
    picked = question_from_draft(draft())
    if picked is None or problems():
        return None
    sound = checked(picked, layers).sound()
    arrival.remember(PAGE, query(sound, language))
    return sound


def query(asked: Question, language: Language) -> str:
    """Return what the address bar holds of a question, without "?" and without `at`."""
    return f"lang={language}&{query_from_question(asked)}"


def move() -> Move:
    """Return where the map looks when it opens."""
    at: At | None = st.session_state[_AT]
    return Move(at or At(*HOME_VIEW))
