"""The record that a person opened on the map or from the list, and why it is answered as it is."""

from collections.abc import Iterable, Mapping

import numpy as np
import streamlit as st

from ejmap.questions.answering import Answer, Column, layers_of
from ejmap.questions.features import Sources
from ejmap.questions.names_apart import names_apart
from ejmap.questions.sentence import condition_words, reason_words
from ejmap.store import Version
from ejmap.text import Language, say_distance, words
from ejmap.ui import feature_panel
from ejmap.ui.map_view import Click
from ejmap.ui.markup import around, element, pairs
from ejmap.ui.questions import counts

_OPEN, _CLICK = "questions_open", "questions_click"


def open_tapped(click: Click | None) -> None:
    """Open what was tapped, before the map is drawn, so that one run shows ring and record."""
    if click and click.number != st.session_state.get(_CLICK):
        st.session_state[_CLICK] = click.number
        open_record(click.layer, click.feature_id)


def open_record(layer: str, feature: str | None) -> None:
    """Open the record of a feature, or close it if there is none."""
    st.session_state[_OPEN] = (layer, feature) if feature else None


def opened() -> tuple[str, str] | None:
    """Return layer key and id of the open record."""
    found: tuple[str, str] | None = st.session_state.get(_OPEN)
    return found


def show(
    answer: Answer,
    versions: Mapping[str, Version],
    sources: Sources,
    language: Language,
    key: str,
) -> None:
    """Show the open record, if it is of the layers the question asks of."""
    layer, feature = opened() or ("", "")
    if layer not in answer.question.layers():
        return
    row = feature_panel.row_of(versions[layer], feature)
    if row is None:
        return
    with st.container(key=key, border=True):
        st.button(
            words(language)("explore.close_record"),
            key=f"{key}_close",
            on_click=lambda: open_record(layer, None),
        )
        why = list(_why(answer, feature, sources, language)) if layer == answer.subject.key else []
        st.html("".join([*why, feature_panel.record(versions[layer], row, language)]))


def _why(answer: Answer, feature: str, sources: Sources, language: Language) -> Iterable[str]:
    """Return the answer of each condition with what was measured, as markup."""
    found = np.flatnonzero(answer.table["id"].to_numpy() == feature)
    if not len(found):
        return
    row = int(found[0])
    name = names_apart(sources[answer.subject.key])[feature].say(language)
    yield element("h3", words(language)("questions.why", name=name))
    yield around("p", [counts.marked(str(answer.answer[row]), language)], class_="ej-why")
    said = (_condition(one, row, answer, sources, language) for one in answer.columns)
    yield pairs(said, css="ej-fields")


def _condition(
    column: Column,
    row: int,
    answer: Answer,
    sources: Sources,
    language: Language,
) -> tuple[str, str]:
    layers = layers_of(sources)
    more = []
    if column.reason[row]:
        more.append(reason_words(str(column.reason[row]), column.condition, layers, language))
    if column.measured_to[row] is not None:
        more.append(_measured(column, row, sources, language))
    asked = condition_words(column.condition, answer.question, layers, language)
    said = element("span", counts.word(str(column.answer[row]), language))
    return asked, said + "".join(element("small", one) for one in more)


def _measured(column: Column, row: int, sources: Sources, language: Language) -> str:
    target = sources[column.target or ""]
    return words(language)(
        "questions.measured",
        name=names_apart(target)[str(column.measured_to[row])].say(language),
        distance=say_distance(float(column.distance_m[row]), language),
    )
