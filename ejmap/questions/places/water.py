"""Whose water it is: known inside a drawn service area or at a listed park, otherwise not known."""

from ejmap.questions.places.asked import Asked
from ejmap.questions.places.section import Section, unlisted, say_unlisted

LAYER = "water_systems"


def section(asked: Asked, number: int) -> Section:
    """Return the section of one of the places."""
    return unlisted("water", LAYER)
