"""The days of one monitor, each as its whole sentence: what the calendar tells of a day."""

import json

from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import AirAnswer
from ejmap.text import Language


def export(answer: AirAnswer, language: Language) -> bytes:
    """Return the sentences as JSON."""
    return json.dumps(by_day(answer, language), ensure_ascii=False).encode()


def by_day(answer: AirAnswer, language: Language) -> dict[str, str]:
    """Return the sentences by day, ISO 8601; of several monitors those of the first."""
    return {
        day.date: saying.said_day(day, record).say(language)
        for record in answer.records[:1]
        for day in record.days
    }
