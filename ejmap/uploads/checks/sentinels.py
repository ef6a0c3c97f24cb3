"""Signs for "nothing here" that look like values: -999, 1970-01-01, "NA", "No Data"."""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from ejmap.uploads.cells.texts import (
    NUMBER_FIRST,
    blanked,
    different,
    filled,
    names_things,
    texts,
    where,
)
from ejmap.uploads.checks import rows_named
from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import Held, Upload

_EXACT = frozenset({"NA", "N.A.", "NaN", "nan", "NAN", "-nan", "\\N", "-", "--", "---", "–", "—"})
_ANY_CASE = frozenset(
    {"n/a", "#n/a", "#name?", "#ref!", "#value!", "#div/0!", "null", "<null>", "(null)", "no data"}
    | {"nodata", "no_data", "no-data", "not available", "sin dato", "sin datos", "no disponible"}
    | {"s/d", "null, null", "null,null", "null null"}
)
LONGEST = 14
# "NA" may be a code among codes: Namibia, North America.
_TWO_LETTERS = re.compile(r"[A-Z]{2}")
# What stands in every number that may be a sign.
_HINT = re.compile(r"^\s*-?9{2,}(?:\.\d+)?\s*$|\d[eE]\+?\d\d|\d{30}", re.MULTILINE)
_NO_YEAR = "(?:1970|1900|1899|1601|9999|0001)"
_DAY_HINT = re.compile(rf"{_NO_YEAR}[-/]\d{{1,2}}[-/]\d|\d[-/]\d{{1,2}}[-/]{_NO_YEAR}")
SIGNS = (-99.0, -999.0, -9999.0, -99999.0, -999999.0, -999.9, -9999.9)
HIGH_SIGNS = (999.0, 9999.0, 99999.0, 999999.0, 9999999.0)
# Beyond this a number is a program's largest or smallest (shapefiles and rasters: 1.8e308, 3.4e38).
NO_MEASURE = 1e30
# A sign stands apart: so many times lower, or higher, than all other numbers of its column.
LOWER, HIGHER = 3.0, 10.0
ENOUGH = 3
_DAY = re.compile(
    r"(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})"
    r"(?:[T ]0?0:00(?::00(?:\.0+)?)?(?:Z|\+00(?::?00)?)?)?"
    r"|(?P<m2>\d{1,2})/(?P<d2>\d{1,2})/(?P<y2>\d{4})(?: 0?0:00(?::00)?| 12:00:00 AM)?"
)
# Day nought of Unix; of spreadsheets and OLE; the first and the last that databases can write.
EPOCH = (1970, 1, 1)
NO_DAYS = frozenset({(1900, 1, 1), (1900, 1, 0), (1899, 12, 30), (1899, 12, 31), (1, 1, 1)}) | {
    (1601, 1, 1),
    (9999, 12, 31),
}
# With other days this near to 1970, 1970-01-01 may be a day.
NEAR_YEARS = 5


def find(upload: Upload, held: Held) -> list[Problem]:  # noqa: ARG001 - one shape for all checks
    """Return one problem for all words that mean blank, and one for each column of signs."""
    problems = []
    by_column = dict(_words(upload.cells))
    if by_column:
        named = np.concatenate([one.index for one in by_column.values()])
        rows = pd.Index(np.unique(named))
        said = sorted(
            {str(word).strip() for cells in by_column.values() for word in cells.unique()}
        )
        facts = {"words": said, "columns": list(by_column)}
        problems.append(_problem(rows, None, "", facts))
    for name, column in upload.cells.items():
        for said_of, signs in (("numbers", _numbers(name, column)), ("dates", _days(column))):
            if len(signs):
                facts = {"value": sorted(signs.unique())}
                problems.append(_problem(signs.index, str(name), f"sentinel_{said_of}", facts))
    return problems


def _problem(
    rows: "pd.Index", column: str | None, said: str, facts: dict[str, list[str]]
) -> Problem:
    return Problem(
        code=Code.SENTINEL_VALUES,
        count=len(rows),
        rows=rows_named(rows),
        column=column,
        facts=dict(facts),
        fixes=(Fix(key="make_blank"),),
        said=said,
    )


def mend(upload: Upload, problem: Problem, fix: str, held: Held) -> Upload:  # noqa: ARG001
    """Make the signs blank."""
    name = problem.column
    if name is None:
        for one, cells in _words(upload.cells):
            upload = _blanked(upload, one, cells.index)
        return upload
    if name not in upload.cells:
        return upload
    column = upload.cells[name]
    signs = _days(column) if problem.said == "sentinel_dates" else _numbers(name, column)
    return _blanked(upload, name, signs.index)


def _blanked(upload: Upload, name: str, rows: "pd.Index") -> Upload:
    return upload.with_column(name, blanked(upload.cells[name], rows))


def _words(cells: pd.DataFrame) -> Iterator[tuple[str, "pd.Series"]]:
    """Yield by column the cells that are a word for blank."""
    found: dict[str, pd.Series] = {}
    doubtful: dict[str, pd.Series] = {}
    for name, column in cells.items():
        written = texts(column)
        rows = where(written, _is_word_for_blank)
        if len(rows):
            among_codes = _is_code_of_two_letters(written, rows)
            (doubtful if among_codes else found)[str(name)] = written[rows]
    # What means blank in one column of a file means it in all.
    is_blank_mark = any(cells.str.strip().eq("NA").any() for cells in found.values())
    yield from found.items()
    yield from (doubtful.items() if is_blank_mark else ())


def _is_word_for_blank(text: str) -> bool:
    if len(text) > LONGEST:
        text = text.strip()
    return len(text) <= LONGEST and (text.strip() in _EXACT or text.strip().lower() in _ANY_CASE)


def _is_code_of_two_letters(written: "pd.Series", rows: "pd.Index") -> bool:
    rest = written[~written.index.isin(rows)]
    is_na = bool((written[rows].str.strip() == "NA").all())
    return is_na and len(rest) > 0 and all(_TWO_LETTERS.fullmatch(one) for one in rest.unique())


def _numbers(name: object, column: "pd.Series") -> "pd.Series":
    """Return the cells whose number is a sign, as text; none in columns of ids."""
    none = pd.Series([], dtype=object)
    if names_things(name) or pd.api.types.is_bool_dtype(column):
        return none
    if pd.api.types.is_datetime64_any_dtype(column):
        return none
    numeric = _numeric(column)
    suspects = numeric[numeric.isin(SIGNS + HIGH_SIGNS) | (numeric.abs() >= NO_MEASURE)]
    rest = numeric.drop(suspects.index)
    told = {one: _is_sign(one, rest) for one in suspects.unique()}
    signs = suspects[[told[one] for one in suspects]]
    return signs.map(lambda one: f"{one:g}").astype(object)


def _numeric(column: "pd.Series") -> "pd.Series":
    """Return the numbers of a column, written as text or not; all finite."""
    if not pd.api.types.is_numeric_dtype(column):
        written = texts(column)
        mixed = len(written) < column.notna().sum()
        column = filled(column) if mixed else written
        once = different(column)
        if not any(map(_may_be_sign, once.texts)):
            return pd.Series([], dtype=float)
        column = pd.Series(once.numbers(), column.index)
    numbers = column.astype("float64")
    return numbers[np.isfinite(numbers)]


def _may_be_sign(text: str) -> bool:
    return bool(NUMBER_FIRST.match(text) and _HINT.search(text))


def _is_sign(value: float, rest: "pd.Series") -> bool:
    if abs(value) >= NO_MEASURE:
        return True
    if len(rest) < ENOUGH:
        return rest.empty and value <= -999
    if value < 0:
        lowest = rest.min()
        return bool(lowest >= 0 or value < LOWER * lowest)
    return bool(value > HIGHER * rest.max())


def _days(column: "pd.Series") -> "pd.Series":
    """Return the cells whose day is one that programs write for none, as text."""
    if pd.api.types.is_numeric_dtype(column):
        return pd.Series([], dtype=object)
    cells = texts(column)
    if not any(map(_may_be_day, different(cells).texts)):
        if not _holds_days(column):
            return pd.Series([], dtype=object)
        cells = filled(column)
    days = {one: _day(one) for one in cells.unique()}
    years = [day[0] for day in days.values() if day and day != EPOCH]
    no_days = set(NO_DAYS)
    if not any(abs(year - EPOCH[0]) <= NEAR_YEARS for year in years):
        no_days.add(EPOCH)
    signs = cells[cells.map(days).isin(no_days)]
    return signs.map(lambda text: "-".join(f"{part:02d}" for part in days[text] or ()))


def _holds_days(column: "pd.Series") -> bool:
    if isinstance(column.dtype, pd.StringDtype):
        return False
    kind = pd.api.types.infer_dtype(column, skipna=True)
    return kind in ("datetime64", "datetime", "date")


def _may_be_day(text: str) -> bool:
    return text.lstrip()[:1].isdigit() and bool(_DAY_HINT.search(text))


def _day(text: str) -> tuple[int, int, int] | None:
    day = _DAY.fullmatch(text.strip())
    if not day:
        return None
    year, month, number = (day[one] or day[f"{one}2"] for one in "ymd")
    return int(year), int(month), int(number)
