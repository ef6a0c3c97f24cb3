"""What is known of the roads: whether a listed place is to be paved, and the nearest main road."""

from ejmap.questions.places.asked import Asked
from ejmap.questions.places.place import PARKS, Place
from ejmap.questions.places.section import (
    Facts,
    Section,
    Sentence,
    cell,
    from_here,
    listed,
    measured_from,
    spoken,
    told,
    translated,
    unlisted,
)
from ejmap.text import Language, begin_with_period, of_period, say_distance, words

LAYER, MAIN_ROADS = "unpaved_roads", "main_roads"
PLANNED = "planned"


def section(asked: Asked, number: int) -> Section:
    """Return the section of one of the places.

    Paving is known of a listed place alone, by its id: never by how near a site of the list is.
    """
    place, features = asked.places[number], asked.features(LAYER)
    road = _main_road(asked, number)
    paving = _site(asked, place) or _own_status(asked, place)
    if features is None and not paving and not road:
        return unlisted("roads", LAYER)
    layer = PARKS if paving and "site" not in paving else LAYER
    asked_layer = asked.features(layer)
    papers = asked_layer.layer.papers if asked_layer else ()
    facts: Facts = {"paving": paving, "main_road": road, **measured_from(place)}
    return Section("roads", "found" if paving else "unknown", None, facts, papers, layer, say)


def _main_road(asked: Asked, number: int) -> Facts | None:
    features = asked.features(MAIN_ROADS)
    near = asked.nearest(MAIN_ROADS, number) if features else []
    return listed(features, *near[0]) if features and near else None


def _site(asked: Asked, place: Place) -> Facts | None:
    """Return what the paving list says of the listed place that a person picked."""
    features = asked.features(LAYER)
    if features is None or place.id is None or "park_id" not in features.table:
        return None
    numbers = [n for n, one in enumerate(features.table["park_id"]) if one == place.id]
    if place.kind not in (PARKS, "water_systems") or not numbers:
        return None
    row = features.row(numbers[0])
    return {
        "site": listed(features, numbers[0]),
        "status": cell(row, "status"),
        "status_name": spoken(features.layer.field("status"), row),
        "listed_date": cell(row, "listed_date"),
        "first_expected": translated(row, "first_expected"),
        "now_expected": translated(row, "now_expected"),
    }


def _own_status(asked: Asked, place: Place) -> Facts | None:
    """Return the status that the park's own record carries."""
    features = asked.features(PARKS)
    row = features.row_of(place.id) if features and place.kind == PARKS and place.id else None
    if features is None or row is None or cell(row, "paving_status") is None:
        return None
    return {
        "status": cell(row, "paving_status"),
        "status_name": spoken(features.layer.field("paving_status"), row),
        "listed_date": cell(row, "paving_listed_date"),
    }


def say(section: Section, language: Language) -> tuple[Sentence, ...]:
    """Say what was promised, if anything, and always that nobody lists which roads are paved."""
    w, facts = words(language), section.facts
    said = [*_paving(facts["paving"], language)] if facts["paving"] else []
    said.append(Sentence("roads_unknown", w("place.roads_unknown")))
    if facts["main_road"]:
        said.append(Sentence("roads_main", _say_main_road(facts, language)))
    return tuple(said)


def _paving(paving: Facts, language: Language) -> list[Sentence]:
    w = words(language)
    said = [Sentence("paving_status", _status(paving, language), is_strong=True)]
    for key in ("first_expected", "now_expected"):
        if paving.get(key):
            promise = w(f"place.paving_{key}", when=told(paving[key], language))
            said.append(Sentence(f"paving_{key}", promise))
    return said


def _status(paving: Facts, language: Language) -> str:
    w, date = words(language), paving["listed_date"]
    if paving["status"] == PLANNED and date:
        return w("place.paving_planned", of_date=of_period(date, language))
    status = told(paving["status_name"], language) or w("value.unknown")
    when = begin_with_period(date, language) if date else ""
    if when:
        return w("place.paving_status_on", when=when, status=status)
    return w("place.paving_status", status=status)


def _say_main_road(facts: Facts, language: Language) -> str:
    road = facts["main_road"]
    if not road["distance_m"]:
        return words(language)("place.roads_main_here", name=told(road["name"], language))
    return words(language)(
        "place.roads_main",
        name=told(road["name"], language),
        distance=say_distance(road["distance_m"], language),
        straight=from_here(facts, language),
    )
