"""What the symbols mean that are on the map, of every layer that is on, and how old it is.

All legends travel with the page; `look` hides those of layers whose box is not ticked, so that a
switch moves none of them.
"""

from collections.abc import Iterable

import streamlit as st

from ejmap.layer import Privacy
from ejmap.store import Version
from ejmap.style import Rule
from ejmap.text import Language, of_period, words
from ejmap.ui.look import legend_class, symbol_class
from ejmap.ui.markup import around, element
from ejmap.ui.published import drawn_by
from ejmap.ui.questions import by_community


def show(versions: Iterable[Version], language: Language, key: str) -> None:
    """Show the legends of these versions; those that are off are hidden by the style."""
    with st.container(key=key, gap=None):
        st.html(element("h2", words(language)("explore.legend")))
        st.html("".join(_part(version, language) for version in versions))


def _part(version: Version, language: Language) -> str:
    layer, w = version.layer, words(language)
    dated = w("explore.legend_of", date=of_period(layer.data_date, language))
    name = around("h3", [element("span", layer.name.say(language)), " ", element("small", dated)])
    notice = [element("p", layer.notice.say(language), class_="ej-notice")] if layer.notice else []
    drawn = _symbols(version, language)
    if layer.geometry == "none":
        drawn = element("p", w("explore.list_only"))
    elif layer.privacy is not Privacy.PUBLIC:
        drawn = by_community.table(version.community_counts(), language)
    inside = [name, drawn, *notice]
    return around("section", inside, class_=f"ej-legend {legend_class(layer.key)}")


def _symbols(version: Version, language: Language) -> str:
    rules = version.layer.style.rules
    return around(
        "ul", (_symbol(version.layer.key, one, rules, language) for one in drawn_by(version))
    )


def _symbol(layer: str, number: int, rules: tuple[Rule, ...], language: Language) -> str:
    shown = element("span", "", class_=f"ej-symbol {symbol_class(layer, number)}")
    return around("li", [shown, element("span", rules[number].label.say(language))])
