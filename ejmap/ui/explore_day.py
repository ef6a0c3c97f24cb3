"""The day of the air on Explore: chosen on the map, followed by all that stands around it."""

import streamlit as st

from ejmap.snapshots.one_day import seen_on
from ejmap.store import Version
from ejmap.text import Language
from ejmap.ui import explore_view, map_view
from ejmap.view import View

_DRAWN = "explore_day_drawn"


def seen(versions: dict[str, Version], language: Language, key: str) -> dict[str, Version]:
    """Return the versions as the page shows them, one of them on the day that is looked at.

    Args:
        versions: The published versions.
        language: Of the page.
        key: Name of the map, where days are chosen.
    """
    day = _heard(versions, language, key).day
    st.session_state[_DRAWN] = day
    return seen_on(versions, day)


def followed(versions: dict[str, Version], language: Language, key: str) -> View:
    """Return the view for the part of the page that runs by itself.

    With another day the whole page runs: its legend is outside of that part, so that switching a
    layer does not move it.
    """
    view = _heard(versions, language, key)
    if view.day != st.session_state[_DRAWN]:
        st.rerun()
    return view


def _heard(versions: dict[str, Version], language: Language, key: str) -> View:
    """Return the view with the day that was chosen on the map, which has drawn it already."""
    told = map_view.last_day(key)
    if told:
        explore_view.take_day(told)
    return explore_view.current(versions, language)
