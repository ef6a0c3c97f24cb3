"""Different things on one point: a geocoder that knew only the ZIP area or the town.

Many rows of one name on a point are something else, a list of readings or visits; that is said.
"""

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ejmap.geo import COORDINATE_DECIMALS
from ejmap.style import cell_text
from ejmap.uploads.cells.telling_columns import name_column
from ejmap.uploads.checks import (
    LEAVE_OUT,
    MARK_DOUBTFUL,
    is_marked,
    places_of,
    rows_named,
    with_doubt,
)
from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import Held, Upload

STACK_FROM = 3
"""Two things may share an entrance; three on one point are a stack."""

Flags = NDArray[np.bool_]


def find(upload: Upload, _held: Held) -> list[Problem]:
    """Return the points on which different things are stacked, or one thing many times."""
    places, names = _places(upload), _names(upload)
    stacks = _stacked(upload, places, names)
    found = []
    if stacks.any():
        fixes = (Fix(key=MARK_DOUBTFUL), Fix(key=LEAVE_OUT, asks=True))
        found = [_problem(upload, places, stacks).model_copy(update={"fixes": fixes})]
    repeated = _in_groups(places, names, of_different=False)
    if repeated.any():
        update = {
            "column": name_column(upload.cells_as_read),
            "said": "many_rows_a_place",
            "weight": "note",
        }
        found.append(_problem(upload, places, repeated).model_copy(update=update))
    return found


def mend(upload: Upload, _problem: Problem, fix: str, _held: Held) -> Upload:
    """Return it with the stacked rows marked, or without them."""
    rows = _stacked(upload, _places(upload), _names(upload))
    if fix == LEAVE_OUT:
        return upload.without_rows(upload.cells.index[rows])
    return with_doubt(upload, rows)


def _problem(upload: Upload, places: "pd.Series", rows: Flags) -> Problem:
    return Problem(
        code=Code.STACKED_POINTS,
        count=int(rows.sum()),
        rows=rows_named(upload.cells.index[rows]),
        facts={"places": int(places[rows].nunique())},
    )


def _stacked(upload: Upload, places: "pd.Series", names: "pd.Series | None") -> Flags:
    return _in_groups(places, names, of_different=True) & ~is_marked(upload)


def _places(upload: Upload) -> "pd.Series":
    """Return a number for each row's point on the stored grid; missing for what is no point.

    Points at 0, 0 are blanks and no stack.
    """
    shapes = places_of(upload)
    x, y = shapely.get_x(shapes), shapely.get_y(shapes)
    table = pd.DataFrame({"x": x, "y": y}).round(COORDINATE_DECIMALS)
    is_point = table.notna().all(axis=1) & ~(table == 0).all(axis=1)
    numbers = table.groupby(["x", "y"], sort=False).ngroup().astype(float)
    return numbers.where(is_point)


def _names(upload: Upload) -> "pd.Series | None":
    cells = upload.cells_as_read
    column = name_column(cells)
    return None if column is None else cells[column].reset_index(drop=True)


def _in_groups(places: "pd.Series", names: "pd.Series | None", *, of_different: bool) -> Flags:
    """Tell which rows lie on a point with many rows: of different names, or of fewer than that."""
    many = places.map(places.value_counts()) >= STACK_FROM
    chosen: Flags = many.to_numpy(dtype=bool, copy=True)
    if names is None or not chosen.any():
        return chosen if of_different else np.zeros_like(chosen)
    # A row without a name is a thing of its own.
    called = pd.Series(
        [name if pd.isna(name) else cell_text(name).casefold() for name in names[chosen]],
        index=names.index[chosen],
        dtype=object,
    )
    called = called.fillna(called.index.to_series())
    different = called.groupby(places[chosen]).transform("nunique") >= STACK_FROM
    chosen[chosen] = different if of_different else ~different
    return chosen
