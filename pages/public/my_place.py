"""My place: what is known of the air, water, bus, roads and park at one place."""

import streamlit as st

from ejmap.questions.places import report
from ejmap.snapshots.kept import Page
from ejmap.text import words
from ejmap.ui import take_to_hearing
from ejmap.ui.language import current
from ejmap.ui.markup import element
from ejmap.ui.my_place import answer, ask, chosen, link_box, place_map, position, several, share
from ejmap.ui.published import published

language = current()
w = words(language)
versions = published()
place_map.take_tap(key="my_place_map")
chosen.arrive(language)

st.title(w("my_place.title"), anchor=False)
st.html(element("p", w("my_place.intro"), class_="ej-intro"))
told, beside = st.columns([6, 5], gap="medium")
with told:
    ask.show(language, key="my_place_ask")
    position.show(language, key="my_place_position")
    link_box.show_told(language, key="my_place_link")
    kept = chosen.now()
    if kept:
        found = report(kept.place, chosen.sources())
        answer.show(found, versions, language, key="my_place_answer")
        link_box.show(language, key="my_place_link")
        share.show(found, language, key="my_place_share")
        take_to_hearing.show(
            Page.MY_PLACE,
            chosen.public_query(language),
            language,
            key="my_place_hearing",
            beside=w("take_to_hearing.my_place") if kept.is_home else "",
        )
with beside:
    place_map.show(versions, language, key="my_place_map")
    place_map.show_legend(versions, language, key="my_place_legend")
several.show(language, key="my_place_several")
