"""Identifiers that name two rows: Sam's Fence stands twice in the State's boundaries."""

import re

import pandas as pd

from ejmap.uploads.cells.texts import filled, heading
from ejmap.uploads.checks import rows_named
from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import Held, Upload

# Identifiers that agencies give; and columns that only count rows, or name anything.
_GIVEN = re.compile(r"\b(pwsid|geoid\d*|cds ?code|park ?identi(fier)?|facility id|stop id)\b")
_ANY = re.compile(r"\b(id|fid|oid|objectid|identifier|uid|uuid|global ?id|clave|folio)\b")
# Where fewer rows than this are different, the column says what a row belongs to, not what it is.
MOSTLY_DIFFERENT = 0.9


def find(upload: Upload, held: Held) -> list[Problem]:  # noqa: ARG001 - one shape for all checks
    """Return a problem for each column of identifiers that repeats a few of them."""
    given = [name for name in upload.cells if _GIVEN.search(heading(name))]
    others = [one for one in upload.cells if one not in given and _ANY.search(heading(one))]
    columns = {name: filled(upload.cells[name]).map(str.strip) for name in [*given, *others]}
    if any(_names_every_row(columns[name], len(upload)) for name in [*given, *others]):
        others = []
    found = (_of_column(str(name), columns[name]) for name in [*given, *others])
    return [one for one in found if one]


def _names_every_row(cells: "pd.Series", row_count: int) -> bool:
    return len(cells) == row_count and cells.is_unique


def _of_column(name: str, cells: "pd.Series") -> Problem | None:
    twice = cells[cells.duplicated(keep=False)]
    if twice.empty or cells.nunique() < MOSTLY_DIFFERENT * len(cells):
        return None
    return Problem(
        code=Code.DUPLICATE_ID,
        count=len(twice),
        rows=rows_named(twice.index),
        column=name,
        fixes=(Fix(key="number_ids"), Fix(key="keep_first", asks=True)),
    )


def mend(upload: Upload, problem: Problem, fix: str, held: Held) -> Upload:  # noqa: ARG001
    """Number what is repeated, or leave the later rows out."""
    name = problem.column
    if name is None or name not in upload.cells:
        return upload
    cells = filled(upload.cells[name]).map(str.strip)
    later = cells[cells.duplicated()]
    if fix == "keep_first":
        return upload.without_rows(later.index)
    return upload.with_column(name, _numbered(upload.cells[name], cells, later))


def _numbered(column: "pd.Series", cells: "pd.Series", later: "pd.Series") -> "pd.Series":
    """Return a column with "-2", "-3" behind what is repeated, passing over what is taken."""
    taken = set(cells)
    counts: dict[str, int] = {}
    new = column.astype(object).copy()
    for row, cell in later.items():
        number = counts.get(cell, 1) + 1
        while f"{cell}-{number}" in taken:
            number += 1
        counts[cell] = number
        taken.add(f"{cell}-{number}")
        new.loc[row] = f"{cell}-{number}"
    return new
