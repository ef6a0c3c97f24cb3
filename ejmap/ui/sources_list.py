"""Every layer with its papers, its faults, its history, and what became of each source row."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import streamlit as st

from ejmap.exports.notices import counted_nouns, how_many
from ejmap.freshness import Freshness
from ejmap.freshness.wording import in_short
from ejmap.layers import modules
from ejmap.refresh import off
from ejmap.store import Version
from ejmap.text import Language, say_date, say_number, say_period, words
from ejmap.ui import versions_list
from ejmap.ui.about_layer import about
from ejmap.ui.look import symbol_class
from ejmap.ui.markup import around, element, folded, link, rows
from ejmap.ui.published import freshness

OVERVIEW = ("layer", "publisher", "data_date", "grade", "count", "retrieved")
ACCOUNT = ("paper", "outcome", "reason", "rows")


def show(versions: dict[str, Version], language: Language, key: str) -> None:
    """Show a table of all layers, then each layer by itself."""
    w, fresh = words(language), freshness(versions.values())
    with st.container(key=key):
        st.html(element("h2", w("sources.all")))
        st.html(around("div", [_overview(versions, fresh, language)], class_="ej-overview"))
        for version in versions.values():
            card = _card(version, fresh[version.layer.key], language)
            st.html(around("section", card, class_="ej-card", id=version.layer.key))


def _overview(
    versions: dict[str, Version], fresh: Mapping[str, Freshness], language: Language
) -> str:
    w = words(language)
    heads = [w(f"sources.{name}") for name in OVERVIEW]
    body = (_overview_row(one, fresh[one.layer.key], language) for one in versions.values())
    return rows(heads, body, caption=w("sources.caption"))


def _overview_row(version: Version, fresh: Freshness, language: Language) -> list[str]:
    layer = version.layer
    names = (name for paper in layer.papers for name in paper.publisher.split("; "))
    publishers = dict.fromkeys(names)
    return [
        link(layer.name.say(language), f"#{layer.key}"),
        "<br>".join(escape(one) for one in publishers),
        escape(say_period(layer.data_date, language)),
        escape(words(language)(f"grade.{layer.grade}")),
        escape(how_many(layer, version.feature_count, language)),
        _got(fresh, language),
    ]


def _got(fresh: Freshness, language: Language) -> str:
    """Return when it was got, and what is not as fresh as it should be, as markup."""
    short, got = in_short(fresh, language), escape(say_date(fresh.got, language))
    return f"{got} {element('strong', short, class_='ej-not-fresh')}" if short else got


def _card(version: Version, fresh: Freshness, language: Language) -> Iterable[str]:
    layer, w = version.layer, words(language)
    symbol = element("span", "", class_=f"ej-symbol {symbol_class(layer.key)}")
    yield around("h3", [symbol, element("span", layer.name.say(language))])
    counted = f"{counted_nouns(layer, version.feature_count, language)} · {w('sources.version')}: "
    yield around("p", [escape(counted), element("code", version.id)], class_="ej-count")
    yield from about(version, fresh, language)
    yield from _off(layer.key, language)
    yield from _accounting(version, language)
    yield versions_list.history(version, language)


def _off(layer: str, language: Language) -> Iterable[str]:
    """Yield which sources of a layer are not asked here, for want of a key."""
    names = [one.name.say(language) for one in off([layer] if layer in modules() else [])]
    if names:
        yield element("p", words(language)("sources.off", sources="; ".join(names)))


def _accounting(version: Version, language: Language) -> Iterable[str]:
    found = version.accounting()
    if found.empty:
        return
    w = words(language)
    titles = {paper.key: paper.title.say(language) for paper in version.layer.papers}
    in_order = found.sort_values(["paper", "outcome", "reason"]).to_dict("records")
    body = (_account(titles.get(row["paper"], row["paper"]), row, language) for row in in_order)
    table = rows([w(f"sources.{one}") for one in ACCOUNT], body, label=w("sources.accounting"))
    in_all = w("sources.rows_in_all", n=int(found["rows"].sum()))
    yield folded(f"{w('sources.accounting')} ({in_all})", [table])


def _account(title: str, row: dict[str, Any], language: Language) -> list[str]:
    said = (
        title,
        words(language)(f"sources.{row['outcome']}"),
        say_reason(str(row["reason"]), language),
        say_number(row["rows"], language),
    )
    return [escape(one) for one in said]


def say_reason(code: str, language: Language) -> str:
    """Return why a row became what it became; a layer's new code stands as it is until named."""
    w, key = words(language), f"reason.{code}"
    return w(key) if key in w.keys() else code  # noqa: SIM118 - a method
