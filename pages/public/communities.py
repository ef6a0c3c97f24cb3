"""Communities: the six and between them, side by side; every number opens its evidence."""

import streamlit as st

from ejmap.published import profiled, sources
from ejmap.snapshots.kept import Page
from ejmap.text import words
from ejmap.ui import page_address, take_to_hearing
from ejmap.ui.communities import comparison, controls, downloads, one_community, view
from ejmap.ui.language import current
from ejmap.ui.markup import element
from ejmap.ui.shielded import shielded

language = current()
w = words(language)
st.title(w("communities.title"), anchor=False)


@st.fragment
def communities() -> None:
    """Everything that changes when a person picks a topic, an order or a place."""
    published = sources()
    profiles = profiled(published)
    seen = view.current(language)
    controls.show(profiles, seen, language, key="communities")
    opened = next((one for one in profiles if one.key == seen.community), None)
    if opened:
        one_community.show(opened, published, language)
    else:
        comparison.show(profiles, published, seen, language)
    page_address.show("communities", seen.query(language), key="communities_address")
    take_to_hearing.show(
        Page.COMMUNITIES, seen.query(language), language, key="communities_hearing"
    )


with shielded(language):
    view.arrive(profiled(sources()))
    st.html(element("p", w("communities.intro"), class_="ej-intro"))
    communities()
    downloads.show(language)
