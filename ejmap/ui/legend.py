"""What the symbols mean, of every layer that is on; first of all how old it is.

All legends travel with the page; `look` hides those of layers whose box is not ticked, so that a
switch moves none of them.
"""

from collections.abc import Iterable

import streamlit as st

from ejmap.layer import Layer
from ejmap.text import Language, say_period, words
from ejmap.ui.look import legend_class, symbol_class
from ejmap.ui.markup import around, element


def show(layers: Iterable[Layer], language: Language, key: str) -> None:
    """Show the legends of these layers; those that are off are hidden by the style."""
    with st.container(key=key, gap=None):
        st.html(element("h2", words(language)("explore.legend")))
        st.html("".join(_part(layer, language) for layer in layers))


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
    return around("section", inside, class_=f"ej-legend {legend_class(layer.key)}")
