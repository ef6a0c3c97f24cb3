"""The layers in their groups, to turn on and off, each with symbol, name, count, date and paper."""

from itertools import groupby

import streamlit as st

from ejmap.exports.notices import how_many
from ejmap.freshness import Freshness
from ejmap.freshness.wording import in_short
from ejmap.layer import Layer
from ejmap.store import Version
from ejmap.text import Language, say_number, say_period, words
from ejmap.ui import about_layer, explore_view
from ejmap.ui.markup import element, plain
from ejmap.ui.published import freshness
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
    fresh = freshness(versions.values())
    with st.container(key=key, gap=None):
        # One element for two headings: each element of the panel travels with every switch.
        above = element("h2", w("explore.layers"))
        for group, members in groupby(versions.values(), lambda one: one.layer.group):
            st.html(above + element("h3", w(f"group.{group}")))
            above = ""
            for version in members:
                shown = on_show.get(version.layer.key)
                paper = _paper(version, shown, language, fresh[version.layer.key])
                _box(version.layer, paper, view, language)
        # One menu for all: a button to each layer would weigh more than the map's own answer.
        asked = st.menu_button(
            w("explore.about"),
            list(versions),
            format_func=lambda one: plain(versions[one].layer.name.say(language)),
            key=f"{key}_about",
        )
    if asked:
        about_layer.open_over_page(versions[asked], language)


def _box(layer: Layer, paper: str, view: View, language: Language) -> None:
    key = f"on-{layer.key}"
    name = plain(layer.name.say(language))
    st.session_state[key] = layer.key in (view.on or ())
    st.checkbox(
        f"{name} :small[{paper}]",
        key=key,
        on_change=_switch,
        args=(layer.key,),
        width="stretch",
        wrap=True,
    )


def _paper(version: Version, on_show: Shown | None, language: Language, fresh: Freshness) -> str:
    """Return count, date and grade, and in few words what is not as fresh as it should be."""
    layer, w = version.layer, words(language)
    if on_show and on_show.after != on_show.before:
        count = w("explore.of", n=on_show.before, shown=say_number(on_show.after, language))
    else:
        count = how_many(layer, version.feature_count, language)
    told = (count, say_period(layer.data_date, language), w(f"grade.{layer.grade}"))
    paper, short = plain(" · ".join(told)), plain(in_short(fresh, language))
    # It stands on a line of its own (ui.css).
    return f"{paper} **{short}**" if short else paper


def _switch(layer: str) -> None:
    explore_view.switch_layer(layer, st.session_state[f"on-{layer}"])
