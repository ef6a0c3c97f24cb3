"""The reports of many places as one JSON object; a place at fault has its sentence instead."""

from collections.abc import Sequence
from typing import Any

from ejmap.errors import PlaceError, TooManyPlaces
from ejmap.exports.notices import footer
from ejmap.questions.features import Sources
from ejmap.questions.places import MOST_PLACES, Place, batch, report_json
from ejmap.text import LANGUAGES, Language, words

# As over HTTP a place alone would be answered.
FAULT = 400


def reports_json(
    asked: Sequence[Place | PlaceError], sources: Sources, language: Language
) -> dict[str, Any]:
    """Return `places`, one entry each in the order given: a report, or `error` and `message`.

    Args:
        asked: The places; where one could not be had, why.
        sources: The published layers.
        language: Of names; sentences carry both.

    Raises:
        TooManyPlaces: More than `MOST_PLACES`, those at fault included.
    """
    refuse_too_many(len(asked))
    reports = iter(batch([one for one in asked if isinstance(one, Place)], sources))
    entries = [
        report_json(next(reports), language) if isinstance(one, Place) else _fault(one)
        for one in asked
    ]
    return {"places": entries, "notice": footer()}


def refuse_too_many(count: int) -> None:
    """Refuse more places than are answered, before any is looked at.

    Raises:
        TooManyPlaces: More than `MOST_PLACES`.
    """
    if count > MOST_PLACES:
        raise TooManyPlaces(count, MOST_PLACES)


def _fault(error: PlaceError) -> dict[str, Any]:
    return {"error": FAULT, "message": {one: words(one).error(error) for one in LANGUAGES}}
