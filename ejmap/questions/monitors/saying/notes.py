"""What must be read beside every number of the air."""

from collections.abc import Iterator

from ejmap.agencies import AIR_DISTRICT
from ejmap.monitoring.papers import AIRNOW
from ejmap.questions.monitors.answer import AirAnswer
from ejmap.questions.monitors.phrases import each, of_days, sentences
from ejmap.readings import PM10, SENSOR, Validity
from ejmap.text import Text, text_of


def notes(answer: AirAnswer) -> tuple[Text, ...]:
    """Return that this is not today's air, what a valid day is, and what the numbers leave out."""
    key = answer.pollutant.key
    told = (said_old(answer), text_of(f"monitors.note_valid_{key}"), _events(answer))
    found = (*told, *_preliminary(answer))
    if key == PM10:
        return (*found, text_of("monitors.note_place_dust"), text_of("monitors.note_conditions"))
    return (*found, text_of("monitors.note_place"))


def said_old(answer: AirAnswer) -> Text:
    """Return from when the readings are, that they are not today's air, and where that is told."""
    days = [day for one in answer.records for day in (one.first_day, one.last_day) if day]
    now = text_of("monitors.note_now", agency=each(AIR_DISTRICT.say))
    if not days:
        return now
    return sentences(text_of("monitors.note_old", when=of_days(min(days), max(days))), now)


def _preliminary(answer: AirAnswer) -> Iterator[Text]:
    """Yield that days of AirNow's hours are not checked, where the answer may have some.

    AirNow's guidelines for the use of its data ask for it.
    """
    records = [one for one in answer.records if one.kind != SENSOR]
    days = [day for one in records for day in (one.first_day, one.last_day) if day]
    papers = (one.data_date for one in answer.layer.papers if one.key == AIRNOW.key)
    for first, _, last in (period.partition("/") for period in papers):
        if days and first <= max(days) and (last or first) >= min(days):
            when = of_days(max(first, min(days)), min(last or first, max(days)))
            yield text_of("monitors.note_preliminary", when=when)


def _events(answer: AirAnswer) -> Text:
    """Return whether the readings tell which days an agency asks not to be counted, and who decides
    what comes of it: designations are EPA's (42 U.S.C. 7407(d)) and the State's.
    """
    is_marked = any(Validity.EVENTS_EXCLUDED in one.set_aside for one in answer.records)
    events = text_of("monitors.note_events_marked" if is_marked else "monitors.note_events")
    return sentences(events, text_of("monitors.note_decided"))


def said_nothing(answer: AirAnswer) -> Text:
    """Return that the valley has no monitor of this pollutant to show."""
    return text_of("monitors.nobody", what=answer.pollutant.name)
