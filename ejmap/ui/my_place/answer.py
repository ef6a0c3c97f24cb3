"""What is known of a place, in plain sentences: what people ask first stands first."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from ejmap.provenance import Paper
from ejmap.questions.places import Report, Section, Sentence
from ejmap.recordings import recordings
from ejmap.store import Version
from ejmap.text import Language, Noun, say_date, say_distance, say_period, words
from ejmap.ui import feature_panel
from ejmap.ui.markup import around, element, folded, link
from ejmap.ui.my_place import chosen, parks, place_map, where

TOPICS = ("water", "air", "bus", "roads", "park", "community", "tract")
# Where a section's facts name the feature it shows.
_SHOWN: dict[str, tuple[str | int, ...]] = {
    "water": ("system",),
    "air": ("monitor",),
    "bus": ("stops", 0),
    "roads": ("paving", "site"),
    "park": ("park",),
    "tract": ("tract",),
}
# A telephone number, or an agency's site as sentences name it ("airnow.gov").
_REACHED = re.compile(
    r"(?<![\d-])(?P<phone>(?:1-)?\d{3}-\d{3}-\d{4})(?![\d-])|\b(?P<site>[a-z]+\.gov)\b"
)


def show(report: Report, versions: Mapping[str, Version], language: Language, key: str) -> None:
    """Show where this is, then a section a topic."""
    with st.container(key=key):
        st.html(_head(report, language))
        for topic in TOPICS:
            section = report.section(topic)
            st.html(_section(section, versions, language))
            _voices(section, language)
            if topic == "water":
                parks.show(report, language, key=f"{key}_park")
        if not feature_panel.is_anybody_named():
            st.html(feature_panel.nobody_named(language))


def _head(report: Report, language: Language) -> str:
    w, kept = words(language), chosen.now()
    said = [element("p", line) for line in [where.kind(report, _noun(report), language)] if line]
    said.append(element("p", w("my_place.straight_lines"), class_="ej-quiet"))
    if kept and kept.precision_m:
        off = say_distance(kept.precision_m, language)
        said.append(element("p", w("my_place.precision", distance=off), class_="ej-quiet"))
    to_map = around(
        "p", [link(w("my_place.to_map"), f"#{place_map.MAP_ID}")], class_="ej-links ej-to-map"
    )
    title = element("h2", where.title(report, language))
    return around("header", [title, *said, to_map], class_="ej-place")


def _noun(report: Report) -> Noun | None:
    kind = report.place.kind
    features = chosen.sources().get("communities" if kind == "community" else kind)
    return features.layer.noun if features else None


def _section(section: Section, versions: Mapping[str, Version], language: Language) -> str:
    heading = element("h3", words(language)(f"my_place.topic_{section.topic}"))
    said = (sentence(one) for one in section.sentences(language))
    papers = _papers(section.papers, language)
    told = _mistake(section, versions, language)
    return around("section", [heading, *said, *papers, *told], class_="ej-topic")


def _papers(papers: tuple[Paper, ...], language: Language) -> list[str]:
    """Return who published what the section rests on, and of when; all about each behind a line."""
    full = [feature_panel.source(paper, language) for paper in papers]
    if len(full) < 2:
        return full
    w, listed = words(language), "; ".join(by_publisher(papers, language))
    short = element("p", w("my_place.sources", sources=listed), class_="ej-source")
    return [short, folded(w("my_place.sources_more", count=len(full)), full)]


def by_publisher(papers: Iterable[Paper], language: Language) -> list[str]:
    """Return each publisher once, with the dates of what it published."""
    dates: dict[str, dict[str, None]] = {}
    for one in papers:
        dates.setdefault(one.publisher, {})[say_period(one.data_date, language)] = None
    return [f"{publisher} ({', '.join(found)})" for publisher, found in dates.items()]


def sentence(one: Sentence) -> str:
    """Return a sentence as markup, its telephone numbers and sites ready to be tapped."""
    said = "".join(_tappable(one.text))
    return around("p", [around("strong", [said]) if one.is_strong else said])


def _tappable(text: str) -> Iterable[str]:
    end = 0
    for found in _REACHED.finditer(text):
        yield element("span", text[end : found.start()])
        yield link(found[0], f"tel:{found[0]}" if found["phone"] else f"https://www.{found[0]}")
        end = found.end()
    yield element("span", text[end:])


def _mistake(
    section: Section, versions: Mapping[str, Version], language: Language
) -> Iterable[str]:
    """Return whom to tell of a mistake, where the section shows something of a list.

    Where nobody is named yet, the page says so once, at its end.
    """
    shown = shown_id(section)
    is_listed = section.layer in versions and feature_panel.is_anybody_named()
    if shown and section.layer and is_listed:
        yield feature_panel.mistake(versions[section.layer], shown, language)


def shown_id(section: Section) -> str | None:
    """Return the id of the feature a section shows, None if it shows none."""
    found: Any = section.facts
    for step in _SHOWN.get(section.topic, ()):
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            return None
    return str(found["id"]) if isinstance(found, dict) and "id" in found else None


def _voices(section: Section, language: Language) -> None:
    """Let people of the valley say what they have read aloud, each by name."""
    w, index = words(language), recordings()
    for one in section.sentences(language):
        for voice in index.of(f"place.{one.key}"):
            said = w(
                "my_place.voice",
                language=w(f"my_place.voice_{voice.language}"),
                speaker=voice.speaker,
                date=say_date(voice.recorded_date, language),
            )
            st.html(element("p", said, class_="ej-quiet"))
            st.audio(voice.path, format=voice.media_type)
