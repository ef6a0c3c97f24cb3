"""What a day is over, in words beside its colour."""

from ejmap.questions.monitors.answer import AirAnswer, AirDay
from ejmap.questions.monitors.day_style import verdicts
from ejmap.questions.monitors.phrases import validity_words
from ejmap.text import Language, words


def said(answer: AirAnswer, day: AirDay, language: Language) -> str:
    """Return the highest limit a day is over, that it is over none, or why it has no value; of a
    low-cost sensor's, that it is held against no limit.
    """
    if day.verdict:
        return verdicts(answer.pollutant)[day.verdict].say(language)
    if day.value is not None:
        return words(language)("air_day.no_limit")
    return validity_words(day.validity).say(language)
