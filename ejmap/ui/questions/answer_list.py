"""The answers one by one: each row with its distances, what was measured to, and why not known."""

from collections.abc import Mapping

import geopandas as gpd
import streamlit as st

from ejmap.field import Field, Kind
from ejmap.layer import Layer
from ejmap.questions.answering import Answer, layers_of
from ejmap.questions.features import Features, Sources
from ejmap.questions.names_apart import names_apart
from ejmap.questions.unknowns import reasons
from ejmap.text import LANGUAGES, Language, say_number, text_of, words
from ejmap.ui import list_view
from ejmap.ui.list_view import ROWS_A_PAGE
from ejmap.ui.markup import around, element
from ejmap.ui.ordering import ordered
from ejmap.ui.questions import record

ANSWER = "answer"


def show(
    answer: Answer,
    answers: Features,
    sources: Sources,
    language: Language,
    key: str,
) -> None:
    """Show the table, by name at first; rows whose answer is not known are always in it."""
    w, layers = words(language), layers_of(sources)
    layer, table = told_apart(*with_reasons(answer, answers, layers), sources[answers.layer.key])
    st.html(element("h2", w("questions.list")))
    name = f"{key}-{layer.key}"
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        field, descending = list_view.order(layer, language, name)
        page = list_view.part(len(table), language, f"{name}-part")
    in_order = ordered(table, field, language, descending=descending)
    rows = in_order.iloc[page * ROWS_A_PAGE : (page + 1) * ROWS_A_PAGE]
    caption = w(
        "questions.list_caption",
        n=len(in_order),
        layer=layer.name.say(language),
        first=say_number(page * ROWS_A_PAGE + 1, language),
        last=say_number(page * ROWS_A_PAGE + len(rows), language),
    )
    markup = list_view.table(layer, rows, (field.key, descending), caption, language)
    st.html(around("div", [markup], class_="ej-scroll", tabindex="0"))
    names = {row["id"]: layer.feature_name(row, language) for row in rows.to_dict("records")}
    st.selectbox(
        w("explore.open_record"),
        list(names),
        index=None,
        format_func=lambda one: names.get(one, one),
        placeholder=w("explore.open_record_hint"),
        key=f"{name}-record",
        on_change=lambda: _open(layer.key, f"{name}-record"),
    )


def with_reasons(
    answer: Answer, answers: Features, layers: Mapping[str, Layer]
) -> tuple[Layer, gpd.GeoDataFrame]:
    """Return the layer of answers and its table with what a reader of the list needs besides.

    That is why a row is not known, and the subject's own dates: an old record is dated where it is
    read. Answer and reason come first, since a phone shows the first columns alone.
    """
    why = Field(
        key="why",
        label=text_of("questions.why_not_known"),
        kind=Kind.TEXT,
        translated=True,
        in_list=True,
        blank=text_of("questions.known"),
    )
    fields, dates = answers.layer.fields, _dates(answer.subject)
    first = [one for one in fields if one.key == ANSWER]
    of_subject = [one for one in fields if answer.subject.field(one.key)]
    measured = [one for one in fields if one not in first and one not in of_subject]
    told = [why] if answer.counts.unknown else []
    in_order = (*first, *told, *dates, *measured, *of_subject)
    cells = {f"why_{one}": reasons(answer, layers, one) for one in LANGUAGES}
    cells |= {one.key: answer.table[one.key].tolist() for one in dates}
    layer = answers.layer.model_copy(update={"fields": in_order})
    return layer, answers.table.assign(**cells)


def told_apart(
    layer: Layer, table: gpd.GeoDataFrame, subject: Features
) -> tuple[Layer, gpd.GeoDataFrame]:
    """Return a layer and its rows with the names that tell the subject's features apart."""
    said = [names_apart(subject)[str(one)] for one in table["id"]]
    title = {"translated": True, "kind": Kind.TEXT}
    fields = tuple(
        one.model_copy(update=title) if one.key == layer.title else one for one in layer.fields
    )
    names = {f"{layer.title}_{one}": [name.say(one) for name in said] for one in LANGUAGES}
    return layer.model_copy(update={"fields": fields}), table.assign(**names)


def _dates(subject: Layer) -> list[Field]:
    return [one for one in subject.public_fields() if one.kind == Kind.DATE and one.in_list]


def _open(layer: str, key: str) -> None:
    record.open_record(layer, st.session_state[key])
    st.session_state[key] = None
