"""A run of days, to and from the ISO 8601 periods that links carry."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ejmap.readings import FIRST_YEAR, LAST_YEAR

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Days from a first to a last, both of them in it."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def period(self) -> str:
        """The shortest ISO 8601 period of just these days: a year, months, or days."""
        ends = str(self.first), str(self.last)
        for length in (len("2019"), len("2019-01")):
            parts = dict.fromkeys(end[:length] for end in ends)
            if span_of("/".join(parts)) == self:
                return "/".join(parts)
        return "/".join(dict.fromkeys(ends))

    def __iter__(self) -> Iterator[date]:
        """Return each day in its turn."""
        return (self.first + ONE_DAY * number for number in range(self.days))

    def within(self, other: "Span") -> "Span | None":
        """Return the days that lie in another span too; None where there is none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None


def span_of(period: str) -> Span | None:
    """Return the days of a year, month, day or interval of them; None for anything else."""
    first, slash, last = period.partition("/")
    begin, end = _days_of(first), _days_of(last if slash else first)
    if begin is None or end is None or begin.first > end.last:
        return None
    return Span(begin.first, end.last)


def span_between(first: str, last: str) -> Span:
    """Return the days between two ISO 8601 days, both in it."""
    return Span(date.fromisoformat(first), date.fromisoformat(last))


def _days_of(part: str) -> Span | None:
    """Return the days of a year, a month or a day, ISO 8601."""
    pieces = part.split("-")
    lengths = [len(one) for one in pieces]
    if lengths != [4, 2, 2][: len(lengths)] or not all(_is_digits(one) for one in pieces):
        return None
    year, month, day = (int(one) for one in (*pieces, "0", "0")[:3])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return _year(year) if len(pieces) == 1 else _month_or_day(year, month, day, len(pieces) == 2)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _year(year: int) -> Span:
    return Span(date(year, 1, 1), date(year, 12, 31))


def _month_or_day(year: int, month: int, day: int, is_month: bool) -> Span | None:
    try:
        if is_month:
            return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Span(date(year, month, day), date(year, month, day))
    except ValueError:  # A thirteenth month, the 30th of February.
        return None
