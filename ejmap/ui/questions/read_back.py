"""The question as a whole sentence: in the page's language, and small beside it in the other."""

from collections.abc import Mapping

import streamlit as st

from ejmap.layer import Layer
from ejmap.questions.parts import Question
from ejmap.questions.sentence import question_sentence
from ejmap.text import LANGUAGES, Language, words
from ejmap.ui.markup import around, element


def show(question: Question, layers: Mapping[str, Layer], language: Language) -> None:
    """Show the sentence in both languages."""
    other = next(one for one in LANGUAGES if one != language)
    said = {one: question_sentence(question, layers, one) for one in LANGUAGES}
    inside = [
        element("h2", words(language)("questions.read_back")),
        element("p", said[language], class_="ej-asked"),
        element("p", said[other], class_="ej-asked-too", lang=other),
    ]
    st.html(around("section", inside, class_="ej-question"))
