"""How the pages look: one style sheet, and the layers' symbols as background pictures.

A symbol travels once, in the style; panel, legend and list name it by its class.
"""

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import streamlit as st

from ejmap.layer import Layer
from ejmap.mapping.symbols import symbol_svg
from ejmap.style import Symbol

STYLE = Path(__file__).parent / "static" / "ui.css"


def show() -> None:
    """Put the style sheet on the page."""
    st.html(STYLE)


def show_symbols(layers: Iterable[Layer]) -> None:
    """Put the symbols of layers on the page, one class for each rule of each layer."""
    rules = "".join(_symbols(layer) for layer in layers)
    if rules:
        st.html(f"<style>{rules}</style>")


def symbol_class(layer: str, rule: int = 0) -> str:
    """Return the class that shows the symbol of a layer's rule."""
    return f"ej-symbol-{layer.replace('_', '-')}-{rule}"


def _symbols(layer: Layer) -> str:
    return "".join(
        f"{_selector(layer.key, number)}{{--ej-symbol:url({_picture(rule.symbol)})}}"
        for number, rule in enumerate(layer.style.rules)
    )


def _selector(layer: str, rule: int) -> str:
    named = f".{symbol_class(layer, rule)}"
    return named if rule else f"{named},.st-key-on-{layer}"


@cache
def _picture(symbol: Symbol) -> str:
    svg = symbol_svg(symbol)
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
