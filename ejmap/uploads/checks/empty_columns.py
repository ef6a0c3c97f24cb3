"""Columns that hold nothing, and columns that hold the same in every row."""

import pandas as pd

from ejmap.uploads.cells.texts import is_blank, is_blank_column
from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import Held, Upload

# With fewer rows, the same in all of them says little.
ENOUGH_ROWS = 5


def find(upload: Upload, held: Held) -> list[Problem]:  # noqa: ARG001 - one shape for all checks
    """Return one problem for all empty columns, and a note for each that never changes."""
    if not len(upload):
        return []
    empty = [str(name) for name, column in upload.cells.items() if is_blank_column(column)]
    notes = [
        Problem(
            code=Code.EMPTY_COLUMN,
            count=len(upload),
            column=str(name),
            fixes=(Fix(key="drop_constant", asks=True),),
            weight="note",
            said="constant_column",
        )
        for name, column in upload.cells.items()
        if str(name) not in empty and _is_constant(column)
    ]
    return [*_emptied(empty), *notes]


def _emptied(names: list[str]) -> list[Problem]:
    if not names:
        return []
    return [
        Problem(
            code=Code.EMPTY_COLUMN,
            count=len(names),
            facts={"columns": list(names)},
            fixes=(Fix(key="drop_columns", facts={"columns": list(names)}),),
        )
    ]


def _is_constant(column: "pd.Series") -> bool:
    if len(column) < ENOUGH_ROWS:
        return False
    first = column.iloc[0]
    if is_blank(first) or column.isna().any():
        return False
    if column.dtype == object:
        return all(cell == first for cell in column)
    return bool(column.iloc[-1] == first and (column == first).all())


def mend(upload: Upload, problem: Problem, fix: str, held: Held) -> Upload:  # noqa: ARG001
    """Drop the columns."""
    columns = problem.facts.get("columns")
    names = [problem.column] if problem.column else columns if isinstance(columns, list) else []
    return upload.without_columns(*(name for name in names if name in upload.cells))
