"""Days as strangers write them: 3/4/21, 2020/10/20, 44256 of a spreadsheet."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from ejmap.uploads.cells.texts import different

ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
ORDERS = ("month_first", "day_first")
_MIDNIGHT = r"(?:[T ]0?0:00(?::00(?:\.0+)?)?(?:Z|\+00(?::?00)?)?| 12:00(?::00)? AM)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_MIDNIGHT}")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_MIDNIGHT}")
_DAY_NAME = re.compile(
    r"\b(date|dates|fecha|fechas|opened|closed|updated|listed|built|dat|dt|inicio|fin|day|dia)\b"
)
# A year of two digits up to this one is of this century.
CENTURY_TURNS_AFTER = 49
# Days since 1899-12-30, as spreadsheets count: 1954 to 2064. ECMA-376 part 1, 18.17.4.
SERIAL_ZERO = date(1899, 12, 30)
SERIALS = range(20_000, 60_000)


def is_day_name(heading: str) -> bool:
    """Tell whether a column's heading (small words) promises days."""
    return bool(_DAY_NAME.search(heading))


def is_serial(text: str) -> bool:
    """Tell whether a text is a day as spreadsheets count."""
    return text.isascii() and text.isdigit() and len(text) == 5 and int(text) in SERIALS


def day_of_serial(text: str) -> str:
    """Return the day of a spreadsheet's number, as "2021-03-01"."""
    return (SERIAL_ZERO + timedelta(days=int(text))).isoformat()


def iso(text: str, order: str) -> str | None:
    """Return a day as "2021-03-04"; None where there is no such day in this order."""
    if first := _YEAR_FIRST.fullmatch(text):
        return _day(int(first[1]), int(first[3]), int(first[4]))
    last = _YEAR_LAST.fullmatch(text)
    if not last:
        return None
    month, day = (last[1], last[3]) if order == "month_first" else (last[3], last[1])
    return _day(_year(last[4]), int(month), int(day))


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (2000 if int(text) <= CENTURY_TURNS_AFTER else 1900)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def orders(once: Iterable[str], *, strict: bool) -> set[str]:
    """Return the orders in which all of these texts are days; the same day in both counts once.

    Args:
        once: Texts without blanks around them.
        strict: "1-2-03" and "1.2.03" are then no days: they may be part numbers.
    """
    read: dict[str, list[str]] = {order: [] for order in ORDERS}
    for text in once:
        last = _YEAR_LAST.fullmatch(text)
        if strict and last and last[2] != "/" and len(last[4]) == 2:
            return set()
        for order in list(read):
            day = iso(text, order)
            if day is None:
                del read[order]
            else:
                read[order].append(day)
        if not read:
            return set()
    if len(read) == 2 and read["month_first"] == read["day_first"]:
        return {"month_first"} if read["month_first"] else set()
    return set(read)


def order_of_file(columns: "Iterable[pd.Series]") -> str | None:
    """Return the order that other columns of the file show, if they show one."""
    shown: set[str] = set()
    for cells in columns:
        once = different(cells)
        if len(cells) and all(_YEAR_LAST.fullmatch(one) for one in once.stripped()):
            found = orders(once.stripped(), strict=True)
            shown |= found if len(found) == 1 and _differ(once.stripped()) else set()
    return next(iter(shown)) if len(shown) == 1 else None


def _differ(once: Iterable[str]) -> bool:
    return any(iso(one, "month_first") != iso(one, "day_first") for one in once)
