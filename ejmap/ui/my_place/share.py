"""Take it along: a card for messaging with its words to copy, and the page on paper."""

from functools import partial

import streamlit as st

from ejmap.exports import card
from ejmap.questions.places import Place, Report, Section, air, link_of, place_from_link, report
from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.ui.my_place import answer, chosen, where

# What fits on a card. What is old stands there with its date, or not at all.
TOPICS = ("water", "bus", "air", "roads")
# What a card says of a topic, where not its first sentence alone: of water, never whose it is
# without what it may hold and whom to call.
_TOLD: dict[str, tuple[str, ...]] = {
    "water": (
        "tap_doubtful_dot",
        "tap_doubtful_do",
        "tap_no_estimate",
        "tap_above",
        "tap_near",
        "tap_not_flagged",
        "tap_no_test",
        "tap_boiling",
        "tap_above_call",
        "tap_near_do",
        "tap_call",
        "tap_unknown",
        "tap_unknown_call",
    ),
    "air": ("air_none", "air_nearest", "air_summary"),
    "bus": ("notice", "bus_nearest", "bus_longest_wait"),
}


def show(shown: Report, language: Language, key: str) -> None:
    """Show the card's button and caption; a card never tells of a home, but of its community."""
    kept, w = chosen.now(), words(language)
    if kept is None:
        return
    title, told = of_card(kept, shown, language)
    said = sentences(told, language)
    address = public_address(kept.asked, language)
    with st.expander(w("my_place.share"), key=key):
        if kept.is_home:
            st.html(element("p", w("my_place.card_of_community"), class_="ej-quiet"))
        st.download_button(
            w("my_place.card_download"),
            data=partial(
                card.draw, title, said, sources(told, language), w("footer"), language, address
            ),
            file_name=f"{w('my_place.card_file')}.png",
            mime="image/png",
            key=f"{key}_card",
            on_click="ignore",
        )
        st.html(element("p", w("my_place.caption")))
        st.code(
            card.caption(title, said, w("footer"), language, address),
            language=None,
            wrap_lines=True,
        )


def of_card(kept: chosen.Chosen, shown: Report, language: Language) -> tuple[str, Report]:
    """Return the card's title and what it tells of: for a home, the community around it."""
    if not kept.is_home:
        return where.title(shown, language), shown
    public = public_place(kept.asked)
    return where.near(kept.asked, language), report(public, chosen.sources())


def public_place(asked: Place) -> Place:
    """Return what may be told of a place to anybody: a listed thing, or a point's community."""
    return place_from_link(link_of(asked), chosen.sources()) if asked.kind == "point" else asked


def sentences(told: Report, language: Language) -> list[str]:
    """Return what a card says of each topic, in one piece."""
    return [said for topic in TOPICS if (said := _said(told.section(topic), language))]


def _said(section: Section, language: Language) -> str:
    short = air.say_short(section, language) if section.topic == "air" else ""
    if short:
        return short
    said = section.sentences(language)
    told = [one for one in said if one.key in _TOLD.get(section.topic, ())]
    return " ".join(one.text for one in told or said[:1])


def sources(told: Report, language: Language) -> list[str]:
    """Return each publisher of what the sentences rest on, with the dates of its data."""
    papers = (paper for topic in TOPICS for paper in told.section(topic).papers)
    return answer.by_publisher(papers, language)


def public_address(asked: Place, language: Language) -> str:
    """Return the address of this page at the public place."""
    page = (st.context.url or "").partition("?")[0]
    return f"{page}?lang={language}&{chosen.PARAMETER}={link_of(asked)}" if page else ""
