"""The live map on a page: draws the state it is given, gives back what was clicked.

Panning, zooming, the address bar and the list that opens where several features lie under one tap
are the browser's business; a rerun happens only when a feature is chosen, or left.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit_folium import st_folium

from ejmap.mapping.web_map import Day, Move, ShownLayer, Streets, base_map, map_state
from ejmap.text import Language
from ejmap.view import view_from_query

# Pixels of every map on a wide window, as the style sheet keeps them free; a phone gives a share.
HEIGHT = 560


@dataclass(frozen=True)
class Click:
    """The feature a person chose last; `number` is new for each choice.

    Layer and feature are empty where a person tapped an empty place to take the choice back.
    `place` is latitude and longitude of the tap, on a map that picks places alone.
    """

    layer: str
    feature_id: str
    number: int
    place: tuple[float, float] | None = None


def show(
    *,
    key: str,
    asset: Callable[[str], str],
    language: Language,
    layers: Sequence[ShownLayer],
    base: Sequence[str],
    move: Move,
    query: str,
    streets: Streets | None = None,
    selected: tuple[str, str] | None = None,
    writes_address: bool = True,
    picks_place: bool = False,
    here: tuple[float, float] | None = None,
    day: Day | None = None,
    has_live_buses: bool = False,
) -> Click | None:
    """Draw the map and return the last click, which stays the answer until the next one.

    Args:
        key: The widget's key; the same for all of a session.
        asset: Gives the full address of one of `assets.asset_names()`.
        language: The page's language.
        layers: The layers that are on, with the full addresses of their files.
        base: Full addresses of the basemap's layers, the lowest first.
        move: Where to look; a new number moves the map, the same leaves it where the person put it.
        query: The view's query string without `at`.
        streets: Street tiles, if asked for.
        selected: Layer key and feature id of the feature to ring.
        writes_address: False keeps centre and zoom out of the address bar and the browser's memory.
        picks_place: True answers each tap with its place.
        here: Latitude and longitude of the place to mark.
        day: The day that is looked at; None where none ever was.
        has_live_buses: Whether the map offers to show where buses are now; the same for all of a
            session.
    """
    state = map_state(
        language=language,
        layers=layers,
        base=base,
        move=move,
        query=query,
        height=HEIGHT,
        streets=streets,
        selected=selected,
        writes_address=writes_address,
        picks_place=picks_place,
        here=here,
        day=day,
    )
    answer = st_folium(
        base_map(asset, has_live_buses=has_live_buses),
        key=key,
        height=HEIGHT,
        use_container_width=True,
        # Nothing of streamlit-folium's own: its answers change with every pan.
        returned_objects=[],
        feature_group_to_add=state,
        render=False,
    )
    return click_from_answer(answer)


def last_click(key: str) -> Click | None:
    """Return the last click before the map is drawn, so that one rerun shows what it opens."""
    return click_from_answer(st.session_state.get(key))


def last_day(key: str) -> Day | None:
    """Return the day a person chose last on the map, or left; None before the first choice."""
    return day_from_answer(st.session_state.get(key))


def day_from_answer(answer: object) -> Day | None:
    """Return the day in the map's answer; None before the first choice."""
    if not isinstance(answer, dict) or not {"day", "n"} <= answer.keys():
        return None
    return Day(view_from_query(str(answer["day"]), lambda _: None).day, int(answer["n"]))


def click_from_answer(answer: object) -> Click | None:
    """Return the click in the map's answer; None before the first one."""
    if not isinstance(answer, dict) or not {"layer", "id", "n"} <= answer.keys():
        return None
    place = (
        (float(answer["latitude"]), float(answer["longitude"])) if "latitude" in answer else None
    )
    return Click(str(answer["layer"]), str(answer["id"]), int(answer["n"]), place)
