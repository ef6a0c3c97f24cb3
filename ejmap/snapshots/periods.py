"""ISO 8601 years, months and days: where they end, and how they follow *before* and *up to*."""

import re
from datetime import date

from ejmap import provenance
from ejmap.text import LANGUAGES, Text, of_period, say_period

_PERIOD = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
DAY = len("2015-10-31")


def is_period(text: str) -> bool:
    """Tell whether a text is a year, a month or a day that there is."""
    if not _PERIOD.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < DAY else text)
    except ValueError:
        return False
    return True


def ending(period: str) -> str:
    """Return the year, month or day that a period ends with."""
    return period.rpartition("/")[2]


def last_day(period: str) -> str:
    """Return the last day of a year, a month, a day or an interval of two of them."""
    return provenance.last_day(period).isoformat()


def first_day(period: str) -> str:
    """Return the first day of a year, a month, a day or an interval of two of them."""
    start = period.partition("/")[0]
    return start + "-01-01"[len(start) - 4 :] if len(start) < DAY else start


def said(period: str) -> Text:
    """Return a period in words."""
    return Text(**{one: say_period(period, one) for one in LANGUAGES})


def behind_up_to(period: str) -> Text:
    """Return a period as it follows "up to", "hasta": Spanish days take the article."""
    told = said(period)
    return Text(en=told.en, es=f"el {told.es}" if len(period) == DAY else told.es)


def behind_before(period: str) -> Text:
    """Return a period as it follows "before" and "after", "antes" and "después"."""
    return Text(en=say_period(period, "en"), es=of_period(period, "es"))


def behind_noun(period: str) -> Text:
    """Return a period as it follows a noun: "of 2022", "de 2022"."""
    return Text(**{one: of_period(period, one) for one in LANGUAGES})
