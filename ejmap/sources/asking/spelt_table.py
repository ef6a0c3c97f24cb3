"""Tables that were asked for page by page, kept as CSV with the publisher's names of columns."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from ejmap.errors import FieldsChanged, SourceChanged, SourceMissing
from ejmap.sources.asking.request import Request
from ejmap.sources.asking.spellings import MOST_NAMED, Spellings, missing, spelt
from ejmap.sources.tables import TextTable
from ejmap.text import text_of


def read(path: str, columns: Spellings, blanks: tuple[str, ...], folder: Path) -> pd.DataFrame:
    """Return a table's rows as stripped text, blanks as missing, columns by the names we call them.

    Raises:
        SourceMissing: There is no such file.
        SourceChanged: It cannot be read as such a table, or lacks a column.
    """
    file = folder / path
    if not file.is_file():
        raise SourceMissing(path, str(file))
    found = _header(path, file)
    if lost := missing(columns, found):
        raise SourceChanged(
            path,
            text_of("source.columns", names=", ".join(found)),
            text_of("source.also", names=", ".join(lost)),
        )
    theirs = spelt(columns, found)
    table = TextTable(path, tuple(dict.fromkeys(theirs.values())), blanks=blanks).read(folder)
    return pd.DataFrame({name: table[theirs[name]] for name in columns})


def _header(path: str, file: Path) -> list[str]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return next(csv.reader(lines), [])
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourceChanged(
            path, text_of("source.unreadable"), text_of("source.text_in", encoding="UTF-8")
        ) from error


def check_rows(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], request: Request) -> None:
    """Look whether every row has all columns, since a blank would say that there is nothing.

    Raises:
        FieldsChanged: One lacks some.
    """
    for row in rows:
        if lost := [one for one in columns if one not in row]:
            raise FieldsChanged(request.source, request.shown, lost, [*row][:MOST_NAMED])


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return rows as the CSV that is kept of them; what is missing is blank."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if row.get(one) is None else row[one] for one in columns])
    return text.getvalue().encode(errors="replace")
