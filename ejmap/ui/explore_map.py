"""The map of Explore: what is on, where to look, and which feature a person has tapped."""

from dataclasses import replace

import streamlit as st

from ejmap.mapping.assets import asset_path
from ejmap.mapping.web_map import Move, ShownLayer, Streets
from ejmap.settings import settings
from ejmap.snapshots import one_day
from ejmap.store import Version
from ejmap.text import Language
from ejmap.ui import addresses, explore_view, map_view
from ejmap.view import View, query_from_view

# Our own quiet basemap, the lowest first.
BASEMAP = ("salton_sea", "main_roads")
_CLICK = "explore_click"


def show(
    versions: dict[str, Version], view: View, language: Language, is_streets: bool, key: str
) -> None:
    """Draw the map under the view; a tap opens the record of what was tapped."""
    _open_tapped(key)
    at, number = explore_view.move()
    map_view.show(
        key=key,
        asset=lambda name: addresses.ours(asset_path(name)),
        language=language,
        layers=[_shown(versions[one], view, language) for one in _drawn(versions, view)],
        base=[_data(versions[one]) for one in BASEMAP if one in versions],
        move=Move(at, number),
        query=query_from_view(replace(view, at=None, day=None)),
        day=explore_view.day_told(view),
        streets=Streets(settings().tiles, settings().tiles_credit) if is_streets else None,
        selected=explore_view.opened(explore_view.MAP, explore_view.LIST),
        has_live_buses=settings().live_buses == "on",
    )


def _open_tapped(key: str) -> None:
    """Open what was tapped before the map is drawn, so that one run shows ring and record."""
    click = map_view.last_click(key)
    if click and click.number != st.session_state.get(_CLICK):
        st.session_state[_CLICK] = click.number
        explore_view.open_record(click.layer, click.feature_id, explore_view.MAP)


def _drawn(versions: dict[str, Version], view: View) -> list[str]:
    return [one for one in view.on or () if versions[one].layer.geometry != "none"]


def _shown(version: Version, view: View, language: Language) -> ShownLayer:
    layer = version.layer
    filters = tuple(one.condition for one in view.filters if one.layer == layer.key)
    days = one_day.pollutants(version)
    return ShownLayer(layer.key, layer.name.say(language), _data(version), filters, days)


def _data(version: Version) -> str:
    return addresses.layer(version.layer.key, version.id)
