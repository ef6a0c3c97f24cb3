"""The mobile home park that was picked, or the nearest one of the lists."""

from ejmap.questions.features import Features
from ejmap.questions.places.asked import Asked
from ejmap.questions.places.place import PARKS, Place, doubt_of
from ejmap.questions.places.section import (
    Facts,
    Found,
    Section,
    Sentence,
    both,
    cell,
    count_in,
    from_here,
    listed,
    listing_papers,
    measured_from,
    of_here,
    reported_m,
    spoken,
    told,
    unlisted,
    unplaced,
)
from ejmap.text import HALF_MILE_M, Language, say_distance, words

LAYER = PARKS
NEAR_M = HALF_MILE_M


def picked_number(place: Place, features: Features) -> int | None:
    """Return the row of the park that the person picked, None if they picked none."""
    if place.kind != PARKS:
        return None
    return next((n for n, one in enumerate(features.ids) if one == place.id), None)


def section(asked: Asked, number: int) -> Section:
    """Return the section of one of the places."""
    place, features = asked.places[number], asked.features(LAYER)
    if features is None:
        return unlisted("park", LAYER)
    picked = picked_number(place, features)
    if picked is not None:
        facts = {
            **_park(features, picked),
            "is_picked": True,
            "is_placed": bool(features.is_placed[picked]),
            "doubt": both(doubt_of(features.layer, features.row(picked))),
        }
        papers = features.layer.papers_of(features.row(picked))
        return Section("park", "found", None, facts, papers, LAYER, say)
    if not place.is_placed:
        return unplaced("park", place, features)
    count = count_in(features, place)
    if count is not None:
        return _counted(place, count, features)
    return _nearest(asked, number, features)


def _counted(place: Place, count: int, features: Features) -> Section:
    """Return how many a community has: what is near its middle says little of it."""
    facts: Facts = {
        "in_community": {"name": both(place.name), "count": count},
        "unplaced_count": int((~features.is_placed).sum()),
        "notice": both(features.layer.notice),
    }
    answer: Found = "found" if count else "none"
    return Section("park", answer, None, facts, listing_papers(features), LAYER, say)


def _nearest(asked: Asked, number: int, features: Features) -> Section:
    near = asked.within(LAYER, number, NEAR_M)
    facts: Facts = {
        "within_m": NEAR_M,
        "unplaced_count": int((~features.is_placed).sum()),
        "notice": both(features.layer.notice),
        **measured_from(asked.places[number]),
    }
    if not near:
        return Section("park", "none", None, facts, listing_papers(features), LAYER, say)
    facts |= {**_park(features, near[0].number), "is_picked": False, "near_count": len(near)}
    papers = features.layer.papers_of(features.row(near[0].number))
    return Section("park", "found", reported_m(near[0].distance_m), facts, papers, LAYER, say)


def _park(features: Features, number: int) -> Facts:
    row = features.row(number)
    return {
        "park": listed(features, number),
        "size_count": cell(row, "size_count"),
        "size_kind": cell(row, "size_kind"),
        "size_kind_name": spoken(features.layer.field("size_kind"), row),
        "notice": both(features.layer.notice),
    }


def say(section: Section, language: Language) -> tuple[Sentence, ...]:
    """Say which park it is; silence of a list is never a fault of a park."""
    if section.answer == "none" or "in_community" in section.facts:
        return _say_counted(section.facts, language)
    facts = section.facts
    which = _say_picked(facts, language) if facts["is_picked"] else _say_nearest(section, language)
    return (*which, *_size(facts, language), Sentence("notice", told(facts["notice"], language)))


def _say_picked(facts: Facts, language: Language) -> tuple[Sentence, ...]:
    w = words(language)
    picked = Sentence(
        "park_picked", w("place.park_picked", name=told(facts["park"]["name"], language))
    )
    if facts["is_placed"]:
        return (picked,)
    doubt = told(facts["doubt"], language)
    why = w("place.park_doubtful", why=doubt) if doubt else w("place.park_missing")
    return (picked, Sentence("park_doubtful", why))


def _say_nearest(section: Section, language: Language) -> tuple[Sentence, ...]:
    w, facts = words(language), section.facts
    name = told(facts["park"]["name"], language)
    if not section.distance_m:
        return (Sentence("park_nearest", w("place.park_here", name=name)),)
    away, straight = say_distance(section.distance_m, language), from_here(facts, language)
    text = w("place.park_nearest", name=name, distance=away, straight=straight)
    return (Sentence("park_nearest", text),)


def _size(facts: Facts, language: Language) -> tuple[Sentence, ...]:
    if facts["size_count"] is None or facts["size_kind"] is None:
        return ()
    key = f"place.park_{facts['size_kind']}"
    return (Sentence("park_size", words(language)(key, n=facts["size_count"])),)


def _say_counted(facts: Facts, language: Language) -> tuple[Sentence, ...]:
    w = words(language)
    said = [_count(facts, language), Sentence("park_unlisted", w("place.park_unlisted"))]
    if facts["unplaced_count"]:
        unplaced_parks = w("place.park_unplaced", n=facts["unplaced_count"])
        said.append(Sentence("park_unplaced", unplaced_parks))
    return tuple(said)


def _count(facts: Facts, language: Language) -> Sentence:
    w, community = words(language), facts.get("in_community")
    if community is None:
        return Sentence("park_none", w("place.park_none", of_here=of_here(facts, language)))
    name = told(community["name"], language)
    if not community["count"]:
        return Sentence("park_none", w("place.park_none_in", name=name))
    text = w("place.park_count_in", n=community["count"], name=name)
    return Sentence("park_count", text)
