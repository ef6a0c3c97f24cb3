"""Air: what monitors measured, day by day, against the limits; and what can be judged of it."""

import streamlit as st

from ejmap.published import answered_of_air, sources
from ejmap.snapshots.kept import Page
from ejmap.text import words
from ejmap.ui import page_address, take_to_hearing
from ejmap.ui.air import (
    closely,
    colours,
    controls,
    downloads,
    headlines,
    nothing,
    same_days,
    view,
    worst,
)
from ejmap.ui.air.choices import offered
from ejmap.ui.language import current
from ejmap.ui.markup import element
from ejmap.ui.shielded import shielded

LAYER = "air_quality"
language = current()
w = words(language)
st.title(w("air.title"), anchor=False)


@st.fragment
def air() -> None:
    """Everything that changes when a person picks monitors, a time or colours."""
    features = sources().get(LAYER)
    if features is None:
        nothing.show(language)
        return
    seen = view.current(language)
    answer, choices = answered_of_air(seen, features), offered(features, seen.pollutant)
    controls.show(answer, choices, language, key="air")
    headlines.show(answer, choices, language)
    headlines.show_parts(answer, language)
    same_days.show(answer, language)
    worst.show(answer, language)
    closely.show(answer, language, key="air_closely")
    downloads.show(answer, seen, language, key="air_copy")
    page_address.show("air", seen.query(language), key="air_address")
    take_to_hearing.show(Page.AIR, seen.query(language), language, key="air_hearing")


with shielded(language):
    st.html(element("p", w("air.intro"), class_="ej-intro"))
    colours.show()
    view.arrive(sources().get(LAYER))
    air()
