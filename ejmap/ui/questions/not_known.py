"""What we do not know: of how many rows, and why."""

from collections.abc import Mapping

import streamlit as st

from ejmap.layer import Layer
from ejmap.questions.answering import Answer
from ejmap.questions.unknowns import counted_reasons
from ejmap.text import Language, words
from ejmap.ui.markup import around, bullets, element


def show(answer: Answer, layers: Mapping[str, Layer], language: Language) -> None:
    """Show each reason with how many rows it leaves without a yes or a no."""
    w, unknown = words(language), answer.counts.unknown
    inside = [element("h2", w("questions.not_known"))]
    if unknown:
        inside += [
            element("p", w("questions.not_known_of", n=unknown)),
            bullets(counted_reasons(answer, layers, language)),
            element("p", w("questions.not_known_is"), class_="ej-count"),
        ]
    else:
        inside += [element("p", w("questions.all_known"))]
    used = (layers[key] for key in answer.question.layers())
    inside += [element("p", one.incomplete.say(language)) for one in used if one.incomplete]
    st.html(around("section", inside))
