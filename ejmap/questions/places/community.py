"""Which community a place lies in, or how far the nearest one is."""

from ejmap.questions.places.asked import Asked
from ejmap.questions.places.communities import LAYER, distances_m, row_numbers
from ejmap.questions.places.section import (
    Facts,
    Section,
    Sentence,
    both,
    cell,
    from_here,
    measured_from,
    reported_m,
    told,
    unlisted,
    unplaced,
)
from ejmap.region import BETWEEN, COMMUNITY_CHOICES
from ejmap.text import Language, say_distance, words


def section(asked: Asked, number: int) -> Section:
    """Return the section of one of the places."""
    place, features = asked.places[number], asked.features(LAYER)
    if features is None:
        return unlisted("community", LAYER)
    if not place.is_placed:
        return unplaced("community", place, features)
    key, papers = place.nearest_community, features.layer.papers
    rows = row_numbers(features)
    if key is None or key not in rows:
        return Section("community", "none", None, {}, papers, LAYER, say)
    facts: Facts = {
        "key": key,
        "name": both(COMMUNITY_CHOICES[key]),
        "population_2020": cell(features.row(rows[key]), "population_2020"),
        **measured_from(place),
    }
    if place.community != BETWEEN:
        return Section("community", "found", 0.0, facts, papers, LAYER, say)
    away_m = reported_m(distances_m(asked.points[[number]], features)[key][0])
    return Section("community", "none", away_m, facts, papers, LAYER, say)


def say(section: Section, language: Language) -> tuple[Sentence, ...]:
    """Say which community it is, or the nearest."""
    w, facts = words(language), section.facts
    if "name" not in facts:
        return (Sentence("community_none", w("place.community_none")),)
    name = told(facts["name"], language)
    if section.answer == "none":
        away = say_distance(section.distance_m or 0, language)
        said = w(
            "place.community_outside", name=name, distance=away, straight=from_here(facts, language)
        )
        return (Sentence("community_outside", said),)
    middle = facts["from_middle_of"]
    if middle == facts["name"]:
        said = w("place.community_picked", name=name)
        return (Sentence("community_picked", said),)
    return (Sentence("community_found", w("place.community_found", name=name)),)
