"""The whole profile of one community, a card a topic, made to be read and printed by itself."""

from collections.abc import Iterable

import streamlit as st

from ejmap.questions.features import Sources
from ejmap.questions.indicators.indicator import Indicator
from ejmap.questions.profiles import Profile
from ejmap.region import BETWEEN
from ejmap.text import Language, words
from ejmap.ui import addresses
from ejmap.ui.communities import beneath, figures
from ejmap.ui.communities.notes import Notes, arranged
from ejmap.ui.communities.topics import TOPICS, of_topic
from ejmap.ui.markup import around, element, link, pairs


def show(profile: Profile, sources: Sources, language: Language) -> None:
    """Show everything a profile says, and where the place is read without script."""
    topics = [topic for topic in TOPICS if of_topic(profile, topic)]
    cards = [_card(profile, topic, sources, language) for topic in topics]
    inside = [*_head(profile, language), around("div", cards, class_="ej-profile-cards")]
    st.html(around("article", inside, class_="ej-profile"))


def _head(profile: Profile, language: Language) -> Iterable[str]:
    w = words(language)
    key = "communities.profile_between" if profile.key == BETWEEN else "communities.profile"
    name = profile.name.say(language)
    yield element("h2", w(key, place=name))
    if profile.note:
        yield element("p", profile.note.say(language))
    page = addresses.text_page(language, "community", profile.key)
    yield around("p", [link(w("communities.light", place=name), page)], class_="ej-light")


def _card(profile: Profile, topic: str, sources: Sources, language: Language) -> str:
    found = of_topic(profile, topic)
    notes = arranged([profile], topic, sources)
    pieces = [
        element("h3", words(language)(f"communities.topic_{topic}")),
        *(element("p", note.say(language), class_="ej-notice") for note in notes.topic),
        pairs((_pair(one, profile, notes, language) for one in found), "ej-figures"),
        *beneath.unplaced(found, language),
        *beneath.sources(found, language),
    ]
    return around("section", pieces, class_="ej-card")


def _pair(
    indicator: Indicator, profile: Profile, notes: Notes, language: Language
) -> tuple[str, str]:
    unit = figures.unit_words(indicator, language)
    said = [
        figures.figure(indicator, profile, "", language),
        element("small", unit) if unit else "",
        beneath.small(notes.rows[indicator.key], language),
    ]
    return indicator.label.say(language), "".join(said)
