"""The report of a place, and of many at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ejmap.errors import TooManyPlaces
from ejmap.layer import Privacy
from ejmap.questions.features import Sources
from ejmap.questions.places import air, bus, community, park, roads, tract, water
from ejmap.questions.places.asked import Asked
from ejmap.questions.places.place import Place
from ejmap.questions.places.section import Section
from ejmap.text import LANGUAGES, Language, words

MOST_PLACES = 500
TOPICS = (community, air, water, bus, roads, park, tract)


@dataclass(frozen=True)
class Report:
    """What the map can say of a place, a section a topic."""

    place: Place
    sections: tuple[Section, ...]

    def section(self, topic: str) -> Section:
        """Return the section of a topic."""
        return next(one for one in self.sections if one.topic == topic)


def report(place: Place, sources: Sources) -> Report:
    """Return the report of one place."""
    return batch((place,), sources)[0]


def batch(places: Iterable[Place], sources: Sources) -> list[Report]:
    """Return the reports of places, in their order; everything is measured at once.

    Raises:
        TooManyPlaces: More than `MOST_PLACES`.
    """
    # What is given as counts alone has no features to be near of: it is as if not published.
    listed = {key: one for key, one in sources.items() if one.layer.privacy is Privacy.PUBLIC}
    asked = Asked(tuple(places), listed)
    if len(asked.places) > MOST_PLACES:
        raise TooManyPlaces(len(asked.places), MOST_PLACES)
    return [
        Report(place, tuple(topic.section(asked, number) for topic in TOPICS))
        for number, place in enumerate(asked.places)
    ]


def report_json(report: Report, language: Language = "en") -> dict[str, Any]:
    """Return a report as plain JSON, names in one language, sentences in both.

    A point's coordinates are not in it: who asked has them, and nobody else needs them.
    """
    place = report.place
    return {
        "place": {
            "kind": place.kind,
            "id": place.id,
            "name": place.name.say(language) if place.name else None,
            "community": place.community,
            "is_placed": place.is_placed,
        },
        **{one.topic: _section_json(one, language) for one in report.sections},
        "notice": {one: words(one)("footer") for one in LANGUAGES},
    }


def _section_json(section: Section, language: Language) -> dict[str, Any]:
    return {
        "answer": section.answer,
        "distance_m": section.distance_m,
        "source": [{**one.plain(language), "layer": section.layer} for one in section.papers],
        "sentences": {
            one: [sentence.text for sentence in section.sentences(one)] for one in LANGUAGES
        },
        **_in(section.facts, language),
    }


def _in(value: Any, language: Language) -> Any:
    """Return plain JSON with the words in one language."""
    if isinstance(value, list):
        return [_in(one, language) for one in value]
    if not isinstance(value, dict):
        return value
    if set(value) == set(LANGUAGES):
        return value[language]
    return {key: _in(one, language) for key, one in value.items()}
