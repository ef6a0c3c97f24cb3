"""What the symbols mean, of every layer that is on; first of all how old it is."""

from collections.abc import Iterable

import streamlit as st

from ejmap.layer import Layer
from ejmap.text import Language, say_period, words
from ejmap.ui.look import symbol_class
from ejmap.ui.markup import around, element


def show(layers: Iterable[Layer], language: Language, key: str) -> None:
    """Show the legend of these layers."""
    with st.container(key=key, gap=None):
        st.html(element("h2", words(language)("explore.legend")))
        for layer in layers:
            st.html(_part(layer, language))


def _part(layer: Layer, language: Language) -> str:
    w = words(language)
    dated = w("explore.legend_of", date=say_period(layer.data_date, language))
    rules = (
        around(
            "li",
            [
                element("span", "", class_=f"ej-symbol {symbol_class(layer.key, number)}"),
                element("span", rule.label.say(language)),
            ],
        )
        for number, rule in enumerate(layer.style.rules)
    )
    name = around("h3", [element("span", layer.name.say(language)), " ", element("small", dated)])
    notice = [element("p", layer.notice.say(language), class_="ej-notice")] if layer.notice else []
    drawn = around("ul", rules)
    if layer.geometry == "none":
        drawn = element("p", w("explore.list_only"))
    inside = [name, *notice, drawn]
    return around("section", inside, class_="ej-legend")
