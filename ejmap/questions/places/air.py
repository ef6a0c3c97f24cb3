"""What the nearest monitor of dust read, when, and how far away it is."""

from ejmap.questions.dust_monitors import measuring
from ejmap.questions.places.asked import Asked
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
    spoken,
    told,
    translated,
    unlisted,
    unplaced,
)
from ejmap.text import METRES_PER_MILE, Language, say_distance, say_number, say_period, words

LAYER = "air_quality"
# From here on a monitor is called far: dust of a dirt road settles within some hundred metres.
FAR_M = METRES_PER_MILE
AIR_AGENCY = "regulatory"
NUMBERS = (
    "valid_days",
    "days_over_ca_24h",
    "days_over_us_24h",
    "mean_ug_m3",
    "max_ug_m3",
    "max_day",
    "first_day",
    "last_day",
    "period",
    "operator",
    "operator_kind",
)


def section(asked: Asked, number: int) -> Section:
    """Return the section of one of the places."""
    place, features = asked.places[number], asked.features(LAYER)
    if features is None:
        return unlisted("air", LAYER)
    if not place.is_placed:
        return unplaced("air", place, features)
    papers = features.layer.papers
    measures = measuring(features)
    in_order = asked.nearest(LAYER, number, most=len(measures))
    nearest = next((one for one in in_order if measures[one.number]), None)
    if nearest is None:
        return Section("air", "none", None, {}, papers, LAYER, say)
    row = features.row(nearest.number)
    away_m = reported_m(nearest.distance_m)
    facts: Facts = {
        "monitor": listed(features, nearest.number),
        **{key: cell(row, key) for key in NUMBERS},
        "operator_kind_name": spoken(features.layer.field("operator_kind"), row),
        "summary": translated(row, "summary"),
        "is_far": away_m > FAR_M,
        "notice": both(features.layer.notice),
        **measured_from(place),
    }
    papers = features.layer.papers_of(row)
    return Section("air", "found", away_m, facts, papers, LAYER, say)


def say(section: Section, language: Language) -> tuple[Sentence, ...]:
    """Say first how old the readings are, then whose they are and what they were."""
    w, facts = words(language), section.facts
    if section.answer == "none":
        return (Sentence("air_none", w("place.air_none")),)
    said = [Sentence("notice", told(facts["notice"], language), is_strong=True)]
    said.append(Sentence("air_nearest", _nearest(section, language)))
    if facts["operator_kind"] not in (AIR_AGENCY, None):
        said.append(Sentence("air_operator", _operator(facts, language)))
    if facts["summary"]:
        summary = w("place.air_summary", summary=told(facts["summary"], language))
        said.append(Sentence("air_summary", summary))
    return tuple(said)


def say_short(section: Section, language: Language) -> str:
    """Return the days over the limit at the nearest monitor in one line; "" where none is known."""
    w, facts = words(language), section.facts
    count, first, last = (facts.get(one) for one in ("days_over_ca_24h", "first_day", "last_day"))
    if count is None or not first or not last or not facts.get("valid_days"):
        return ""
    return w(
        "place.air_short",
        n=count,
        valid=say_number(facts["valid_days"], language),
        name=told(facts["monitor"]["name"], language),
        distance=say_distance(section.distance_m or 0, language),
        straight=from_here(facts, language),
        period=say_period(f"{first}/{last}", language),
    )


def _nearest(section: Section, language: Language) -> str:
    w, facts = words(language), section.facts
    name = told(facts["monitor"]["name"], language)
    if not section.distance_m:
        return w("place.air_here", name=name)
    return w(
        "place.air_far" if facts["is_far"] else "place.air_nearest",
        name=name,
        distance=say_distance(section.distance_m, language),
        straight=from_here(facts, language),
    )


def _operator(facts: Facts, language: Language) -> str:
    if not facts["operator"]:
        return words(language)("place.air_other_unknown")
    key = "place.air_tribal" if facts["operator_kind"] == "tribal" else "place.air_other"
    return words(language)(key, operator=facts["operator"])
