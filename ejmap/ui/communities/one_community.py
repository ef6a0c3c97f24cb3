"""The whole profile of one community, a card a topic, made to be read and printed by itself."""

from collections import Counter
from collections.abc import Iterable

import streamlit as st

from ejmap.questions.comparing.notes import Notes, arranged, joined
from ejmap.questions.comparing.topics import TOPICS, of_topic
from ejmap.questions.features import Sources
from ejmap.questions.indicators.indicator import Indicator
from ejmap.questions.indicators.said_value import unit_words
from ejmap.questions.profiles import Profile
from ejmap.region import BETWEEN
from ejmap.text import Language, Text, words
from ejmap.ui import addresses
from ejmap.ui.communities import beneath, figures
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
    shared = _said_often(notes)
    pieces = [
        element("h3", words(language)(f"communities.topic_{topic}")),
        *(element("p", note.say(language), class_="ej-notice") for note in notes.topic),
        pairs((_pair(one, profile, notes, shared, language) for one in found), "ej-figures"),
        *_footnotes(shared, language),
        *beneath.unplaced(found, language),
        *beneath.sources(found, language),
    ]
    return around("section", pieces, class_="ej-card")


def _said_often(notes: Notes) -> list[Text]:
    """Return the notes that several numbers of a card have, to be said once under it."""
    counts = Counter(one for said in notes.rows.values() for one in joined(said))
    return [one for one, count in counts.items() if count > 1]


def _footnotes(shared: list[Text], language: Language) -> Iterable[str]:
    for number, note in enumerate(shared, 1):
        said = [element("sup", str(number)), " ", element("span", note.say(language))]
        yield around("p", said, class_="ej-footnote")


def _pair(
    indicator: Indicator,
    profile: Profile,
    notes: Notes,
    shared: list[Text],
    language: Language,
) -> tuple[str, str]:
    own = joined(notes.rows[indicator.key])
    mark = next((str(shared.index(note) + 1) for note in own if note in shared), "")
    unit = unit_words(indicator, language)
    said = figures.figure(indicator, profile, language, unit=unit, mark=mark)
    if not mark:
        said += beneath.small(own, language)
    return indicator.label.say(language), said
