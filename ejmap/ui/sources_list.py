"""Every layer with its papers, its faults, its history, and what became of each source row."""

from collections.abc import Iterable
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

import ejmap.store
from ejmap.layer import Layer
from ejmap.store import Version
from ejmap.text import Language, say_moment, say_number, say_period, words
from ejmap.ui.about_layer import about
from ejmap.ui.look import symbol_class
from ejmap.ui.markup import around, element, link, pairs

TIME_ZONE = ZoneInfo("America/Los_Angeles")
ACCOUNT = ("paper", "outcome", "reason", "rows")


def show(versions: dict[str, Version], language: Language, key: str) -> None:
    """Show a table of all layers, then each layer by itself."""
    w = words(language)
    with st.container(key=key):
        st.html(element("h2", w("sources.all")))
        st.html(around("div", [_overview(versions, language)], class_="ej-scroll", tabindex="0"))
        for version in versions.values():
            st.html(
                around("section", _card(version, language), class_="ej-card", id=version.layer.key)
            )


def _overview(versions: dict[str, Version], language: Language) -> str:
    w = words(language)
    names = ("layer", "publisher", "data_date", "grade", "count")
    heads = (element("th", w(f"sources.{name}"), scope="col") for name in names)
    rows = (_overview_row(version, language) for version in versions.values())
    inside = [
        element("caption", w("sources.caption")),
        around("thead", [around("tr", heads)]),
        around("tbody", rows),
    ]
    return around("table", inside, class_="ej-list")


def _overview_row(version: Version, language: Language) -> str:
    layer, w = version.layer, words(language)
    name = link(layer.name.say(language), f"#{layer.key}")
    publishers = ", ".join(dict.fromkeys(paper.publisher for paper in layer.papers))
    cells = (
        publishers,
        say_period(layer.data_date, language),
        w(f"grade.{layer.grade}"),
        say_number(version.feature_count, language),
    )
    head = around("th", [name], scope="row")
    return around("tr", [head, *(element("td", cell) for cell in cells)])


def _card(version: Version, language: Language) -> Iterable[str]:
    layer, w = version.layer, words(language)
    symbol = element("span", "", class_=f"ej-symbol {symbol_class(layer.key)}")
    yield around("h3", [symbol, element("span", layer.name.say(language))])
    yield pairs(_facts(version, language), css="ej-paper")
    yield from about(version, language)
    yield from _accounting(version, language)
    yield element("h4", w("sources.versions"))
    yield around("ol", _history(layer, language), class_="ej-history")


def _facts(version: Version, language: Language) -> list[tuple[str, str]]:
    layer, w = version.layer, words(language)
    return [
        (w("sources.count"), element("span", layer.noun.count(version.feature_count, language))),
        (w("sources.version"), element("code", version.id)),
    ]


def _accounting(version: Version, language: Language) -> Iterable[str]:
    rows = version.accounting()
    if rows.empty:
        return
    w = words(language)
    yield element("h4", w("sources.accounting"))
    titles = {paper.key: paper.title.say(language) for paper in version.layer.papers}
    heads = (element("th", w(f"sources.{one}"), scope="col") for one in ACCOUNT)
    ordered = rows.sort_values(["paper", "outcome", "reason"]).to_dict("records")
    body = (_account(titles.get(row["paper"], row["paper"]), row, language) for row in ordered)
    inside = [around("thead", [around("tr", heads)]), around("tbody", body)]
    table = around("table", inside, class_="ej-list", aria_label=w("sources.accounting"))
    yield around("div", [table], class_="ej-scroll", tabindex="0")
    yield element("p", w("sources.rows_in_all", n=int(rows["rows"].sum())))


def _account(title: str, row: dict[str, Any], language: Language) -> str:
    w = words(language)
    cells = (
        w(f"sources.{row['outcome']}"),
        say_reason(str(row["reason"]), language),
        say_number(row["rows"], language),
    )
    return around("tr", [element("th", title, scope="row"), *(element("td", one) for one in cells)])


def say_reason(code: str, language: Language) -> str:
    """Return why a row became what it became; a layer's new code stands as it is until named."""
    w, key = words(language), f"reason.{code}"
    return w(key) if key in w.keys() else code  # noqa: SIM118 - a method


def _history(layer: Layer, language: Language) -> Iterable[str]:
    for one in ejmap.store.ready().publications(layer.key):
        at = say_moment(one.at.replace(tzinfo=one.at.tzinfo or UTC).astimezone(TIME_ZONE), language)
        yield around("li", [element("code", one.version), " ", element("span", at)])
