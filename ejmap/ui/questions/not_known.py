"""What we do not know: of how many rows, and why."""

from collections import Counter
from collections.abc import Iterable, Mapping

import streamlit as st

from ejmap.layer import Layer
from ejmap.questions.answering import Answer
from ejmap.questions.parts import Relation
from ejmap.questions.sentence import condition_words, reason_words
from ejmap.style import Condition
from ejmap.text import Language, say_number, words
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


def counted_reasons(
    answer: Answer, layers: Mapping[str, Layer], language: Language
) -> Iterable[str]:
    """Return each reason in words with its rows, the most frequent first; a row has one reason."""
    found = Counter(said for said in reasons(answer, layers, language) if said)
    w = words(language)
    for reason, count in found.most_common():
        yield w("questions.reason_counted", counted=say_number(count, language), reason=reason)


def reasons(answer: Answer, layers: Mapping[str, Layer], language: Language) -> list[str | None]:
    """Return for each row why its answer is not known; None where it is."""
    return [
        _reason(answer, row, layers, language) if reason else None
        for row, reason in enumerate(answer.reason)
    ]


def _reason(answer: Answer, row: int, layers: Mapping[str, Layer], language: Language) -> str:
    condition = _condition(answer, row)
    said = reason_words(str(answer.reason[row]), condition, layers, language)
    if not isinstance(condition, Condition):
        return said
    asked = condition_words(condition, answer.question, layers, language)
    return words(language)("questions.reason_of", condition=asked, reason=said)


def _condition(answer: Answer, row: int) -> Relation | Condition | None:
    """Return the condition that gives a row its reason; None for the subject's own."""
    found = (one for one in answer.columns if one.reason[row] == answer.reason[row])
    column = next(found, None)
    return column.condition if column else None
