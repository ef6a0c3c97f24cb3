"""Numbers and dates kept as text, in the ways people here and their programs write them.

Identifiers stay text: whatever a column's name calls an id, a code or a route, and whatever has a
number with a leading zero. Where a writing can be read in two ways, both are offered, none taken.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from ejmap.uploads.cells import days
from ejmap.uploads.cells.texts import (
    NUMBER_FIRST,
    Different,
    changed,
    different,
    filled,
    heading,
    names_things,
    texts,
)
from ejmap.uploads.checks import rows_named
from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import FileKind, Held, Upload

# In these forms all cells are text; plain numbers in them are no problem of the file.
ALL_TEXT = frozenset({FileKind.CSV, FileKind.TSV, FileKind.GTFS, FileKind.KML, FileKind.KMZ})
# So many cells of a column must be numbers for the rest to be called words among numbers.
MOSTLY = 0.8
ENOUGH = 2
ENOUGH_AMONG_WORDS = 5

_PLAIN = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_ZERO_FIRST = re.compile(r"^\s*[-+]?0\d+\s*$", re.MULTILINE)
# 1,234 · 1,234.5 · $5 · 12% · 1 234 (with any blank) · (1,234) for a loss
_SIGNS = re.compile(
    r"\(?[-+]?\s?[$€]?\s?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)"
    r"(?:\.\d+)?\s?[%€]?\)?"
)
# 1.234,56 · 12,5 · 1.234.567
_COMMA = re.compile(r"[-+]?\s?[$€]?\s?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?\s?[%€]?")
_SURELY_COMMA = re.compile(r".*(?:\.\d{3},\d+|\.\d{3}\.\d{3})\D*")
_THOUSANDS_OR_NOT = re.compile(r"[-+]?\d{1,3},\d{3}")
_POINTS = re.compile(r"[-+]?[1-9]\d{0,2}\.\d{3}")
_NOT_DIGITS = re.compile(r"[^\d.eE+-]")


class _Way(NamedTuple):
    """How the cells of a column are written."""

    said: str
    rows: "pd.Index"
    fixes: tuple[Fix, ...]
    weight: str = "fix"


def find(upload: Upload, held: Held) -> list[Problem]:  # noqa: ARG001 - one shape for all checks
    """Return a problem for each column of text that is numbers or dates."""
    written = {str(name): texts(column) for name, column in upload.cells.items()}
    order = days.order_of_file(written.values())
    has_commas = any(_surely_has_commas(cells) for cells in written.values())
    problems = []
    for name, cells in written.items():
        column = upload.cells[name]
        way = _serials(name, column) or _way(upload.kind, name, cells, order, has_commas)
        if way:
            problems.append(_problem(name, way))
    return problems


def _problem(name: str, way: _Way) -> Problem:
    return Problem(
        code=Code.NUMBERS_AS_TEXT,
        count=len(way.rows),
        rows=rows_named(way.rows),
        column=name,
        fixes=way.fixes,
        weight="note" if way.weight == "note" else "fix",
        said=way.said,
    )


def _way(
    kind: FileKind, name: str, cells: "pd.Series", order: str | None, has_commas: bool
) -> _Way | None:
    if len(cells) < ENOUGH:
        return None
    once = different(cells)
    if dated := _dates(name, cells, once, order):
        return dated
    if names_things(name) or any(map(_has_zero_first, once.texts)):
        return None
    return _numbers(kind, cells, once, has_commas) or _among_words(cells)


def _dates(name: str, cells: "pd.Series", once: Different, order: str | None) -> _Way | None:
    orders = days.orders(once.stripped(), strict=not days.is_day_name(heading(name)))
    if not orders or all(map(days.ISO.fullmatch, once.stripped())):
        return None
    if len(orders) == 1:
        return _Way("dates_as_text", cells.index, (Fix(key="make_dates"),))
    first = order or "month_first"
    second = "day_first" if first == "month_first" else "month_first"
    fixes = (Fix(key=first, asks=order is None), Fix(key=second, asks=True))
    return _Way("dates_ambiguous", cells.index, fixes)


def _numbers(kind: FileKind, cells: "pd.Series", once: Different, has_commas: bool) -> _Way | None:
    if all(map(_PLAIN.fullmatch, once.stripped())):
        if has_commas and all(map(_POINTS.fullmatch, once.stripped())):
            asked = ("points_are_thousands", "points_are_decimals")
            fixes = tuple(Fix(key=one, asks=True) for one in asked)
            return _Way("numbers_with_points", cells.index, fixes)
        numbers = _Way("numbers_as_text", cells.index, (Fix(key="make_numbers"),))
        return None if kind in ALL_TEXT else numbers
    unsure = has_commas and all(map(_THOUSANDS_OR_NOT.fullmatch, once.stripped()))
    if not unsure and all(map(_is_number_with_signs, once.stripped())):
        return _Way("numbers_with_signs", cells.index, (Fix(key="make_numbers"),))
    if all(map(_COMMA.fullmatch, once.stripped())):
        # "80,90" may be two routes: without 1.234,56 anywhere in the file, a person decides.
        return _Way(
            "numbers_with_commas", cells.index, (Fix(key="make_numbers", asks=not has_commas),)
        )
    return None


def _surely_has_commas(cells: "pd.Series") -> bool:
    once = different(cells)
    all_fit = all(map(_COMMA.fullmatch, once.stripped()))
    return all_fit and any(map(_SURELY_COMMA.fullmatch, once.stripped()))


def _is_number_with_signs(text: str) -> bool:
    return bool(_SIGNS.fullmatch(text) or _PLAIN.fullmatch(text))


def _has_zero_first(text: str) -> bool:
    found = _ZERO_FIRST.search(text) if "\n" in text else _ZERO_FIRST.match(text)
    return found is not None


def _among_words(cells: "pd.Series") -> _Way | None:
    once, enough = different(cells), max(ENOUGH_AMONG_WORDS, MOSTLY * len(cells))
    # Reading what is none costs much more than looking at how it begins.
    if once.by_cell(NUMBER_FIRST.match).sum() < enough:
        return None
    numbers = cells.index[~np.isnan(once.numbers())]
    if len(numbers) < enough or len(numbers) == len(cells):
        return None
    words = cells.index.difference(numbers, sort=False)
    return _Way(
        "numbers_with_words", words, (Fix(key="make_numbers_rest_blank", asks=True),), "note"
    )


def _serials(name: str, column: "pd.Series") -> _Way | None:
    """Return a column of dates that a spreadsheet wrote as days since 1900."""
    if not days.is_day_name(heading(name)) or pd.api.types.is_datetime64_any_dtype(column):
        return None
    cells = filled(column)
    if len(cells) < ENOUGH or not all(map(days.is_serial, different(cells).texts)):
        return None
    return _Way("dates_as_numbers", cells.index, (Fix(key="make_dates"),))


def mend(upload: Upload, problem: Problem, fix: str, held: Held) -> Upload:  # noqa: ARG001
    """Write numbers as numbers, and days as "2021-03-04"."""
    name = problem.column
    if name is None or name not in upload.cells:
        return upload
    column = upload.cells[name]
    if problem.said == "dates_as_numbers":
        cells = filled(column).map(days.day_of_serial)
        return upload.with_column(
            name, cells.reindex(column.index).astype(object).where(lambda one: one.notna(), None)
        )
    if problem.said.startswith("dates"):
        return upload.with_column(name, changed(column, _day_reader(column, fix)))
    reader = _number_reader(problem.said, fix)
    numbers = pd.to_numeric(changed(column, reader), errors="coerce")
    return upload.with_column(name, numbers)


def _day_reader(column: "pd.Series", fix: str) -> Callable[[str], str | None]:
    once = different(texts(column)).stripped()
    order = fix if fix in days.ORDERS else next(iter(days.orders(once, strict=False)))
    return lambda text: days.iso(text.strip(), order)


def _number_reader(said: str, fix: str) -> Callable[[str], float | str | None]:
    with_commas = said == "numbers_with_commas" or fix == "points_are_thousands"

    def read(text: str) -> float | None:
        bare = text.strip().replace(".", "").replace(",", ".") if with_commas else text.strip()
        if said == "numbers_with_words":
            return float(bare) if _PLAIN.fullmatch(bare) else None
        sign = -1 if bare.startswith("(") else 1
        try:
            return sign * float(_NOT_DIGITS.sub("", bare))
        except ValueError:
            return None

    return read
