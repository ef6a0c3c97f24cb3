"""How many answer yes, no and not known: a number each, with shape, word and colour."""

from collections.abc import Mapping

import streamlit as st

from ejmap.layer import Layer
from ejmap.questions.answering import Answer, Counts
from ejmap.questions.sentence import answer_sentence
from ejmap.style import Rule
from ejmap.text import Language, say_number, words
from ejmap.ui import look
from ejmap.ui.markup import around, element

ANSWERS = ("yes", "no", "unknown")
ANCHOR = "answer"


def show_symbols(layer: Layer) -> None:
    """Put the symbols of a layer of answers on the page, as the map draws them."""
    look.show_named_symbols({_name(rule): rule.symbol for rule in layer.style.rules})


def show(counts: Counts, language: Language) -> None:
    """Show the three numbers."""
    numbers = (_number(one, getattr(counts, one), language) for one in ANSWERS)
    heading = element("h2", words(language)("questions.answer"))
    st.html(around("section", [heading, around("dl", numbers, class_="ej-answers")], id=ANCHOR))


def show_said(answer: Answer, layers: Mapping[str, Layer], language: Language) -> None:
    """Show the answer as sentences, and what stands wherever a layer is read."""
    used = (layers[key] for key in answer.question.layers())
    notices = dict.fromkeys(one.notice.say(language) for one in used if one.notice)
    said = (element("p", one, class_="ej-notice") for one in notices)
    inside = [
        element("p", answer_sentence(answer.counts, answer.question, layers, language)),
        around("div", said, class_="ej-answer-notices"),
    ]
    st.html(around("section", inside))


def show_bar(counts: Counts, language: Language, key: str) -> None:
    """Show the numbers in one line that leads to the answer, seen while one slides and picks."""
    said = (
        around("span", [_symbol(f"answer-{one}"), element("span", _brief(one, counts, language))])
        for one in ANSWERS
    )
    label = words(language)("questions.to_answer")
    line = around("a", said, href=f"#{ANCHOR}", aria_label=label, title=label)
    with st.container(key=key):
        st.html(around("p", [line], class_="ej-answer-bar"))


def _brief(answer: str, counts: Counts, language: Language) -> str:
    return f"{word(answer, language)} {say_number(getattr(counts, answer), language)}"


def legend(layer: Layer, language: Language) -> str:
    """Return the key to the symbols of a layer of answers, as markup."""
    lines = (
        around("li", [_symbol(_name(rule)), element("span", rule.label.say(language))])
        for rule in layer.style.rules
    )
    return around("ul", lines)


def marked(answer: str, language: Language) -> str:
    """Return an answer as symbol and word, as markup."""
    return _symbol(f"answer-{answer}") + element("span", word(answer, language))


def word(answer: str, language: Language) -> str:
    """Return an answer in a word, as it begins a line."""
    return words(language)(f"questions.answer_{answer}")


def _number(answer: str, count: int, language: Language) -> str:
    said = around("dt", [marked(answer, language)])
    number = element("dd", say_number(count, language))
    return around("div", [said, number], class_=f"ej-answers-{answer}")


def _symbol(name: str) -> str:
    return element("span", "", class_=f"ej-symbol {look.symbol_class(name)}")


def _name(rule: Rule) -> str:
    """Return "answer-yes"; "answer-yes-true" of a place that is doubtful."""
    return "-".join(["answer", *(one.value for one in rule.when)])
