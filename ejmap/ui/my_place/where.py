"""What a place is called at the top of its page, without giving a home away."""

from ejmap.questions.places import Place, Report
from ejmap.region import BETWEEN, COMMUNITY_CHOICES
from ejmap.text import Language, say_distance, words


def title(report: Report, language: Language) -> str:
    """Return the name of a listed thing; for a point, the community it lies in or is nearest to."""
    place, w = report.place, words(language)
    if place.name is not None:
        return headed(place.name.say(language))
    if place.community != BETWEEN:
        return near(place, language)
    away_m = report.section("community").distance_m
    return w(
        "my_place.between",
        place=_community(place, language),
        distance=say_distance(away_m or 0, language),
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
