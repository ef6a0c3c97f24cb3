"""Which census tract a place lies in, and where CalEnviroScreen ranks it."""

from ejmap.questions.places.asked import Asked
from ejmap.questions.places.section import (
    Facts,
    Section,
    Sentence,
    both,
    cell,
    listed,
    measured_from,
    told,
    unlisted,
    unplaced,
)
from ejmap.text import Language, of_period, words

LAYER = "census_tracts"


def section(asked: Asked, number: int) -> Section:
    """Return the section of one of the places."""
    place, features = asked.places[number], asked.features(LAYER)
    if features is None:
        return unlisted("tract", LAYER)
    if not place.is_placed:
        return unplaced("tract", place, features)
    papers = features.layer.papers
    inside = asked.holding(LAYER, number)
    if not inside:
        return Section("tract", "none", None, {}, papers, LAYER, say)
    row = features.row(inside[0])
    facts: Facts = {
        "tract": listed(features, inside[0]),
        "ces_range": cell(row, "ces_range"),
        "ces_pctl": cell(row, "ces_pctl"),
        "total_population": cell(row, "total_population"),
        "data_date": features.layer.data_date,
        "notice": both(features.layer.notice),
        **measured_from(place),
    }
    return Section("tract", "found", 0.0, facts, features.layer.papers_of(row), LAYER, say)


def say(section: Section, language: Language) -> tuple[Sentence, ...]:
    """Say the tract, its range, and what such a rank leaves out."""
    w, facts = words(language), section.facts
    if section.answer == "none":
        return (Sentence("tract_none", w("place.tract_none")),)
    said = [Sentence("tract_found", _found(facts, language)), _rank(facts, language)]
    if facts["notice"]:
        said.append(Sentence("notice", told(facts["notice"], language)))
    return tuple(said)


def _found(facts: Facts, language: Language) -> str:
    w, number = words(language), _number(facts, language)
    if facts["from_middle_of"]:
        middle = told(facts["from_middle_of"], language)
        return w("place.tract_of_middle", number=number, middle=middle)
    return w("place.tract_found", number=number)


def _number(facts: Facts, language: Language) -> str:
    """Return the number of a tract, the last word of its name."""
    return told(facts["tract"]["name"], language).rsplit(maxsplit=1)[-1]


def _rank(facts: Facts, language: Language) -> Sentence:
    w, date = words(language), of_period(facts["data_date"], language)
    if facts["ces_range"] is None:
        return Sentence("tract_unranked", w("place.tract_unranked", date=date))
    least, _, most = facts["ces_range"].rstrip("%").partition("-")
    return Sentence("tract_rank", w("place.tract_rank", least=least, most=most, date=date))
