"""Explore: see the layers together, turn them on and off, filter, open a record, read as a list."""

import streamlit as st

from ejmap.snapshots.kept import Page
from ejmap.text import words
from ejmap.ui import (
    explore_day,
    explore_map,
    explore_view,
    feature_panel,
    filters,
    intro,
    jump,
    layer_panel,
    legend,
    list_view,
    look,
    take_to_hearing,
)
from ejmap.ui.language import current
from ejmap.ui.published import published, table
from ejmap.ui.shielded import shielded
from ejmap.ui.shown import shown

language = current()
w = words(language)
versions = published()
layers = {key: version.layer for key, version in versions.items()}
explore_view.arrive(versions)
seen = explore_day.seen(versions, language, key="map")
look.show_symbols(seen.values())

st.title(w("explore.title"), anchor=False)
intro.show(layers.values(), explore_view.gone(), language)


@st.fragment
def explore() -> None:
    """Everything that changes when a person switches, filters or taps."""
    view = explore_day.followed(versions, language, key="map")
    on_show = {key: shown(layers[key], table(seen[key]), view.filters) for key in view.on or ()}
    beside_map, beside_panel = st.columns([7, 3], gap="medium")
    with beside_map:
        streets = jump.show(language, key="jump")
        explore_map.show(versions, view, language, streets, key="map")
        feature_panel.show(seen, language, by=explore_view.MAP, key="record")
    with beside_panel:
        layer_panel.show(versions, on_show, view, language, key="layers")
        filters.show(versions, on_show, view, language, key="filters")
    list_view.show(seen, on_show, language, key="list")
    feature_panel.show(seen, language, by=explore_view.LIST, key="list_record")


with shielded(language):
    explore()
    take_to_hearing.show(
        Page.EXPLORE, explore_view.query, language, key="explore_hearing", at_from_browser=True
    )
legend.show(seen.values(), language, key="legend")
