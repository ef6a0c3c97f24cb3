"""The plain way, as a person would write it from the documentation of streamlit-folium.

It is given what helps it: points drawn on a canvas instead of a picture each, and Leaflet from this
machine.
"""

import folium
import made_up
from streamlit_folium import st_folium

from ejmap.mapping.assets import asset_path


def inlined(count: int, is_on: bool) -> None:
    """Draw the map with the points as a part of it."""
    plain = _map()
    if is_on:
        _points(count).add_to(plain)
    st_folium(plain, key="map", height=500, use_container_width=True)


def grouped(count: int, is_on: bool) -> None:
    """Draw a map that stays, with the points in the group streamlit-folium adds; ask no answers."""
    group = folium.FeatureGroup(name=made_up.NAME.en)
    if is_on:
        _points(count).add_to(group)
    st_folium(
        _map(),
        key="map",
        height=500,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=group,
    )


def _map() -> folium.Map:
    latitude, longitude, zoom = made_up.MIDDLE
    plain = folium.Map((latitude, longitude), zoom_start=zoom, tiles=None, prefer_canvas=True)
    plain.default_js = [("leaflet", f"/ejmap/{asset_path('leaflet.js')}")]
    plain.default_css = [("leaflet", f"/ejmap/{asset_path('leaflet.css')}")]
    return plain


def _points(count: int) -> folium.GeoJson:
    dot = folium.CircleMarker(
        radius=made_up.SIZE_PX / 2,
        color="#222222",
        weight=1.5,
        fill_color=made_up.COLOUR,
        fill_opacity=1,
    )
    tooltip = folium.GeoJsonTooltip(["name", "value"])
    return folium.GeoJson(made_up.points(count), name="invented", marker=dot, tooltip=tooltip)
