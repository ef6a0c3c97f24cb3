"""The date of data as a person writes it, made an ISO 8601 year, month, day or interval."""

import re
from datetime import date

MONTHS = (
    ("january", "enero"),
    ("february", "febrero"),
    ("march", "marzo"),
    ("april", "abril"),
    ("may", "mayo"),
    ("june", "junio"),
    ("july", "julio"),
    ("august", "agosto"),
    ("september", "septiembre"),
    ("october", "octubre"),
    ("november", "noviembre"),
    ("december", "diciembre"),
)
# Other years are slips of the pen.
EARLIEST, LATEST = 1900, 2100
# Between the two ends of an interval. A hyphen needs blanks around it: 2019-06 is a month.
_BETWEEN = re.compile(
    r"\s+(?:to|through|until|a|al|hasta)\s+|\s+[-–—]\s+|\s*[–—]\s*|(?:(?<=\b\d{4})|(?<=-\d{2}))/(?=\d{4})"
)
_FILLERS = re.compile(r"\b(?:de|del|el|of|the|from|desde)\b|[,.]|(?<=\d)(?:st|nd|rd|th|o|º)\b")
_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_YEARS = re.compile(r"(\d{4})-(\d{4})$")


def period_from_words(wording: str) -> str | None:
    """Return what a person wrote as an ISO 8601 period; None where it cannot be read.

    Understands 2022, 2022-06, 6/2022, 3/4/2021 (month first, as people here write it), June 2022,
    9 de junio de 2022, and two of them with "to", "a", "al", "hasta" or a dash between.
    """
    asked = wording.strip().lower()
    whole = _part(asked)
    if whole:
        return whole
    years = _YEARS.match(asked)
    ends = list(years.groups()) if years else _BETWEEN.split(asked)
    return _interval(*ends) if len(ends) == 2 else None


def _interval(first: str, last: str) -> str | None:
    end = _part(last)
    # "January to June 2019": the year is said once.
    start = _part(first) or (_part(f"{first} {end[:4]}") if end else None)
    if not start or not end or start[: len(end)] > end[: len(start)]:
        return None
    return f"{start}/{end}"


def _part(wording: str) -> str | None:
    words = _FILLERS.sub(" ", wording).split()
    joined = " ".join(words)
    if _ISO.match(joined):
        return _if_real(*joined.split("-"))
    if "/" in joined:
        return _slashed(joined)
    return _named(words)


def _slashed(wording: str) -> str | None:
    parts = wording.split("/")
    if not all(part.isdecimal() for part in parts) or len(parts) not in (2, 3):
        return None
    *before, year = parts
    return _if_real(_whole(year), *before)


def _whole(year: str) -> str:
    """Return a year of two digits as one of this century, unless it is to come."""
    if len(year) != 2:
        return year
    this = date.today()  # noqa: DTZ011 - a year is meant
    return f"20{year}" if int(year) <= this.year % 100 else f"19{year}"


def _named(words: list[str]) -> str | None:
    months = [number for word in words if (number := _month(word))]
    numbers = [word for word in words if word.isdecimal()]
    if len(months) != 1 or len(numbers) + 1 != len(words):
        return None
    years = [one for one in numbers if len(one) == 4]
    days = [one for one in numbers if len(one) <= 2]
    if len(years) != 1 or len(days) > 1 or len(numbers) > 2:
        return None
    return _if_real(years[0], str(months[0]), *days)


def _month(word: str) -> int | None:
    if len(word) < 3:
        return None
    found = (n for n, names in enumerate(MONTHS, 1) if any(one.startswith(word) for one in names))
    return next(found, None)


def _if_real(*parts: str) -> str | None:
    """Return a year, month and day (as far as they are given) in ISO 8601, if there was such."""
    year, *rest = (int(part) for part in parts)
    try:
        date(year, *[*rest, 1, 1][:2])
    except ValueError:
        return None
    if not EARLIEST <= year <= LATEST:
        return None
    return "-".join([str(year), *(f"{one:02d}" for one in rest)])
