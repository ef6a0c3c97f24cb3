"""Where the data of an answer comes from: every paper of every layer it used."""

from collections.abc import Iterable

import streamlit as st

from ejmap.layer import Layer
from ejmap.text import Language, words
from ejmap.ui.about_layer import PAPER, paper_cells
from ejmap.ui.markup import around, element, rows


def show(layers: Iterable[Layer], language: Language) -> None:
    """Show publisher, title, dates, grade and licence of each paper."""
    w = words(language)
    heads = [w("sources.layer"), *(w(f"paper.{name}") for name in PAPER)]
    body = [
        [element("span", layer.name.say(language)), *paper_cells(paper, language)]
        for layer in layers
        for paper in layer.papers
    ]
    title = w("questions.papers")
    st.html(around("section", [element("h2", title), rows(heads, body, label=title)]))
