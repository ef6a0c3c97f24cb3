"""Small invented tables for the checks of cells, and what the checks make of them."""

import json
from types import ModuleType

import pandas as pd

from ejmap.uploads.problems import Problem
from ejmap.uploads.upload import FileKind, Held, Upload

NOTHING_HELD = Held()


def table(
    columns: dict[str, list[object]], kind: FileKind = FileKind.CSV, notes: tuple[Problem, ...] = ()
) -> Upload:
    """Return an upload of these columns; rows are numbered from 1."""
    rows = len(next(iter(columns.values()), []))
    index = pd.RangeIndex(1, rows + 1)
    cells = pd.DataFrame(
        {name: pd.Series(cells, index, dtype=object) for name, cells in columns.items()}, index
    )
    return Upload("invented", kind, cells, None, notes=notes)


def found(check: ModuleType, upload: Upload) -> dict[str, Problem]:
    """Return the problems a check finds, by their keys."""
    problems = check.find(upload, NOTHING_HELD)
    keys = {one.key: one for one in problems}
    assert len(keys) == len(problems)
    return keys


def mended(check: ModuleType, upload: Upload, fix: str | None = None) -> Upload:
    """Return the upload after the first fix (or one named) of every problem a check finds."""
    for problem in check.find(upload, NOTHING_HELD):
        keys = [one.key for one in problem.fixes]
        if keys and (fix is None or fix in keys):
            upload = check.mend(upload, problem, fix or keys[0], NOTHING_HELD)
    return upload


def column(upload: Upload, name: str) -> list[object]:
    """Return a column's cells, None for those that are missing."""
    return [None if pd.isna(cell) else cell for cell in upload.cells[name].tolist()]


def as_json(problem: Problem) -> str:
    """Return all that a problem tells, in every language."""
    said = [problem.say("en"), problem.say("es"), *(fix.say("es") for fix in problem.fixes)]
    return json.dumps([problem.model_dump(mode="json"), said], ensure_ascii=False)
