"""Words of categories on the command line: given in a file, the same in both, or none."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import ValidationError

from ejmap.errors import UnreadableTable, WrongUse
from ejmap.field import Kind
from ejmap.text import words
from ejmap.uploads.description import Description, FieldDescription, Words, with_categories
from ejmap.uploads.description.styles import StyleChoice

Choices = Mapping[str, Mapping[str, Words]]


def worded(guess: Description, asked: argparse.Namespace, table: pd.DataFrame) -> Description:
    """Return a description whose categories are called as the command says.

    A column that was only guessed to be one of categories, and lacks words in a language, stays
    plain text; one that had its words before must get those of its new values.

    Raises:
        UnreadableTable: The file of words cannot be read.
        WrongUse: It is not what it should be, or names a column that has no categories.
    """
    given = choices_of(asked.choices)
    known = {one.column for one in guess.fields if one.categories}
    meant = known | set(given) | set(asked.same_words)
    chosen = tuple(_as_choice(one) if one.column in meant else one for one in guess.fields)
    _refuse_unknown(meant - {one.column for one in chosen})
    found = with_categories(guess.model_copy(update={"fields": chosen}), table)
    fields = [_called(one, given.get(one.column, {}), asked.same_words) for one in found.fields]
    texts = [one.column for one in fields if _lacks_words(one) and one.column not in meant]
    if texts:
        said = words(asked.lang)("commands.left_as_text", columns=", ".join(texts))
        print(said, file=sys.stderr)
    return _with_fields(found, [_as_text(one) if one.column in texts else one for one in fields])


def choices_of(path: str | None) -> Choices:
    """Return the words in a JSON file: {column: {value: {"en": ..., "es": ...}}}.

    Raises:
        UnreadableTable: It cannot be read.
        WrongUse: It is not what it should be.
    """
    if path is None:
        return {}
    try:
        given: Any = json.loads(Path(path).read_text(encoding="utf-8"))
        return {
            column: {value: Words.model_validate(one) for value, one in of.items()}
            for column, of in given.items()
        }
    except OSError as error:
        raise UnreadableTable(path, error.strerror or str(error)) from error
    except (ValueError, AttributeError, ValidationError) as error:
        form = '{"COLUMN": {"VALUE": {"en": "...", "es": "..."}}}'
        raise WrongUse(f"'{path}' is not of the form {form}.") from error


def _refuse_unknown(columns: set[str]) -> None:
    if columns:
        raise WrongUse(f"No column that is kept is called {', '.join(sorted(columns))}.")


def _as_choice(one: FieldDescription) -> FieldDescription:
    return one.model_copy(update={"kind": Kind.CHOICE})


def _as_text(one: FieldDescription) -> FieldDescription:
    return one.model_copy(update={"kind": Kind.TEXT, "is_filter": False, "categories": ()})


def _called(one: FieldDescription, given: Mapping[str, Words], same: list[str]) -> FieldDescription:
    """Return a field with the words that the command gives its categories."""
    is_same = one.column in same
    categories = tuple(
        each.model_copy(
            update={
                "label": given.get(each.value)
                or (Words(en=each.value, es=each.value) if is_same else each.label)
            }
        )
        for each in one.categories
    )
    return one.model_copy(update={"categories": categories})


def _lacks_words(one: FieldDescription) -> bool:
    if one.kind is not Kind.CHOICE:
        return False
    return not one.categories or any(each.label.missing() for each in one.categories)


def _with_fields(described: Description, fields: list[FieldDescription]) -> Description:
    """Return a description of these fields; without its categories it is drawn alike."""
    by = next((one for one in fields if one.key == described.style.field), None)
    is_drawn_alike = by is not None and by.kind is Kind.TEXT
    style = StyleChoice() if is_drawn_alike else described.style
    return described.model_copy(update={"fields": tuple(fields), "style": style})
