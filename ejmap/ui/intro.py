"""One calm line: what this is, how old its data is, and the pages without a map."""

from collections.abc import Iterable

import streamlit as st

from ejmap.layer import Layer
from ejmap.settings import settings
from ejmap.text import Language, Words, words
from ejmap.ui import addresses
from ejmap.ui.markup import around, element, link


def show(layers: Iterable[Layer], gone: int, language: Language) -> None:
    """Show the line above the map; `gone` layers of the link are not on the map any more."""
    w = words(language)
    light = link(w("explore.light"), addresses.text_page(language), class_="ej-light")
    line = around("p", [element("span", _what(list(layers), w)), " ", light], class_="ej-intro")
    said = element("p", w("explore.gone", n=gone), class_="ej-notice", role="status")
    st.html(line + (said if gone else ""))


def _what(layers: list[Layer], w: Words) -> str:
    if not layers:
        return w("explore.intro_empty")
    dates = [part for layer in layers for part in layer.data_date.split("/")]
    key = "explore.intro_live" if settings().live_buses == "on" else "explore.intro"
    return w(key, first=min(dates)[:4], last=max(dates)[:4])
