"""How a layer looks: one description for the browser, the legend and the printed map.

A style is a list of rules; a feature is drawn by the first rule whose conditions it meets.
Shape speaks first, then value, then colour, so that a map survives a bad photocopier and colour
blindness. The same conditions serve as filters; `mapping/static/conditions.js` answers them in the
browser exactly as `Condition.matches` does here.
"""

import math
from typing import Annotated, Literal

import pandas as pd
from pydantic import BaseModel, ConfigDict, StringConstraints

from ejmap.text import Text

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-F]{6}$")]
Operator = Literal["is", "has", "at_least", "at_most", "above", "below", "unknown"]
NUMBER_OPERATORS = ("at_least", "at_most", "above", "below")
# Between codes inside one cell or one condition: several codes mean any of them.
SEPARATOR = ","


class Condition(BaseModel):
    """One comparison of a field: met or not; a blank meets only `unknown`."""

    model_config = ConfigDict(frozen=True)

    field: str
    operator: Operator
    value: str = ""

    def matches(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Return for each row whether it meets the condition.

        `is` compares the cell as text with any of the comma-separated values; `has` asks whether a
        cell that lists codes holds any of them; the number operators compare numbers.
        """
        cells = table[self.field]
        if self.operator == "unknown":
            return cells.isna()
        if self.operator in NUMBER_OPERATORS:
            return self._compare(pd.to_numeric(cells, errors="coerce"))
        wanted = set(self.value.split(SEPARATOR))
        # Of a column without any text pandas would make numbers, and they have no parts.
        as_text = cells.map(cell_text, na_action="ignore").astype("object")
        if self.operator == "is":
            return as_text.isin(wanted) & cells.notna()
        lists = as_text.fillna("").str.split(SEPARATOR)
        return lists.map(lambda codes: not wanted.isdisjoint(codes)).astype(bool)

    def _compare(self, numbers: "pd.Series[float]") -> "pd.Series[bool]":
        bound = float(self.value)
        answers = {
            "at_least": numbers >= bound,
            "at_most": numbers <= bound,
            "above": numbers > bound,
            "below": numbers < bound,
        }
        return answers[self.operator] & numbers.notna()


def cell_text(value: object) -> str:
    """Return a cell as conditions and exports write it: true/false, shortest number, text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def is_number(value: str) -> bool:
    """Tell whether a text is a finite number."""
    try:
        number = float(value)
    except ValueError:
        return False
    return math.isfinite(number)


class Symbol(BaseModel):
    """How one feature is drawn. Sizes are screen pixels at 96 dpi."""

    model_config = ConfigDict(frozen=True)

    shape: Literal[
        "house",
        "drop",
        "circle",
        "diamond",
        "triangle",
        "square",
        "banner",
        "plus",
        "line",
        "area",
    ]
    colour: Colour
    """Fill of a point or area, stroke of a line."""
    fill: Literal["solid", "half", "none"] = "solid"
    outline: Colour = "#222222"
    outline_px: float = 1.5
    dash: Literal["solid", "dashed", "dotted", "dash_dot"] = "solid"
    """Of the outline, or of a line's stroke. Dashed says: an estimate, or a doubtful place."""
    double_ring: bool = False
    mark: Literal["", "?", "!"] = ""
    size_px: float = 20
    width_px: float = 3
    """Stroke of a line."""
    casing: Colour | None = None
    """Wider line under a line; the halo of points is always white."""
    hatch: Literal["none", "diagonal", "cross", "dots"] = "none"
    opacity: float = 1.0


class Rule(BaseModel):
    """Features that meet all conditions look like this, and the legend says so."""

    model_config = ConfigDict(frozen=True)

    label: Text
    symbol: Symbol
    when: tuple[Condition, ...] = ()

    def matches(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Return for each row whether it meets every condition of the rule."""
        met = pd.Series(True, index=table.index)
        for condition in self.when:
            met &= condition.matches(table)
        return met


class Style(BaseModel):
    """All rules of a layer, in the order they are tried; the last one should have no conditions."""

    model_config = ConfigDict(frozen=True)

    rules: tuple[Rule, ...]
    order: int
    """Drawing order over all layers: areas 0-99, lines 100-199, points 200-299."""
    symbol_text: str | None = None
    """Field written inside a point or along a line, such as a route's number."""
    text_from_zoom: int = 0

    def rule_numbers(self, table: pd.DataFrame) -> "pd.Series[int]":
        """Return for each row the number of the rule that draws it; -1 where none does."""
        numbers = pd.Series(-1, index=table.index)
        for number, rule in enumerate(self.rules):
            numbers[rule.matches(table) & (numbers == -1)] = number
        return numbers
