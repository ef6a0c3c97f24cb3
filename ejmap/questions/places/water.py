"""Whose water it is: known inside a drawn service area or at a listed park, otherwise not known.

Never by the nearest dot: systems near by are possibilities, and said to be no more than that.
"""

from typing import Literal, NamedTuple

import numpy as np

from ejmap.provenance import Paper
from ejmap.questions.features import Features
from ejmap.questions.places.asked import Asked
from ejmap.questions.places.park import LAYER as PARKS
from ejmap.questions.places.park import NEAR_M
from ejmap.questions.places.section import (
    Facts,
    Row,
    Section,
    Sentence,
    both,
    cell,
    count_in,
    listing_papers,
    measured_from,
    of_here,
    reported_m,
    told,
)
from ejmap.questions.places.tap import (
    is_tribal_record,
    named,
    say_system,
    say_unknown,
    system_facts,
)
from ejmap.questions.places.tribal import ACTIONS, say_tribal, tribal_facts
from ejmap.questions.places.tribal import LAYER as TRIBAL_LAND
from ejmap.text import Language, words

LAYER = "water_systems"
EPA_TRIBAL = "epa_tribal"
"""Code of the regulator on tribal land."""
SYSTEM_FIELD = "system_id_pwsid"
"""The park's field that names its system."""


class Known(NamedTuple):
    """The row of a system, and how it is known."""

    number: int
    how: Literal["park", "area", "picked"]


def section(asked: Asked, number: int) -> Section:
    """Return the section of one of the places."""
    tribal = tribal_facts(asked, number)
    features = asked.features(LAYER)
    known = _known(asked, number, features) if features else None
    system = _system(features, known)
    if system and is_tribal_record(system) and not tribal["is_tribal"]:
        tribal = {**tribal, "is_tribal": True}
    facts: Facts = {
        "system": system,
        "known_by": known.how if known else None,
        **tribal,
        # A tribal boundary wins over what the system's record says.
        "regulator": EPA_TRIBAL if tribal["is_tribal"] else (system or {}).get("regulator"),
        **_possible(asked, number, features),
        **measured_from(asked.places[number]),
    }
    is_found = known is not None and known.how != "picked"
    papers = (*_papers(asked, number, features, known), *_tribal_papers(asked, facts))
    answer: Literal["found", "unknown"] = "found" if is_found else "unknown"
    return Section("water", answer, None, facts, papers, LAYER, say)


def _known(asked: Asked, number: int, features: Features) -> Known | None:
    """Return the system of the picked park, or of the one service area that holds the place."""
    place = asked.places[number]
    wanted = _system_of_park(asked, number)
    if wanted is not None:
        found = _row_number(features, wanted)
        return None if found is None else Known(found, "park")
    if place.kind == LAYER:
        found = _row_number(features, str(place.id))
        return None if found is None else Known(found, "picked")
    if place.kind == "community":
        return None  # Its middle may lie in somebody's service area, and is nobody's home.
    holding = asked.holding(LAYER, number)
    return Known(holding[0], "area") if len(holding) == 1 else None


def _system_of_park(asked: Asked, number: int) -> str | None:
    park = _park(asked, number)
    wanted = cell(park, SYSTEM_FIELD) if park else None
    return wanted if isinstance(wanted, str) else None


def _park(asked: Asked, number: int) -> Row | None:
    place, parks = asked.places[number], asked.features(PARKS)
    return parks.row_of(str(place.id)) if parks and place.kind == PARKS else None


def _row_number(features: Features, system_id: str) -> int | None:
    found = np.flatnonzero(features.ids == system_id)
    return int(found[0]) if len(found) else None


def _system(features: Features | None, known: Known | None) -> Facts | None:
    if features is None or known is None:
        return None
    return system_facts(features.layer, features.row(known.number))


def _possible(asked: Asked, number: int, features: Features | None) -> Facts:
    """Return the systems within half a mile, and how many could be anywhere."""
    place = asked.places[number]
    if features is None or not place.is_placed:
        return {"possible": None, "unplaced_count": None}
    unplaced_count = int((~features.is_placed).sum())
    count = count_in(features, place)
    if count is not None:
        counted = {"name": both(place.name), "count": count}
        return {"possible": None, "in_community": counted, "unplaced_count": unplaced_count}
    near = asked.within(LAYER, number, NEAR_M)
    possible = [
        {
            **_named(features, one.number),
            "distance_m": reported_m(one.distance_m),
        }
        for one in near
    ]
    return {"within_m": NEAR_M, "possible": possible, "unplaced_count": unplaced_count}


def _named(features: Features, number: int) -> Facts:
    facts = system_facts(features.layer, features.row(number))
    return {"id": facts["id"], "name": facts["name"]}


def _papers(
    asked: Asked, number: int, features: Features | None, known: Known | None
) -> tuple[Paper, ...]:
    if features is None:
        return ()
    if known is None:
        return listing_papers(features)
    papers = features.layer.papers_of(features.row(known.number))
    park, parks = _park(asked, number), asked.features(PARKS)
    if known.how != "park" or park is None or parks is None:
        return papers
    return (*papers, *parks.layer.papers_of(dict(park)))


def _tribal_papers(asked: Asked, facts: Facts) -> tuple[Paper, ...]:
    shown = [TRIBAL_LAND] if facts["tribal_land"] else []
    shown += [ACTIONS] if facts["official_actions"] else []
    layers = (asked.features(one) for one in shown)
    return tuple(paper for one in layers if one for paper in one.layer.papers)


def say(section: Section, language: Language) -> tuple[Sentence, ...]:
    """Say whose water it is if that is known, otherwise what to do."""
    facts, tribal = section.facts, say_tribal(section.facts, language)
    if facts["system"] is None:
        unknown = say_unknown(language, is_tribal=facts["is_tribal"])
        return (*tribal, *unknown, *_say_possible(facts, language))
    who = words(language)(f"place.water_{facts['known_by']}", name=named(facts["system"], language))
    system = say_system(facts["system"], language, is_tribal=facts["is_tribal"])
    return (Sentence(f"water_{facts['known_by']}", who), *tribal, *system)


def _say_possible(facts: Facts, language: Language) -> list[Sentence]:
    if facts["unplaced_count"] is None:
        return []
    w, said = words(language), [_say_near(facts, language)]
    if facts["unplaced_count"]:
        unplaced = w("place.water_unplaced", n=facts["unplaced_count"])
        said.append(Sentence("water_unplaced", unplaced))
    return said


def _say_near(facts: Facts, language: Language) -> Sentence:
    w, near, community = words(language), facts["possible"], facts.get("in_community")
    if community:
        name = told(community["name"], language)
        if not community["count"]:
            return Sentence("water_none_near", w("place.water_none_in", name=name))
        text = w("place.water_count_in", n=community["count"], name=name)
        return Sentence("water_count", text)
    here = of_here(facts, language)
    if not near:
        return Sentence("water_none_near", w("place.water_none_near", of_here=here))
    names = "; ".join(named(one, language) for one in near)
    text = w("place.water_possible", n=len(near), of_here=here, systems=names)
    return Sentence("water_possible", text)
