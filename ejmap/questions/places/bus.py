"""The nearest bus stops, and the buses of the very nearest by route and direction."""

import json

from ejmap.questions.features import Features
from ejmap.questions.names_apart import names_apart
from ejmap.questions.places.asked import Asked, Near
from ejmap.questions.places.section import (
    Facts,
    Section,
    Sentence,
    both,
    cell,
    from_here,
    listed,
    measured_from,
    reported_m,
    told,
    unlisted,
    unplaced,
)
from ejmap.questions.places.timetable import say_service
from ejmap.text import Language, say_distance, words

LAYER = "bus_stops"
MOST_STOPS = 3


def section(asked: Asked, number: int) -> Section:
    """Return the section of one of the places."""
    place, features = asked.places[number], asked.features(LAYER)
    if features is None:
        return unlisted("bus", LAYER)
    if not place.is_placed:
        return unplaced("bus", place, features)
    near = _nearest_stops(asked, number, features)
    if not near:
        return Section("bus", "none", None, {}, features.layer.papers, LAYER, say)
    facts: Facts = {
        "stops": _stops(features, near),
        **_service(features, near[0].number),
        "notice": both(features.layer.notice),
        **measured_from(place),
    }
    papers = features.layer.papers_of(features.row(near[0].number))
    return Section("bus", "found", reported_m(near[0].distance_m), facts, papers, LAYER, say)


def _nearest_stops(asked: Asked, number: int, features: Features) -> list[Near]:
    """Return the nearest stops; one that was picked stands before others at the same post."""
    near = asked.nearest(LAYER, number, MOST_STOPS + 1)
    place = asked.places[number]
    if place.kind == LAYER:
        near.sort(key=lambda one: (one.distance_m, features.ids[one.number] != place.id))
    return near[:MOST_STOPS]


def _stops(features: Features, near: list[Near]) -> list[Facts]:
    """Return stops with their routes; those of one name are told apart."""
    stops = [{**listed(features, *one), "routes": _routes(features, *one)} for one in near]
    names = [one["name"] for one in stops]
    apart = names_apart(features)
    return [
        {**one, "name": both(apart[one["id"]])} if names.count(one["name"]) > 1 else one
        for one in stops
    ]


def _routes(features: Features, number: int, _: float) -> list[str]:
    routes = cell(features.row(number), "routes")
    return str(routes).split(",") if routes else []


def _service(features: Features, number: int) -> Facts:
    row = features.row(number)
    told_service = cell(row, "service")
    return {
        "service": json.loads(told_service) if told_service else [],
        "longest_gap_weekday_min": cell(row, "longest_gap_weekday_min"),
        "timetable": cell(row, "timetable"),
    }


def say(section: Section, language: Language) -> tuple[Sentence, ...]:
    """Say how old the timetable is, how far the stop is, and its buses each way."""
    w, facts = words(language), section.facts
    if section.answer == "none":
        return (Sentence("bus_none", w("place.bus_none")),)
    said = [Sentence("notice", told(facts["notice"], language), is_strong=True)]
    said.append(Sentence("bus_nearest", _nearest(section, language)))
    said += _others(facts, language)
    said += say_service(facts, language)
    return tuple(said)


def _nearest(section: Section, language: Language) -> str:
    w, facts = words(language), section.facts
    name = told(facts["stops"][0]["name"], language)
    if not section.distance_m:
        return w("place.bus_here", name=name)
    away = say_distance(section.distance_m, language)
    return w("place.bus_nearest", name=name, distance=away, straight=from_here(facts, language))


def _others(facts: Facts, language: Language) -> list[Sentence]:
    w, others = words(language), facts["stops"][1:]
    if not others:
        return []
    names = "; ".join(
        w(
            "place.bus_other",
            name=told(one["name"], language),
            distance=say_distance(one["distance_m"], language),
        )
        for one in others
    )
    return [Sentence("bus_others", w("place.bus_others", n=len(others), stops=names))]
