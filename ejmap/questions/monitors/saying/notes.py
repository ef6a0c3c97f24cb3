"""What must be read beside every number of the air."""

from ejmap.questions.indicators.indicator import said
from ejmap.questions.monitors.answer import AirAnswer
from ejmap.questions.monitors.phrases import of_days
from ejmap.readings import PM10
from ejmap.text import Text


def notes(answer: AirAnswer) -> tuple[Text, ...]:
    """Return that this is not today's air, what a valid day is, and what the numbers leave out."""
    found = [said("monitors.note_events"), said("monitors.note_place")]
    if answer.pollutant.key == PM10:
        found.append(said("monitors.note_conditions"))
    return (said_old(answer), said(f"monitors.note_valid_{answer.pollutant.key}"), *found)


def said_old(answer: AirAnswer) -> Text:
    """Return from when the readings are, that they are not today's air, and where that is told."""
    days = [day for one in answer.records for day in (one.first_day, one.last_day) if day]
    if not days:
        return said("monitors.note_now")
    return said("monitors.note_old", when=of_days(min(days), max(days)))


def said_nothing(answer: AirAnswer) -> Text:
    """Return that the valley has no monitor of this pollutant to show."""
    return said("monitors.nobody", what=answer.pollutant.name)
