"""The map of My place: a tap chooses, a quiet mark shows what is chosen; nothing of it leaves."""

from functools import partial

import streamlit as st

from ejmap.mapping.assets import asset_path
from ejmap.mapping.web_map import Move, ShownLayer, Streets
from ejmap.questions.places import Place, place_at
from ejmap.questions.places.beside import MAP_LAYERS
from ejmap.region import COMMUNITIES, HOME_VIEW
from ejmap.settings import settings
from ejmap.store import Version
from ejmap.text import Language, words
from ejmap.ui import addresses, legend, look, map_view
from ejmap.ui.explore_map import BASEMAP
from ejmap.ui.markup import element
from ejmap.ui.my_place import ask, chosen, position
from ejmap.view import At

# The anchor over the map, which other parts of the page lead to.
MAP_ID = "my-place-map"
# Whoever sends street tiles sees where one looks: about two kilometres across, and no closer.
CLOSEST_STREETS = 14
CLOSE = 14
_TAPPED = "my_place_tapped"
_VIEWS = {one.key: At(*one.view) for one in COMMUNITIES}


def take_tap(key: str) -> None:
    """Choose the place that was tapped, before the page is drawn: one run shows what it says."""
    click = map_view.last_click(key)
    if click and click.place and click.number != st.session_state.get(_TAPPED):
        st.session_state[_TAPPED] = click.number
        ask.clear()
        position.clear()
        chosen.take(partial(place_at, *click.place, chosen.sources()))


def show(versions: dict[str, Version], language: Language, key: str) -> None:
    """Draw the map, with streets only where a person asks for them."""
    st.html(f'<span id="{MAP_ID}"></span>')
    streets = _streets(language, key)
    kept = chosen.now()
    map_view.show(
        key=key,
        asset=lambda name: addresses.ours(asset_path(name)),
        language=language,
        layers=[_shown(versions[one], language) for one in MAP_LAYERS if one in versions],
        base=[_data(versions[one]) for one in BASEMAP if one in versions],
        move=Move(_look_at(kept.place if kept else None), chosen.move_number()),
        query=chosen.query(language),
        streets=streets,
        writes_address=False,
        picks_place=True,
        here=_point(kept.place) if kept else None,
    )


def show_legend(versions: dict[str, Version], language: Language, key: str) -> None:
    """Show what the map's symbols mean, behind a line."""
    shown = [versions[one] for one in reversed(MAP_LAYERS) if one in versions]
    if not shown:
        return
    look.show_symbols(shown)
    with st.expander(words(language)("explore.legend"), key=key):
        legend.show(shown, language, key=f"{key}_symbols")


def _streets(language: Language, key: str) -> Streets | None:
    w, ours = words(language), settings()
    if not ours.tiles:
        return None
    is_wanted = st.toggle(w("explore.streets"), key=f"{key}_streets")
    # Read before the first request, not after it.
    who = w("explore.streets_who", credit=ours.tiles_credit)
    st.html(element("p", who, class_="ej-quiet"))
    if not is_wanted:
        return None
    return Streets(ours.tiles, ours.tiles_credit, CLOSEST_STREETS)


def _look_at(place: Place | None) -> At:
    if place is None:
        return At(*HOME_VIEW)
    point = _point(place)
    if point is None or place.kind == "community":
        return _VIEWS.get(place.community or "", At(*HOME_VIEW))
    return At(*point, CLOSE)


def _point(place: Place) -> tuple[float, float] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def _shown(version: Version, language: Language) -> ShownLayer:
    layer = version.layer
    return ShownLayer(layer.key, layer.name.say(language), _data(version))


def _data(version: Version) -> str:
    return addresses.layer(version.layer.key, version.id)
