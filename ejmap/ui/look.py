"""How the pages look: the style sheets, and the layers' symbols as background pictures.

A symbol travels once, in the style; panel, legend and list name it by its class.
"""

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import streamlit as st

from ejmap.mapping.symbols import symbol_svg
from ejmap.snapshots.one_day import OnDay
from ejmap.store import Version
from ejmap.style import Symbol
from ejmap.text import Language, words
from ejmap.ui.published import drawn_by

STATIC = Path(__file__).parent / "static"


def show(language: Language) -> None:
    """Put the style sheet on the page, with what stands in the place of a page that failed.

    Streamlit says a failure in English and offers links to other hosts; the style hides both.
    """
    failed = json.dumps(words(language)("page.failed"), ensure_ascii=False)
    st.html(f"<style>{_style()}\n:root{{--ej-failed:{failed}}}</style>")


@cache
def _style() -> str:
    """Return what all pages share, then what single pages add."""
    sheets = sorted(STATIC.glob("*.css"), key=lambda one: (one.stem != "ui", one.stem))
    return "\n".join(one.read_text(encoding="utf-8") for one in sheets)


def show_symbols(versions: Iterable[Version]) -> None:
    """Put the symbols of layers on the page, one class for each rule of each layer.

    A layer as a whole goes by the symbol that most of its features have.
    """
    rules = "".join(_symbols(one) + _hiding(one.layer.key) for one in versions)
    if rules:
        st.html(f"<style>{rules}</style>")


def show_named_symbols(symbols: Mapping[str, Symbol]) -> None:
    """Put symbols that are no layer's on the page; `symbol_class` of the name shows them."""
    rules = (_rule(f".{symbol_class(name)}", one) for name, one in symbols.items())
    st.html(f"<style>{''.join(rules)}</style>")


def symbol_class(layer: str, rule: int | None = None) -> str:
    """Return the class that shows the symbol of a layer's rule, or of the layer as a whole."""
    return f"ej-symbol-{layer}" if rule is None else f"ej-symbol-{layer}-{rule}"


def legend_class(layer: str) -> str:
    """Return the class of a layer's legend, hidden while the layer's box is not ticked."""
    return f"ej-legend-{layer}"


def _hiding(layer: str) -> str:
    unticked = f".stApp:has(.st-key-on-{layer} input:not(:checked))"
    return f"{unticked} .{legend_class(layer)}{{display:none}}"


def _symbols(version: Version) -> str:
    layer = version.layer
    counts = drawn_by(version)
    chief = _chief(version, counts)
    return "".join(
        _rule(_selector(layer.key, number, number == chief), rule.symbol)
        for number, rule in enumerate(layer.style.rules)
        if number in counts or number == chief
    )


def _chief(version: Version, counts: Mapping[int, int]) -> int:
    """Return the rule that draws most; of one day one that has something to draw, if there is."""
    rules = version.layer.style.rules
    filled = [rule for rule in counts if rules[rule].symbol.fill != "none"]
    among = filled if isinstance(version, OnDay) and filled else list(counts)
    return max(among, key=lambda rule: counts[rule], default=0)


def _rule(selector: str, symbol: Symbol) -> str:
    return f"{selector}{{--ej-symbol:url({_picture(symbol)})}}"


def _selector(layer: str, rule: int, is_chief: bool) -> str:
    named = f".{symbol_class(layer, rule)}"
    return f"{named},.{symbol_class(layer)},.st-key-on-{layer}" if is_chief else named


@cache
def _picture(symbol: Symbol) -> str:
    svg = symbol_svg(symbol)
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
