"""Who did something and when, as colleagues say it; only staff pages name them."""

from datetime import datetime

import ejmap.store
from ejmap.region import LOCAL_TIME
from ejmap.staff.roles import COMMAND_LINE
from ejmap.store.people import People
from ejmap.text import Language, say_moment, words

# Names in the history that are no person's.
_PROGRAMS = {
    COMMAND_LINE.id: "people.command_line",
    "seed": "people.seed",
    "refresh": "people.refresh",
}


def name_of(person: str, language: Language) -> str:
    """Return what colleagues call the person of an id, or the program's part that did it."""
    if person in _PROGRAMS:
        return words(language)(_PROGRAMS[person])
    return People(ejmap.store.ready()).name_of(person) or person


def moment(at: datetime, language: Language) -> str:
    """Return an instant in words, in the valley's time."""
    return say_moment(at.astimezone(LOCAL_TIME), language)
