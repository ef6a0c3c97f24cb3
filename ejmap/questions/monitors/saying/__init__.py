"""The sentences about monitors of the air, in both languages.

No total, mean or trend is said without its span, its valid days and how complete they are; no
sentence says why the air was as it was.
"""

from ejmap.questions.monitors.phrases import why
from ejmap.questions.monitors.saying.beside import said_beside
from ejmap.questions.monitors.saying.day import said_apart, said_day, said_worst
from ejmap.questions.monitors.saying.hours import said_hours, said_windy
from ejmap.questions.monitors.saying.judgement import said_judgement
from ejmap.questions.monitors.saying.notes import notes, said_nothing, said_old
from ejmap.questions.monitors.saying.record import (
    headline,
    kind,
    said_month,
    said_numbers,
    said_set_aside,
    said_trend,
)

__all__ = [
    "headline",
    "kind",
    "notes",
    "said_apart",
    "said_beside",
    "said_day",
    "said_hours",
    "said_judgement",
    "said_month",
    "said_nothing",
    "said_numbers",
    "said_old",
    "said_set_aside",
    "said_trend",
    "said_windy",
    "said_worst",
    "why",
]
