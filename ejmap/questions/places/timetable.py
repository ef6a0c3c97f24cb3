"""A stop's buses in words, always by route and direction: pooled over directions, waits would lie."""

from ejmap.questions.places.section import Facts, Sentence
from ejmap.text import Language, say_clock, say_minutes, say_number, words

DAYS = ("weekday", "saturday", "sunday")


def say_service(facts: Facts, language: Language) -> list[Sentence]:
    """Return the longest weekday wait one way, then a sentence for each route and direction."""
    return []
