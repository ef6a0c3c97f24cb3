"""The same thing twice: rows alike in everything, or alike in place and name."""

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ejmap.style import cell_text
from ejmap.uploads.cells.telling_columns import name_column
from ejmap.uploads.checks import rows_named, shapes_of
from ejmap.uploads.checks.joins import whole_name
from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import Held, Upload

DROP = "drop_repeats"
# More rows of one name on one place are readings or visits, no doubles.
DOUBLES_UP_TO = 3

Flags = NDArray[np.bool_]


def find(upload: Upload, _held: Held) -> list[Problem]:
    """Return the rows that repeat an earlier one, and those that have its place and name."""
    found = []
    if (same := _repeats(upload)).any():
        rows = upload.cells.index[same]
        fix = Fix(key=DROP)
        found = [_problem(rows, fix)]
    column = name_column(upload.cells_as_read)
    if column is not None and (alike := _alike(upload, column) & ~same).any():
        rows = upload.cells.index[alike]
        found.append(
            _problem(rows, Fix(key=DROP, asks=True)).model_copy(
                update={"column": column, "said": "same_place_and_name", "weight": "note"}
            )
        )
    return found


def mend(upload: Upload, problem: Problem, _fix: str, _held: Held) -> Upload:
    """Return it with the first of the rows that are alike."""
    rows = _repeats(upload) if problem.column is None else _alike(upload, problem.column)
    return upload.without_rows(upload.cells.index[rows])


def _problem(rows: "pd.Index[int]", fix: Fix) -> Problem:
    return Problem(
        code=Code.DUPLICATE_FEATURE, count=len(rows), rows=rows_named(rows), fixes=(fix,)
    )


def _repeats(upload: Upload) -> Flags:
    """Tell which rows are alike in shape and in all cells with one before them.

    The cells are those of the file: rows that differ only in what was dropped are two.
    """
    places = pd.Series(_shape_hashes(upload))
    shared = places.duplicated(keep=False).to_numpy()
    hashes = {"": places[shared].to_numpy()}
    if shared.any():
        cells = upload.cells_as_read if shared.all() else upload.cells_as_read[shared]
        hashes |= {str(name): _hashed(cells[name]) for name in cells.columns}
    again = np.zeros(len(upload), dtype=bool)
    again[shared] = pd.DataFrame(hashes).duplicated()
    return again


def _hashed(cells: "pd.Series") -> NDArray[np.int64]:
    """Return a number for each different cell; lists and the like are told by how they look."""
    try:
        return np.asarray(pd.factorize(cells)[0])
    except TypeError:
        return np.asarray(pd.factorize(cells.map(repr))[0])


def _shape_hashes(upload: Upload) -> NDArray[np.int64]:
    shapes = shapes_of(upload)
    written = np.where(shapely.is_missing(shapes), b"", shapely.to_wkb(shapes))
    return np.asarray(pd.factorize(pd.Series(written, dtype=object))[0])


def _alike(upload: Upload, column: str) -> Flags:
    """Tell which rows have the place and the name of one before them, of few."""
    places = pd.Series(_shape_hashes(upload))
    shared = places.duplicated(keep=False).to_numpy() & ~shapely.is_missing(shapes_of(upload))
    names = upload.cells_as_read[column].reset_index(drop=True)[shared]
    written = names.map(lambda name: whole_name(cell_text(name)), na_action="ignore")
    table = pd.DataFrame({"place": places[shared], "name": written.replace("", None)}).dropna()
    size = table.groupby(["place", "name"])["name"].transform("size")
    again = table.index[table.duplicated() & (size <= DOUBLES_UP_TO)]
    return np.asarray(np.isin(np.arange(len(upload)), again))
