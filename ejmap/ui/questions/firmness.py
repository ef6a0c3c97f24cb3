"""How firm the result is: the counts at half, once and twice each distance."""

from collections.abc import Iterable, Mapping

import streamlit as st

from ejmap.layer import Layer
from ejmap.questions.answering import Answer, Firm
from ejmap.questions.phrases import say_metres
from ejmap.questions.sentence import condition_words
from ejmap.text import Language, say_number, words
from ejmap.ui.markup import around, element
from ejmap.ui.questions.counts import ANSWERS, word

TIMES = ("half", "once", "twice")


def show(answer: Answer, layers: Mapping[str, Layer], language: Language) -> None:
    """Show a small table for each distance; nothing where there is none."""
    if not answer.firmness:
        return
    w = words(language)
    inside = [
        element("h3", w("questions.firm")),
        element("p", w("questions.firm_what"), class_="ej-count"),
        *(part for firm in answer.firmness for part in _part(firm, answer, layers, language)),
    ]
    st.html(around("section", inside))


def _part(
    firm: Firm, answer: Answer, layers: Mapping[str, Layer], language: Language
) -> Iterable[str]:
    w, question = words(language), answer.question
    condition = question.conditions[firm.condition]
    heads = [w("questions.firm_distance"), *(word(one, language) for one in ANSWERS)]
    yield around(
        "table",
        [
            element("caption", condition_words(condition, question, layers, language)),
            around("thead", [around("tr", (element("th", one, scope="col") for one in heads))]),
            around("tbody", (_row(firm, number, language) for number in range(len(TIMES)))),
        ],
        class_="ej-firm",
    )


def _row(firm: Firm, number: int, language: Language) -> str:
    distance = say_metres(firm.distances_m[number], language)
    head = words(language)(f"questions.firm_{TIMES[number]}", distance=distance)
    counts = (getattr(firm.counts[number], one) for one in ANSWERS)
    cells = (element("td", say_number(one, language)) for one in counts)
    named = {"class_": "ej-firm-once"} if TIMES[number] == "once" else {}
    return around("tr", [element("th", head, scope="row"), *cells], **named)
