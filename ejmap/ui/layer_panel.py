"""The layers in their groups, to turn on and off, each with symbol, name, count, date and paper."""

from itertools import groupby

import streamlit as st

from ejmap.exports.notices import how_many
from ejmap.store import Version
from ejmap.text import Language, say_number, say_period, words
from ejmap.ui import about_layer, explore_view
from ejmap.ui.markup import element, plain
from ejmap.ui.shown import Shown
from ejmap.view import View


def show(
    versions: dict[str, Version],
    on_show: dict[str, Shown],
    view: View,
    language: Language,
    key: str,
) -> None:
    """Show the panel; what a person turns on or off goes into the view.

    Args:
        versions: The published versions, by group.
        on_show: What the filters leave of the layers that are on.
        view: What is being looked at.
        language: Of the page.
        key: Name of the panel, and of the class its style goes by.
    """
    w = words(language)
    with st.container(key=key, gap=None):
        # One element for two headings: each element of the panel travels with every switch.
        above = element("h2", w("explore.layers"))
        for group, members in groupby(versions.values(), lambda one: one.layer.group):
            st.html(above + element("h3", w(f"group.{group}")))
            above = ""
            for version in members:
                _box(version, on_show.get(version.layer.key), view, language)
        # One menu for all: a button to each layer would weigh more than the map's own answer.
        asked = st.menu_button(
            w("explore.about"),
            list(versions),
            format_func=lambda one: plain(versions[one].layer.name.say(language)),
            key=f"{key}_about",
        )
    if asked:
        about_layer.open_over_page(versions[asked], language)


def _box(version: Version, on_show: Shown | None, view: View, language: Language) -> None:
    layer = version.layer
    key = f"on-{layer.key}"
    name, paper = plain(layer.name.say(language)), plain(_paper(version, on_show, language))
    st.session_state[key] = layer.key in (view.on or ())
    st.checkbox(
        f"{name} :small[{paper}]",
        key=key,
        on_change=_switch,
        args=(layer.key,),
        width="stretch",
        wrap=True,
    )


def _paper(version: Version, on_show: Shown | None, language: Language) -> str:
    layer, w = version.layer, words(language)
    if on_show and on_show.after != on_show.before:
        count = w("explore.of", n=on_show.before, shown=say_number(on_show.after, language))
    else:
        count = how_many(layer, version.feature_count, language)
    return " · ".join([count, say_period(layer.data_date, language), w(f"grade.{layer.grade}")])


def _switch(layer: str) -> None:
    explore_view.switch_layer(layer, st.session_state[f"on-{layer}"])
