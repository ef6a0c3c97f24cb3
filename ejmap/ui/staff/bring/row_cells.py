"""A few rows of the file at hand, kept for the visit: the first ones and those problems name."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st

from ejmap.layer import GEOMETRY
from ejmap.style import cell_text
from ejmap.text import Language, say_number, words
from ejmap.ui.markup import around, element
from ejmap.uploads.job import Job
from ejmap.uploads.problems import Code, Problem
from ejmap.uploads.report import Report

FIRST_ROWS = 50
COLUMNS_BESIDE = 5
CELL_LETTERS = 60
_KEPT = "staff_cells"

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class Cells:
    """Rows of what is left of a file after its fixes.

    Attributes:
        table: Their cells as text, empty for blanks; the index is the row's number in the file.
            Columns that hold personal data are not among them.
        first: Numbers of the first rows, in order.
        bounds: Of all places, (min_lon, min_lat, max_lon, max_lat) in EPSG:4326; None without.
    """

    table: pd.DataFrame
    first: tuple[int, ...]
    bounds: Bounds | None

    def beside(self, problem: Problem, language: Language) -> str:
        """Return the rows a problem names as markup: its column first, then a few more."""
        if problem.code is Code.PERSONAL_DATA:
            return ""
        found = [one for one in problem.rows if one in self.table.index]
        gone = len(problem.rows) - len(found)
        said = [element("p", words(language)("layers.rows_gone", n=gone))] if gone else []
        table = self.markup(found, self._columns_for(problem), language) if found else ""
        return "".join([table, *said])

    def markup(self, numbers: Iterable[int], columns: list[str], language: Language) -> str:
        """Return rows as a table that scrolls by itself, by finger and by keyboard."""
        w = words(language)
        picked = self.table.loc[list(numbers), columns]
        heads = (element("th", one, scope="col") for one in (w("layers.row"), *columns))
        lines = (_line(row, language) for row in picked.itertuples(name=None))
        inside = [around("thead", [around("tr", heads)]), around("tbody", lines)]
        said = {"tabindex": "0", "role": "region", "aria_label": w("layers.rows_label")}
        return around("div", [around("table", inside)], class_="ej-scroll", **said)

    def _columns_for(self, problem: Problem) -> list[str]:
        others = [str(one) for one in self.table.columns if one != problem.column]
        named = [problem.column] if problem.column in self.table.columns else []
        return [*(one for one in named if one), *others[:COLUMNS_BESIDE]]


def _line(row: tuple[Any, ...], language: Language) -> str:
    number, *cells = row
    head = element("th", say_number(number, language), scope="row")
    return around("tr", [head, *(element("td", one) for one in cells)])


def of(job: Job, report: Report) -> Cells:
    """Return the rows of a report; they are read once for it."""
    name = (job.id, mark(report))
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != name:
        kept = (name, _read(job, report))
        st.session_state[_KEPT] = kept
    cells: Cells = kept[1]
    return cells


def mark(report: Report) -> str:
    """Return a short name of a report; another examination has another."""
    return sha256(report.model_dump_json().encode()).hexdigest()[:10]


def personal(report: Report) -> set[str]:
    """Return the columns that were found to hold personal data, whatever was chosen for them."""
    found = (one for one in report.problems if one.code is Code.PERSONAL_DATA)
    return {one.column for one in found if one.column}


def _read(job: Job, report: Report) -> Cells:
    table = job.table()
    first = list(table.index[:FIRST_ROWS])
    named = {row for one in report.problems for row in one.rows}
    wanted = table.index.isin(named) | table.index.isin(first)
    hidden = {GEOMETRY, *personal(report)}
    shown = [name for name in table.columns if name not in hidden]
    cells = pd.DataFrame(table.loc[wanted, shown]).map(_short)
    return Cells(cells, tuple(int(one) for one in first), _bounds(table))


def _short(cell: object) -> str:
    if cell is None or pd.isna(cell):
        return ""
    said = cell_text(cell)
    return said if len(said) <= CELL_LETTERS else said[: CELL_LETTERS - 1] + "…"


def _bounds(table: "pd.DataFrame") -> Bounds | None:
    if GEOMETRY not in table.columns:
        return None
    found = [float(one) for one in table[GEOMETRY].total_bounds]
    if any(pd.isna(one) for one in found):
        return None
    return found[0], found[1], found[2], found[3]
