"""Send the map to a community or to the whole valley, and lay streets under it."""

import streamlit as st

from ejmap.region import COMMUNITIES, HOME_VIEW
from ejmap.settings import settings
from ejmap.text import Language, words
from ejmap.ui import explore_view

VALLEY = "valley"
_VIEWS = {VALLEY: HOME_VIEW, **{one.key: one.view for one in COMMUNITIES}}
_NAMES = {one.key: one.name for one in COMMUNITIES}


def show(language: Language, key: str) -> bool:
    """Show the row over the map; return whether streets are wanted."""
    w = words(language)
    with st.container(key=key, horizontal=True, vertical_alignment="center", gap="small"):
        chosen = st.menu_button(
            w("explore.jump"),
            list(_VIEWS),
            format_func=lambda one: _NAMES.get(one) or w("explore.whole_valley"),
            key=f"{key}_place",
        )
        if chosen:
            explore_view.look_at(*_VIEWS[chosen])
        streets = bool(settings().tiles) and st.toggle(w("explore.streets"), key=f"{key}_streets")
    if streets:
        st.caption(w("explore.streets_who", credit=settings().tiles_credit))
    return streets
