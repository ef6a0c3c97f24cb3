"""What cannot be asked, a sentence each; nothing is answered while it stands."""

from collections.abc import Sequence

import streamlit as st

from ejmap.errors import QuestionProblem
from ejmap.text import Language, words
from ejmap.ui.markup import plain
from ejmap.ui.questions import asked


def show(problems: Sequence[QuestionProblem], language: Language, key: str) -> None:
    """Show the sentences, and the way on without those parts where anything else was understood."""
    w = words(language)
    said = [w("questions.problems", n=len(problems)), *(w.error(one) for one in problems)]
    st.warning("\n\n".join(plain(one) for one in said))
    if asked.draft().subject is not None:
        st.button(w("questions.answer_without"), key=key, on_click=asked.settle)
