"""The cells of a stranger's column as those of a field; what cannot be is named, not guessed."""

import re
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pandas as pd

from ejmap.errors import DescriptionProblem
from ejmap.field import Kind
from ejmap.style import cell_text
from ejmap.uploads.description.names import slug
from ejmap.uploads.description.parts import (
    Category,
    Description,
    FieldDescription,
    Words,
)

MOST_CATEGORIES = 60
# A date, or the date that an instant begins with.
DATE = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ]\d{2}:\d{2}.*)?")
YES, NO = {"true", "yes", "y", "sí", "si", "1"}, {"false", "no", "n", "0"}


class NoSuchCell(ValueError):
    """A cell that cannot be one of its field; `cell` is how it is written."""

    def __init__(self, cell: object) -> None:
        super().__init__(str(cell))
        self.cell = str(cell)[:60]


def field_cells(one: FieldDescription, cells: "pd.Series") -> "pd.Series":
    """Return a column's cells as the field's; blanks (and empty text) are None.

    Raises:
        NoSuchCell: One of them cannot be.
    """
    texts = [_text(cell) for cell in cells]
    read = _READERS.get(one.kind)
    made = texts if read is None else [None if one is None else read(one) for one in texts]
    return pd.Series(made, index=cells.index, dtype=object)


def _text(cell: object) -> str | None:
    return None if pd.isna(cell) else cell_text(cell).strip() or None


def cell_problems(
    fields: Iterable[FieldDescription], table: pd.DataFrame
) -> Iterator[DescriptionProblem]:
    """Name the fields of which some cell cannot be what the field is, with one such cell."""
    for one in fields:
        try:
            field_cells(one, table[one.column])
        except NoSuchCell as error:
            yield DescriptionProblem(f"not_{one.kind}", column=one.column, cell=error.cell)
        if one.kind is Kind.CHOICE and len(categories(one, table[one.column])) > MOST_CATEGORIES:
            yield DescriptionProblem("too_many_categories", column=one.column, most=MOST_CATEGORIES)


def categories(one: FieldDescription, cells: "pd.Series") -> tuple[Category, ...]:
    """Return a field's categories, those of the cells that are not described yet included.

    What these are called in Spanish a person says; what has no letter needs no other words.
    """
    values = sorted(set(field_cells(one, cells).dropna()))
    known = {each.value for each in one.categories}
    codes = {each.code for each in one.categories}
    found = list(one.categories)
    for value in values:
        if value not in known:
            code = _free(slug(value) or "other", codes)
            codes.add(code)
            found.append(Category(value=value, code=code, label=_first_words(value)))
    return tuple(found)


def _first_words(value: str) -> Words:
    is_word = any(letter.isalpha() for letter in value)
    return Words(en=value, es="" if is_word else value)


def with_categories(description: Description, table: pd.DataFrame) -> Description:
    """Return a description that names every category of the table's cells.

    Columns that the table lacks, and those of too many categories, stay as they are.
    """
    fields = tuple(
        one.model_copy(update={"categories": found}) if (found := _few(one, table)) else one
        for one in description.fields
    )
    return description.model_copy(update={"fields": fields})


def word_problems(
    fields: Iterable[FieldDescription], table: pd.DataFrame
) -> Iterator[DescriptionProblem]:
    """Name the fields of categories with the values that lack words in a language."""
    for one in fields:
        lacking = [each.value for each in _few(one, table) if each.label.missing()]
        if lacking:
            yield DescriptionProblem("no_category_words", column=one.column, values=lacking)


def _few(one: FieldDescription, table: pd.DataFrame) -> tuple[Category, ...]:
    """Return a field's categories; none where it has none, or more than a person can name."""
    if one.kind is not Kind.CHOICE or one.column not in table:
        return ()
    found = categories(one, table[one.column])
    return found if len(found) <= MOST_CATEGORIES else ()


def coded(one: FieldDescription, cells: "pd.Series") -> "pd.Series":
    """Return the codes of a column of categories."""
    codes = {each.value: each.code for each in categories(one, cells)}
    values = [codes.get(value) for value in field_cells(one, cells)]
    return pd.Series(values, index=cells.index, dtype=object)


def _free(code: str, taken: set[str]) -> str:
    numbered = (f"{code}_{n}" for n in range(2, len(taken) + 3))
    return code if code not in taken else next(each for each in numbered if each not in taken)


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError as error:
        raise NoSuchCell(text) from error
    if not np.isfinite(number):
        raise NoSuchCell(text)
    return number


def _integer(text: str) -> float:
    number = _number(text)
    if not number.is_integer():
        raise NoSuchCell(text)
    return number


def _yes_no(text: str) -> bool:
    if text.lower() not in YES | NO:
        raise NoSuchCell(text)
    return text.lower() in YES


def _date(text: str) -> str:
    """Return a date, or a period of two with "/", without the time of day."""
    found = [DATE.fullmatch(part) for part in text.split("/")]
    parts = [one[1] for one in found if one]
    if len(parts) < len(found) or len(parts) > 2 or not all(map(_is_day, parts)):
        raise NoSuchCell(text)
    return "/".join(parts)


def _is_day(text: str) -> bool:
    try:
        np.datetime64(text)
    except ValueError:
        return False
    return True


_READERS: dict[Kind, Callable[[str], object]] = {
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.DATE: _date,
}
