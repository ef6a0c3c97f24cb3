"""Spreadsheets of Excel, old and new: sheets, titles above the head, joined cells, real numbers."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
)

from ejmap.errors import EmptyFile, UnreadableFile
from ejmap.text import text_of
from ejmap.uploads.limits import MAX_COLUMNS, MAX_FEATURES, too_large
from ejmap.uploads.reading.archives import contents
from ejmap.uploads.reading.arrow import column_names, said_cell
from ejmap.uploads.reading.heads import head_of_rows
from ejmap.uploads.reading.layering import chosen, note_on_others
from ejmap.uploads.reading.opening import open_plain
from ejmap.uploads.reading.xml import refuse_declarations_in
from ejmap.uploads.upload import FileKind, Upload

LOOKED_AT = 60
XML_ENDINGS = (".xml", ".rels", ".vml")
MOST_SHEETS = 100
Row = list[Any]


def read(path: Path, name: str, kind: FileKind, layer: str | None) -> Upload:
    """Read one of its sheets that hold anything.

    Raises:
        UnreadableFile: It is no spreadsheet, cut off, locked with a password, or declares entities.
        ArchiveBomb: It unpacks to far too much.
        UnsafePath: Names in it lead out of it.
        EmptyFile: No sheet holds a row.
        FileTooLarge: The sheet has too many rows or columns.
    """
    if kind is FileKind.XLSX:
        _look_through(path, name)
    try:
        with open_plain(path, name) as file:
            book = CalamineWorkbook.from_filelike(BytesIO(file.read()))
        sheets = _filled(book)
        one = chosen(list(sheets), layer, name)
        _check_size(sheets[one], name)
        rows = sheets[one].to_python()
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableFile(name, text_of("upload.broken.cut_off")) from error
    head = head_of_rows([[_typed(cell) for cell in row] for row in rows[:LOOKED_AT]], name)
    return Upload(
        name,
        kind,
        _cells(rows[head.rows_used :], head.names, name),
        None,
        notes=(*note_on_others(list(sheets), one), *head.notes),
        layers=tuple(sheets) if len(sheets) > 1 else (),
        layer=one,
    )


def _look_through(path: Path, name: str) -> None:
    """Count what the workbook unpacks to, and look into its XML, before it is opened."""
    for inside, chunks in contents(path, name):
        if inside.lower().endswith(XML_ENDINGS):
            refuse_declarations_in(chunks, name)
        else:
            for _ in chunks:
                pass


def _filled(book: CalamineWorkbook) -> dict[str, CalamineSheet]:
    """Return the sheets that hold a table, in the book's order."""
    pages = [one.name for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
    sheets = {name: book.get_sheet_by_name(name) for name in pages[:MOST_SHEETS]}
    return {name: sheet for name, sheet in sheets.items() if _holds_rows(sheet, name)}


def _holds_rows(sheet: CalamineSheet, name: str) -> bool:
    """Tell whether a row stands below the head; a cover or a summary has titles alone."""
    if sheet.height > LOOKED_AT or sheet.width > MAX_COLUMNS:
        return True
    rows = sheet.to_python()
    try:
        head = head_of_rows([[_typed(cell) for cell in row] for row in rows], name)
    except EmptyFile:
        return False
    return any(_holds(cell) for row in rows[head.rows_used :] for cell in row)


def _check_size(sheet: CalamineSheet, name: str) -> None:
    if sheet.width > MAX_COLUMNS:
        raise too_large(name, "columns")
    if sheet.height > MAX_FEATURES + LOOKED_AT:
        raise too_large(name, "features")


def _cells(rows: Sequence[Row], names: Sequence[str], name: str) -> pd.DataFrame:
    """Return the rows by column: numbers, or yes and no, where all are; else text as shown.

    Raises:
        EmptyFile: There is none.
    """
    numbered = [(number, row) for number, row in enumerate(rows, start=1) if any(map(_holds, row))]
    if not numbered:
        raise EmptyFile(name)
    columns = zip(*(row for _, row in numbered), strict=True)
    found = dict(zip(column_names(names), map(_column, columns), strict=True))
    return pd.DataFrame(found).set_axis(pd.Index([number for number, _ in numbered]))


def _holds(cell: object) -> bool:
    return not (cell is None or (isinstance(cell, str) and not cell.strip()))


def _column(cells: Sequence[Any]) -> "pd.Series":
    filled = [cell for cell in cells if _holds(cell)]
    given = [cell if _holds(cell) else None for cell in cells]
    if filled and all(isinstance(cell, bool) for cell in filled):
        return pd.Series(given, dtype="boolean")
    if filled and all(isinstance(cell, (int, float)) and cell is not True for cell in filled):
        is_whole = all(float(cell).is_integer() and abs(cell) < 2**53 for cell in filled)
        return pd.Series(given, dtype="Int64" if is_whole else "Float64")
    return pd.Series([None if cell is None else said_cell(cell) for cell in given], dtype="str")


def _typed(cell: object) -> str:
    return said_cell(cell) if _holds(cell) else ""
