"""What columns are called on the command line: given in a file, remembered, or for staff alone."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ejmap.errors import UnreadableTable, WrongUse
from ejmap.text import words
from ejmap.uploads.description import Description, FieldDescription, Words
from ejmap.uploads.description.styles import StyleChoice

Labels = Mapping[str, Words]
FORM = '{"COLUMN": {"en": "...", "es": "..."}}'


def labelled(described: Description, asked: argparse.Namespace) -> Description:
    """Return a description whose columns are called as the command says.

    The public reads no heading in one language only: a column without words in both is kept for
    staff, and said; the ones that name a feature and tell it apart have words of ours.

    Raises:
        UnreadableTable: The file of words cannot be read.
        WrongUse: It is not what it should be, or names a column that is not kept.
    """
    said = labels_of(asked.labels)
    _refuse_unknown(set(said) - {one.column for one in described.fields})
    given = {**dict(_ours(described)), **said}
    called = [
        one.model_copy(update={"label": _label(one, given.get(one.column, one.label))})
        for one in described.fields
    ]
    wordless = [one.column for one in called if one.is_public and one.label.missing()]
    if wordless:
        told = words(asked.lang)("commands.kept_for_staff", columns=", ".join(wordless))
        print(told, file=sys.stderr)
    fields = tuple(_for_staff(one) if one.label.missing() else one for one in called)
    return described.model_copy(update={"fields": fields, "style": _style(described, fields)})


def labels_of(path: str | None) -> Labels:
    """Return the words in a JSON file: {column: {"en": ..., "es": ...}}.

    Raises:
        UnreadableTable: It cannot be read.
        WrongUse: It is not what it should be.
    """
    if path is None:
        return {}
    try:
        given: Any = json.loads(Path(path).read_text(encoding="utf-8"))
        return {column: Words.model_validate(one) for column, one in given.items()}
    except OSError as error:
        raise UnreadableTable(path, error.strerror or str(error)) from error
    except (ValueError, AttributeError, ValidationError) as error:
        raise WrongUse(f"'{path}' is not of the form {FORM}.") from error


def _ours(described: Description) -> Iterator[tuple[str, Words]]:
    """Yield the words of the columns that every layer has: what names a feature, what it is."""
    kept = {one.column: one.label for one in described.fields}
    for column, key in (
        (described.id_column, "described.label_id"),
        (described.title_column, "described.label_title"),
    ):
        if column in kept and kept[column].missing():
            yield column, Words(en=words("en")(key), es=words("es")(key))


def _label(one: FieldDescription, given: Words) -> Words:
    return Words(en=given.en or one.label.en, es=given.es or one.label.es)


def _for_staff(one: FieldDescription) -> FieldDescription:
    called = Words(en=one.label.en or one.column, es=one.label.es or one.column)
    shut = {"is_public": False, "is_filter": False, "in_list": False}
    return one.model_copy(update={"label": called, **shut})


def _style(described: Description, fields: tuple[FieldDescription, ...]) -> StyleChoice:
    """Return the style; by a column that the public may not see, all are drawn alike."""
    public = {one.key for one in fields if one.is_public}
    return described.style if described.style.field in {None, *public} else StyleChoice()


def _refuse_unknown(columns: set[str]) -> None:
    if columns:
        raise WrongUse(f"No column that is kept is called {', '.join(sorted(columns))}.")
