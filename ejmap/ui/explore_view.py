"""What a person is looking at on Explore, kept for the visit; read from the link on arrival."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from urllib.parse import parse_qsl

import streamlit as st

from ejmap.mapping.web_map import Day
from ejmap.region import HOME_VIEW
from ejmap.snapshots import one_day
from ejmap.store import Version
from ejmap.text import Language
from ejmap.ui import arrival
from ejmap.ui.published import layer_of
from ejmap.view import At, Filter, View, query_from_view, view_from_query

PAGE = "explore"
# Where a record was opened: it is shown beside that.
MAP, LIST = "map", "list"
_VIEW, _OPEN, _MOVE, _GONE = "explore_view", "explore_open", "explore_move", "explore_gone"
_HEARD = "explore_day_heard"


def arrive(versions: dict[str, Version]) -> None:
    """Take the view from the link when a person comes to the page; otherwise leave it be.

    The page calls this outside its fragment: later runs of the fragment alone keep the view. The
    way back from another page does not say where the map was, since the browser alone knows: the
    last move stays, and by it the map finds in the browser's memory where it was left.
    """
    if not arrival.is_new() and _VIEW in st.session_state:
        return
    linked = _from_link(versions)
    st.session_state[_GONE] = layers_gone(arrival.query(), versions)
    is_way_back = linked.at is None and _VIEW in st.session_state
    st.session_state[_VIEW] = replace(linked, at=_kept().at) if is_way_back else linked
    for kept in (_OPEN,) if is_way_back else (_OPEN, _MOVE):
        st.session_state.pop(kept, None)


def gone() -> int:
    """Return how many layers of the link are not on the map, since they were taken down."""
    return int(st.session_state.get(_GONE, 0))


def layers_gone(query: str, versions: Collection[str]) -> int:
    """Return how many layers a query string turns on that are not among these."""
    asked = dict(reversed(parse_qsl(query))).get("on", "").split(",")
    return len({key for key in asked if key and key not in versions})


def current(versions: dict[str, Version], language: Language) -> View:
    """Return the view, its layers in the order of the panel; other pages lead back to it."""
    on = tuple(key for key in versions if key in (_kept().on or ()))
    day = _kept().day if one_day.is_there(versions, on, _kept().day) else None
    view = replace(_kept(), language=language, on=on, day=day)
    arrival.remember(PAGE, query_from_view(replace(view, at=None)))
    return view


def take_day(told: Day) -> None:
    """Look at the day that the map tells of, or at the whole time; each message is heard once."""
    if told.told == st.session_state.get(_HEARD):
        return
    st.session_state[_HEARD] = told.told
    st.session_state[_VIEW] = replace(_kept(), day=told.chosen)


def day_told(view: View) -> Day | None:
    """Return what the map is told of a view's day; None where there was never one."""
    heard: int = st.session_state.get(_HEARD, 0)
    return Day(view.day, heard) if view.day or heard else None


def query() -> str:
    """Return the view as a query string: no "?", no language, nothing of where the map looks."""
    return query_from_view(replace(_kept(), language=None, at=None))


def switch_layer(key: str, is_on: bool) -> None:
    """Turn one layer on or off; filters of a layer that goes off go too."""
    st.session_state[_VIEW] = _kept().with_layer(key, is_on)


def filter_field(layer: str, field: str, wanted: Iterable[Filter]) -> None:
    """Put these filters in the place of all that a layer's field had."""
    others = (one for one in _kept().filters if (one.layer, one.condition.field) != (layer, field))
    st.session_state[_VIEW] = replace(_kept(), filters=(*others, *wanted))


def clear_filters() -> None:
    """Take every filter away."""
    st.session_state[_VIEW] = replace(_kept(), filters=())


def open_record(layer: str, feature: str | None, by: str) -> None:
    """Open the record of a feature, or close it if there is none; `by` is MAP or LIST."""
    st.session_state[_OPEN] = (layer, feature, by) if feature else None


def opened(*by: str) -> tuple[str, str] | None:
    """Return layer key and id of the open record, if one of these opened it."""
    layer, feature, opener = st.session_state.get(_OPEN) or ("", "", "")
    return (layer, feature) if opener in by else None


def look_at(latitude: float, longitude: float, zoom: int) -> None:
    """Move the map; the same place twice is two moves."""
    _, number = _moved()
    st.session_state[_MOVE] = (At(latitude, longitude, zoom), number + 1)


def move() -> tuple[At, int]:
    """Return where the map was last sent and how many moves that makes; 0 is where it opened."""
    at, number = _moved()
    return at or At(*HOME_VIEW), number


def _moved() -> tuple[At | None, int]:
    opened_at: At | None = _kept().at
    found: tuple[At | None, int] = st.session_state.get(_MOVE, (opened_at, 0))
    return found


def _kept() -> View:
    view: View = st.session_state[_VIEW]
    return view


def _from_link(versions: dict[str, Version]) -> View:
    view = view_from_query(arrival.query(), lambda key: layer_of(versions, key))
    at_start = tuple(key for key, one in versions.items() if one.layer.on_at_start)
    on = at_start if view.on is None else view.on
    filters = tuple(one for one in view.filters if one.layer in on)
    day = view.day if one_day.is_there(versions, on, view.day) else None
    return replace(view, on=on, filters=filters, day=day)
