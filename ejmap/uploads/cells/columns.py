"""What a table's columns hold: told from their cells, which are then brought into that kind."""

import json
import re
from collections.abc import Collection
from datetime import date
from itertools import islice

import pandas as pd

from ejmap.field import Kind
from ejmap.style import cell_text
from ejmap.uploads.cells.texts import count_different, different, texts
from ejmap.uploads.report import EXAMPLES, ColumnSeen

CHOICES_UP_TO = 12
"""More different cells than this are no choice between a few."""
EXAMPLE_LENGTH = 60
LOOKED_AT = 1_000
YES = frozenset({"yes", "y", "true", "t", "sí", "si"})
NO = frozenset({"no", "n", "false", "f"})
# Codes are no numbers: a leading zero would be lost, and so would digits beyond the fifteenth.
WHOLE = re.compile(r"[+-]?(0|[1-9]\d{0,14})")
DECIMAL = re.compile(r"[+-]?(0|[1-9]\d{0,14})?(\.\d+)?([eE][+-]?\d{1,2})?(?<=[\d])")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def typed(cells: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Kind]]:
    """Return the cells column by column in their kind, and the kinds.

    Whole numbers become Int64, others Float64, yes and no become booleans, days ISO text; all else
    is text. Blank cells and numbers that are none (NaN, infinite) are missing.
    """
    columns = {str(name): _typed(cells[name]) for name in cells.columns}
    table = pd.DataFrame({name: cell for name, (cell, _) in columns.items()}, index=cells.index)
    return table, {name: kind for name, (_, kind) in columns.items()}


def seen(
    cells: pd.DataFrame, kinds: dict[str, Kind], personal: Collection[str | None]
) -> tuple[ColumnSeen, ...]:
    """Return what each typed column looks like; no examples of those that may be personal."""
    return tuple(_seen(cells[name], kind, name in personal) for name, kind in kinds.items())


def _seen(cells: "pd.Series", kind: Kind, is_personal: bool) -> ColumnSeen:
    given = cells.dropna()
    is_text = isinstance(cells.dtype, pd.StringDtype)
    count = count_different(given) if is_text else given.nunique()
    examples = [cell_text(one)[:EXAMPLE_LENGTH] for one in _first(given)]
    return ColumnSeen(
        name=str(cells.name),
        kind=kind,
        filled=int(cells.notna().sum()),
        distinct=count,
        examples=() if is_personal else tuple(examples),
        is_id=count == len(cells) > 0,
    )


def _first(given: "pd.Series") -> "pd.Series":
    """Return the first different cells."""
    few = given.head(LOOKED_AT).drop_duplicates()
    return (few if len(few) >= EXAMPLES else given.drop_duplicates()).head(EXAMPLES)


def _typed(cells: "pd.Series") -> tuple["pd.Series", Kind]:
    if pd.api.types.is_bool_dtype(cells):
        return cells.astype("boolean"), Kind.YES_NO
    if pd.api.types.is_numeric_dtype(cells):
        return _number(cells)
    if pd.api.types.is_datetime64_any_dtype(cells):
        return _moment(cells)
    return _text(_stripped(cells))


def _stripped(cells: "pd.Series") -> "pd.Series":
    """Return cells as text without blanks around it; a large column that is so already is kept."""
    if not isinstance(cells.dtype, pd.StringDtype):
        return cells.map(_as_text, na_action="ignore").astype(object)
    given = texts(cells)
    if len(given) == cells.count() and not any(map(_is_padded, different(given).texts)):
        return cells
    stripped = cells.str.strip()
    return stripped.mask(stripped == "")


def _is_padded(text: str) -> bool:
    return text != text.strip()


def _number(cells: "pd.Series") -> tuple["pd.Series", Kind]:
    if pd.api.types.is_complex_dtype(cells):
        return cells.astype(str), Kind.TEXT
    numbers = cells.astype("Float64")
    numbers = numbers.mask(numbers.isin([float("inf"), float("-inf")]))
    filled = numbers.dropna()
    # Beyond 2**53 a float is not the whole number that was written.
    is_whole = bool(((filled % 1 == 0) & (filled.abs() < 2**53)).all())
    if is_whole and len(filled):
        return numbers.astype("Int64"), Kind.INTEGER
    return numbers, Kind.NUMBER


def _moment(cells: "pd.Series") -> tuple["pd.Series", Kind]:
    filled = cells.dropna()
    is_day = bool((filled == filled.dt.normalize()).all())
    said = cells.map(lambda one: one.date() if is_day else one, na_action="ignore")
    text = said.map(lambda one: one.isoformat(), na_action="ignore").astype(object)
    return text.where(cells.notna(), None), Kind.DATE if is_day and len(filled) else Kind.TEXT


def _as_text(cell: object) -> str | None:
    if isinstance(cell, (list, dict, tuple)):
        return json.dumps(cell, ensure_ascii=False, default=str)
    return str(cell).strip() or None


def _text(cells: "pd.Series") -> tuple["pd.Series", Kind]:
    """Return a column of text in its kind."""
    if cells.dtype == object:
        cells = cells.where(cells.notna(), None)
    given = cells.dropna()
    once = different(given)
    if given.empty:
        return cells, Kind.TEXT
    if all(one.casefold() in YES | NO for one in once.texts):
        said = cells.map(lambda one: one.casefold() in YES, na_action="ignore")
        return said.astype("boolean"), Kind.YES_NO
    if all(map(WHOLE.fullmatch, once.texts)):
        return pd.to_numeric(cells).astype("Int64"), Kind.INTEGER
    if all(map(DECIMAL.fullmatch, once.texts)):
        return _number(pd.to_numeric(cells))
    if all(map(_is_day, once.texts)):
        return cells, Kind.DATE
    return cells, Kind.CHOICE if _is_choice(given) else Kind.TEXT


def _is_choice(given: "pd.Series") -> bool:
    """Tell whether cells are a few texts, each in several rows on average."""
    few = set(islice(different(given).texts, CHOICES_UP_TO + 1))
    if len(few) > CHOICES_UP_TO:
        return False
    count = given.nunique()
    return bool(count <= CHOICES_UP_TO and 2 * count <= len(given))


def _is_day(cell: str) -> bool:
    try:
        return bool(DAY.fullmatch(cell)) and bool(date.fromisoformat(cell))
    except ValueError:
        return False
