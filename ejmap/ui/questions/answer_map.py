"""The answers on the map, over what they were measured to; a tap opens a record."""

from collections.abc import Iterable

import streamlit as st

from ejmap.layer import Layer
from ejmap.mapping.assets import asset_path
from ejmap.mapping.web_map import ShownLayer
from ejmap.questions.features import Features, Sources
from ejmap.questions.parts import Question
from ejmap.style import Condition
from ejmap.text import Language, words
from ejmap.ui import addresses, look, map_view
from ejmap.ui.explore_map import BASEMAP
from ejmap.ui.markup import around, element
from ejmap.ui.questions import asked, counts, record

KEY = "question_map"
# Whose boundaries and names tell where on the map one looks.
COMMUNITIES = "communities"


def show(
    question: Question, answers: Features, address: str, sources: Sources, language: Language
) -> None:
    """Draw the map and the key to its symbols.

    Args:
        question: What was asked.
        answers: The answers as a layer.
        address: Of the answers' file.
        sources: The published layers.
        language: Of the page.
    """
    layer = answers.layer
    record.open_tapped(map_view.last_click(KEY))
    map_view.show(
        key=KEY,
        asset=lambda name: addresses.ours(asset_path(name)),
        language=language,
        layers=[
            *beneath(question, sources, language),
            ShownLayer(layer.key, layer.name.say(language), address),
        ],
        base=[_data(sources[one]) for one in ground(question, sources)],
        move=asked.move(),
        query=asked.query(question, language),
        selected=record.opened(),
    )
    st.html(around("section", _legend(question, answers, sources, language), class_="ej-legend"))


def ground(question: Question, sources: Sources) -> list[str]:
    """Return the published layers of the quiet ground, the lowest first.

    The communities are among them with their names, unless the question itself draws them.
    """
    quiet = [*BASEMAP, *({COMMUNITIES} - set(question.layers()))]
    return [one for one in quiet if one in sources]


def beneath(question: Question, sources: Sources, language: Language) -> list[ShownLayer]:
    """Return the layers that were measured to, only those features that were meant.

    A layer that several conditions ask of in different ways is drawn whole, the subject's own not
    again.
    """
    drawn: dict[str, set[Condition | None]] = {}
    for one in question.relations:
        drawn.setdefault(one.which.layer, set()).add(one.which.only)
    drawn.pop(question.subject.layer, None)
    return [
        ShownLayer(
            key,
            sources[key].layer.name.say(language),
            _data(sources[key]),
            tuple(one for one in only if one is not None) if len(only) == 1 else (),
        )
        for key, only in drawn.items()
    ]


def _data(features: Features) -> str:
    return addresses.layer(features.layer.key, features.version)


def _legend(
    question: Question, answers: Features, sources: Sources, language: Language
) -> Iterable[str]:
    w = words(language)
    yield counts.legend(answers.layer, language)
    below = [sources[one.layer].layer for one in beneath(question, sources, language)]
    below += [sources[COMMUNITIES].layer] if COMMUNITIES in ground(question, sources) else []
    if below:
        yield element("h3", w("questions.beneath"))
        yield around("ul", (_layer(one, language) for one in below))
    unplaced = int(answers.table.geometry.isna().sum())
    if unplaced:
        yield element("p", w("questions.map_placed", n=unplaced), class_="ej-count")


def _layer(layer: Layer, language: Language) -> str:
    symbol = element("span", "", class_=f"ej-symbol {look.symbol_class(layer.key)}")
    return around("li", [symbol, element("span", layer.name.say(language))])
