"""Switches for everything the map can be told, and what it answers."""

import streamlit as st

from ejmap.mapping.assets import asset_path
from ejmap.mapping.web_map import Move, ShownLayer, Streets
from ejmap.region import HOME_VIEW
from ejmap.style import Condition
from ejmap.ui import map_view
from ejmap.view import At, view_from_query

LAYERS = ("tracts", "bus", "parks", "stacked", "many", "missing")
AT_START = ("tracts", "bus", "parks", "stacked")
NOWHERE_TILES = "http://127.0.0.1:9/{z}/{x}/{y}.png"
MECCA = At(33.5766, -116.0647, 13)


def address(key: str) -> str:
    return f"/ejmap/layers/{key}.geojson"


state = st.session_state
state.runs = state.get("runs", 0) + 1
if "at" not in state:
    asked = view_from_query(f"at={st.query_params.get('at', '')}", lambda _key: None)
    at_start = At(*HOME_VIEW) if "whole" in st.query_params else At(33.57, -116.09, 11)
    state.at = asked.at or at_start
    state.moves = 0
columns = st.columns(len(LAYERS))
on = [
    key
    for key, column in zip(LAYERS, columns, strict=True)
    if column.checkbox(key, value=key in AT_START, key=f"on_{key}")
]
language = "es" if st.checkbox("Spanish", key="spanish") else "en"
with_spaces = st.checkbox("with spaces", key="with_spaces")
has_streets = st.checkbox("streets", key="streets")
if st.button("Mecca", key="mecca"):
    state.at, state.moves = MECCA, state.moves + 1
last = map_view.last_click("map")
conditions = (Condition(field="spaces", operator="at_least", value="1"),) if with_spaces else ()
click = map_view.show(
    key="map",
    asset=lambda name: f"/ejmap/{asset_path(name)}",
    language=language,
    layers=[ShownLayer(key, key, address(key), conditions if key == "parks" else ()) for key in on],
    base=[address("sea")],
    move=Move(state.at, state.moves),
    query=f"lang={language}&on={','.join(on)}",
    streets=Streets(NOWHERE_TILES, "Invented tiles") if has_streets else None,
    selected=(last.layer, last.feature_id) if last else None,
)
named = f"{click.layer} {click.feature_id}" if click and click.layer else "nothing"
st.text(f"answer: {named}" if click else "answer: none")
st.button("After the map", key="after")
st.text(f"before: {last.feature_id}" if last else "before: none")
st.text(f"runs: {state.runs}.")
