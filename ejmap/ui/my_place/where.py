"""What a place is called at the top of its page, without giving a home away."""

from ejmap.questions.places import Place, Report
from ejmap.region import BETWEEN, COMMUNITY_CHOICES
from ejmap.text import Language, Noun, say_distance, words


def title(report: Report, language: Language) -> str:
    """Return the name of a listed thing; for a point, the community it lies in or is nearest to."""
    place = report.place
    if place.name is not None:
        return headed(place.name.say(language))
    return _between(report, language) if place.community == BETWEEN else near(place, language)


def kind(report: Report, noun: Noun | None, language: Language) -> str:
    """Return what kind of thing a listed place is and where: names alone mean several things."""
    place = report.place
    if place.name is None or noun is None:
        return ""
    name, said = place.name.say(language), noun.one.say(language)
    parts = [] if said.casefold() in name.casefold() else [headed(said)]
    if place.community == BETWEEN:
        parts.append(_between(report, language))
    elif place.kind != "community" and place.community:
        parts.append(_community(place, language))
    return " · ".join(parts)


def _between(report: Report, language: Language) -> str:
    away_m = report.section("community").distance_m or 0
    return words(language)(
        "my_place.between",
        place=_community(report.place, language),
        distance=say_distance(away_m, language),
    )


def headed(name: str) -> str:
    """Return a name as it begins a line: a described one begins small, as inside a sentence."""
    return name[:1].upper() + name[1:]


def near(place: Place, language: Language) -> str:
    """Return "Near Mecca", where no community is known the valley."""
    name = _community(place, language)
    w = words(language)
    return w("my_place.near", place=name) if name else w("my_place.in_valley")


def _community(place: Place, language: Language) -> str:
    key = place.nearest_community
    return COMMUNITY_CHOICES[key].say(language) if key else ""
