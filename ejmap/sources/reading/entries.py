"""Answers of publishers' interfaces, kept as JSON files: read whole, their entries as cells."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from ejmap.errors import EntryChanged, NotThatFile, SourceMissing
from ejmap.sources.reading.cells import MOST_SHOWN, Cells
from ejmap.sources.reading.delimited import MOST_LISTED, Spellings
from ejmap.sources.reading.redaction import name_of, redacted
from ejmap.text import Text, text_of


def read_json(path: Path, expected: Text) -> Any:
    """Return what a JSON file holds.

    Raises:
        SourceMissing: There is no such file.
        NotThatFile: It is no JSON: a web page, nothing, or cut off.
    """
    source = name_of(path)
    if not path.is_file():
        raise SourceMissing(source, redacted(str(path)))
    try:
        text = path.read_text(encoding="utf-8-sig").strip()
        if not text or text.startswith("<"):
            found = text_of("source.html" if text else "source.nothing")
            raise NotThatFile(source, found, expected)
        return json.loads(text)
    except UnicodeDecodeError as error:
        raise NotThatFile(source, text_of("source.not_text"), expected) from error
    except json.JSONDecodeError as error:
        found = text_of("source.cut_off", line=error.lineno, column=error.colno)
        # Without its cause, which carries the whole text and with it a reader's key.
        raise NotThatFile(source, found, expected) from None
    except RecursionError as error:
        raise NotThatFile(source, text_of("source.json"), expected) from error


def shape_of(answer: object) -> Text:
    """Return how JSON of another shape is told: by the names of its parts, never their content."""
    if isinstance(answer, dict):
        names = [redacted(str(one))[:MOST_SHOWN] for one in list(answer)[:MOST_LISTED]]
    else:
        names = [type(answer).__name__]
    return text_of("source.other_shape", found=", ".join(names) or "-")


def entries(source: str, data: Sequence[object], fields: Spellings, also: Spellings) -> Cells:
    """Return entries as cells: numbers as they are written, null as blank.

    Args:
        source: What the file is called to people.
        data: One object an entry.
        fields: What we call a field, and how the publisher spells it.
        also: The same, of fields that may be missing.

    Raises:
        EntryChanged: An entry is no object, or lacks a field.
    """
    printed = {ours: _spelt(data, spellings) for ours, spellings in {**fields, **also}.items()}
    rows = [
        _cells(source, number, entry, fields, printed) for number, entry in enumerate(data, start=1)
    ]
    index = pd.RangeIndex(1, len(rows) + 1)
    table = pd.DataFrame(rows, index=index, columns=list(printed), dtype="str")
    return Cells(source, table, EntryChanged, printed)


def _spelt(data: Sequence[object], spellings: Sequence[str]) -> str:
    first = data[0] if data and isinstance(data[0], dict) else {}
    return next((one for one in spellings if one in first), spellings[0])


def _cells(
    source: str, number: int, entry: object, fields: Spellings, printed: dict[str, str]
) -> list[str]:
    if not isinstance(entry, dict):
        raise EntryChanged(source, number, "-", shown(entry), text_of("source.object"))
    for ours in fields:
        if printed[ours] not in entry:
            found = ", ".join(redacted(str(one)) for one in list(entry)[:MOST_LISTED])
            raise EntryChanged(source, number, printed[ours], found, text_of("source.a_field"))
    return [as_text(entry.get(name)) for name in printed.values()]


def shown(entry: object) -> str:
    """Return how an entry of another shape is told: its beginning, without a key."""
    return redacted(as_text(entry))[:MOST_SHOWN]


def as_text(value: object) -> str:
    """Return a value of JSON as a cell."""
    if value is None:
        return ""
    return value.strip() if isinstance(value, str) else json.dumps(value)
