"""One column of a layer: what its cells are, and how they are said to people."""

import json
from enum import StrEnum

import pandas as pd
from pydantic import BaseModel, ConfigDict

from ejmap.text import (
    Language,
    Text,
    say_clock,
    say_distance,
    say_minutes,
    say_number,
    say_period,
    words,
)


class Kind(StrEnum):
    """What a field's cells are."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    """Several codes in one cell, comma-separated; without `choices` they are data, as printed."""
    HISTORY = "history"
    """Dated codes in one cell, newest first: "2022-03-09=at_risk,2020-11=failing"."""
    DATE = "date"
    CLOCK = "clock"
    """Time of day "HH:MM", local; past midnight of the service day it is 24:00 or more."""
    DISTANCE = "distance"
    """Metres, said in miles or feet first."""
    MINUTES = "minutes"
    TABLE = "table"
    """A small table in one cell: a JSON list of objects, one a row, by the columns of `parts`."""


NUMBERS = (Kind.INTEGER, Kind.NUMBER, Kind.DISTANCE, Kind.MINUTES)
AMOUNT = "amount"


class Field(BaseModel):
    """One column of a layer's table."""

    model_config = ConfigDict(frozen=True)

    key: str
    label: Text
    kind: Kind
    unit: Text | None = None
    choices: dict[str, Text] = {}
    help: Text | None = None
    decimals: int = 1
    translated: bool = False
    """The table holds the columns {key}_en and {key}_es instead of {key}."""
    is_public: bool = True
    is_filter: bool = False
    in_list: bool = False
    """Shown as a column of the list view."""
    asked: dict[str, Text] = {}
    """How a question says a code behind the layer's noun, the same behind one and behind many:
    "that the State's estimate flags for arsenic". Codes without one are said by label and value.
    Numbers have the one key AMOUNT, with a blank for "at least 5": "with {amount} connections"."""
    blank: Text | None = None
    """What a blank means here; without it a blank is said as "not known"."""
    parts: tuple["Field", ...] = ()
    """Columns of a small table (Kind.TABLE), in their order; each is said as a field of its own."""

    def columns(self) -> tuple[str, ...]:
        """Return the names of the table's columns that hold this field."""
        return (f"{self.key}_en", f"{self.key}_es") if self.translated else (self.key,)

    def say(self, row: "pd.Series | dict[str, object]", language: Language) -> str:
        """Return the cell of a row in a person's words, units included; blanks are said too."""
        column = f"{self.key}_{language}" if self.translated else self.key
        value = row.get(column)
        if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
            return self.blank.say(language) if self.blank else words(language)("value.unknown")
        return self._say_known(value, language)

    def _say_known(self, value: object, language: Language) -> str:  # noqa: C901, PLR0911 - one case a kind
        w = words(language)
        match self.kind:
            case Kind.INTEGER | Kind.NUMBER:
                decimals = self.decimals if self.kind == Kind.NUMBER else 0
                number = say_number(float(str(value)), language, decimals)
                return number + _after_number(self.unit, language)
            case Kind.YES_NO:
                return w("value.yes") if value else w("value.no")
            case Kind.CHOICE:
                return self._choice(str(value), language)
            case Kind.CHOICES:
                return ", ".join(self._choice(code, language) for code in str(value).split(","))
            case Kind.HISTORY:
                return "; ".join(self._dated(part, language) for part in str(value).split(","))
            case Kind.DATE:
                return say_period(str(value), language)
            case Kind.DISTANCE:
                return say_distance(float(str(value)), language)
            case Kind.MINUTES:
                return say_minutes(float(str(value)), language)
            case Kind.CLOCK:
                return say_clock(str(value), language)
            case Kind.TABLE:
                return "; ".join(self._say_row(row, language) for row in json.loads(str(value)))
        return str(value)

    def say_rows(self, cell: str, language: Language) -> list[list[str]]:
        """Return a small table's rows in a person's words, one text for each of `parts`."""
        return [[one.say(row, language) for one in self.parts] for row in json.loads(cell)]

    def _say_row(self, row: dict[str, object], language: Language) -> str:
        return ", ".join(
            f"{one.label.say(language)}: {one.say(row, language)}" for one in self.parts
        )

    def _choice(self, code: str, language: Language) -> str:
        return self.choices[code].say(language) if self.choices else code

    def _dated(self, part: str, language: Language) -> str:
        day, _, code = part.partition("=")
        return f"{say_period(day, language)}: {self._choice(code, language)}"


def _after_number(unit: Text | None, language: Language) -> str:
    """Return a unit as it follows its number: " km" after a blank, "%" without one."""
    said = unit.say(language) if unit else ""
    return said if said in ("", "%") else f" {said}"
