"""What a layer is: its definition, its checks, and what importing one brings home.

A definition is data (it is frozen into every version's manifest, and old versions are drawn with
it); making the table from what a publisher gives is the `normalise` function of the layer's file.
"""

import json
import math
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

import geopandas as gpd
import pandas as pd
from pydantic import BaseModel, ConfigDict, model_validator

from ejmap.errors import InvalidLayer
from ejmap.geo import STORED_CRS
from ejmap.provenance import Grade, Paper
from ejmap.style import Condition, Style
from ejmap.text import Language, Noun, Text, say_distance, say_number, say_period, words

TABLE_ID = "id"
GEOMETRY = "geometry"


class Group(StrEnum):
    """Where a layer stands in the panel; the words are `group.<value>` of the catalogues."""

    AIR = "air"
    ROADS = "roads"
    HOMES = "homes"
    WATER = "water"
    BUS = "bus"
    CONTEXT = "context"


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


class Privacy(StrEnum):
    """What the public may have of a layer."""

    PUBLIC = "public"
    AGGREGATE = "aggregate"
    STAFF = "staff"


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
                return "; ".join(", ".join(row) for row in self.say_rows(str(value), language))
        return str(value)

    def say_rows(self, cell: str, language: Language) -> list[list[str]]:
        """Return a small table's rows in a person's words, one text for each of `parts`."""
        return [[one.say(row, language) for one in self.parts] for row in json.loads(cell)]

    def _choice(self, code: str, language: Language) -> str:
        return self.choices[code].say(language) if self.choices else code

    def _dated(self, part: str, language: Language) -> str:
        day, _, code = part.partition("=")
        return f"{say_period(day, language)}: {self._choice(code, language)}"


class Layer(BaseModel):
    """One kind of thing on the map, in both languages, with its paper."""

    model_config = ConfigDict(frozen=True)

    key: str
    """Name of the layer's module, of its column in links, and of its files."""
    group: Group
    name: Text
    noun: Noun
    description: Text
    faults: tuple[Text, ...] = ()
    """What is known to be wrong or missing in the data."""
    notice: Text | None = None
    """The sentence that stands wherever the layer is read, such as "this is not today's air"."""
    papers: tuple[Paper, ...]
    """What it was made from; the first is the one its numbers chiefly come from."""
    grade: Grade
    changes: Text
    """How often the source changes."""
    fresh_days: int | None
    """Days after its data date from which the data counts as old; None: does not age."""
    geometry: Literal["point", "line", "area", "mixed", "none"]
    id_from: str
    """Which of the publisher's identifiers the feature id is."""
    title: str
    """Field that names a feature; a translated one is named without its language."""
    fields: tuple[Field, ...]
    style: Style
    privacy: Privacy = Privacy.PUBLIC
    doubt: str | None = None
    """The yes/no field that says a feature's place is doubtful."""
    on_at_start: bool = False

    @model_validator(mode="after")
    def _names_what_it_has(self) -> "Layer":
        keys = {one.key for one in self.fields}
        named = {self.title, *([self.doubt] if self.doubt else [])}
        if missing := named - keys:
            raise ValueError(f"{self.key}: no field {sorted(missing)}")
        return self

    def field(self, key: str) -> Field | None:
        """Return the field of a key, None if there is none."""
        return next((one for one in self.fields if one.key == key), None)

    def public_fields(self) -> tuple[Field, ...]:
        """Return the fields the public may have."""
        return tuple(one for one in self.fields if one.is_public)

    def filters(self) -> tuple[Field, ...]:
        """Return the fields one may filter by."""
        return tuple(one for one in self.public_fields() if one.is_filter)

    def columns(self) -> list[str]:
        """Return the table's columns in their order: id, fields, geometry."""
        return [TABLE_ID, *(c for one in self.fields for c in one.columns()), GEOMETRY]

    def feature_name(self, row: "pd.Series | dict[str, object]", language: Language) -> str:
        """Return what a person calls the feature of a row."""
        titled = self.field(self.title)
        assert titled is not None  # held by _names_what_it_has
        return titled.say(row, language)

    @property
    def data_date(self) -> str:
        """The time the layer's data speaks of (its first paper's)."""
        return self.papers[0].data_date

    @property
    def retrieved(self) -> date:
        """The day we got the layer's data."""
        return max(paper.retrieved for paper in self.papers)

    def understands(self, condition: Condition) -> bool:
        """Tell whether a condition asks something of this layer that it can answer."""
        asked = self.field(condition.field)
        if asked is None or not asked.is_public or not asked.is_filter:
            return False
        if condition.operator in ("at_least", "at_most", "above", "below"):
            return asked.kind in NUMBERS and is_number(condition.value)
        if asked.choices and condition.operator in ("is", "has"):
            return all(code in asked.choices for code in condition.value.split(","))
        return True


NUMBERS = (Kind.INTEGER, Kind.NUMBER, Kind.DISTANCE, Kind.MINUTES)


class Outcome(StrEnum):
    """What became of one row of a publisher's file."""

    SHOWN = "shown"
    MERGED = "merged"
    DOUBTFUL = "doubtful"
    """Shown, but as doubtful."""
    LEFT_OUT = "left_out"


LEDGER_COLUMNS = ["paper", "row", "outcome", "reason", "feature_id"]
DISAGREEMENT_COLUMNS = [
    "paper",
    "record",
    "field",
    "found",
    "expected",
    "distance_m",
    "note_en",
    "note_es",
]


@dataclass
class Harvest:
    """What importing a layer brings home.

    Attributes:
        table: One row a feature: `id`, the layer's columns, `geometry` in EPSG:4326.
        ledger: One row for each row of each publisher's file: paper (key), row (its id there),
            outcome, reason (a short code), feature_id (or missing).
        disagreements: What publishers may want to correct: paper, record, field, found, expected,
            distance_m (or missing), note_en, note_es.
        readings: Long table beside an air layer, or None: monitor, date, poc, value, unit ...
    """

    table: gpd.GeoDataFrame
    ledger: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=LEDGER_COLUMNS))
    disagreements: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=DISAGREEMENT_COLUMNS)
    )
    readings: pd.DataFrame | None = None


def ledger_of(
    paper: str,
    rows: "pd.Series",
    outcome: "Outcome | pd.Series",
    reason: "str | pd.Series",
    feature_id: "pd.Series | None" = None,
) -> pd.DataFrame:
    """Return ledger rows for the rows of one publisher's file.

    Args:
        paper: Key of the paper.
        rows: What names each row in the publisher's file.
        outcome: What became of them, one for all or one each.
        reason: A short code, one for all or one each.
        feature_id: The feature each row went into; missing where it went into none.
    """
    return pd.DataFrame(
        {
            "paper": paper,
            "row": rows.astype(str),
            "outcome": outcome,
            "reason": reason,
            "feature_id": feature_id,
        },
        columns=LEDGER_COLUMNS,
    )


def check(layer: Layer, table: gpd.GeoDataFrame) -> None:
    """Check that a table is what the layer's definition says.

    Raises:
        InvalidLayer: With every problem found: columns, ids, CRS, geometry kinds, choices.
    """
    problems = [*_column_problems(layer, table)]
    if not problems:
        problems = [*_id_problems(table), *_geometry_problems(table), *_cell_problems(layer, table)]
    if problems:
        raise InvalidLayer(layer.key, problems)


def _column_problems(layer: Layer, table: gpd.GeoDataFrame) -> list[str]:
    expected, found = layer.columns(), list(table.columns)
    missing = [c for c in expected if c not in found]
    unknown = [c for c in found if c not in expected]
    return [f"column '{c}' is missing" for c in missing] + [
        f"column '{c}' is not in the definition" for c in unknown
    ]


def _id_problems(table: gpd.GeoDataFrame) -> list[str]:
    ids = table[TABLE_ID]
    problems = []
    if ids.isna().any():
        problems.append(f"{int(ids.isna().sum())} rows have no id")
    if not ids.map(lambda value: isinstance(value, str)).all():
        problems.append("ids must be text")
    twice = ids[ids.duplicated()].unique()
    if len(twice):
        problems.append(f"ids stand twice: {', '.join(map(str, twice[:5]))}")
    return problems


def _geometry_problems(table: gpd.GeoDataFrame) -> list[str]:
    if table.crs is None or table.crs.to_epsg() != 4326:
        return [f"geometry is in {table.crs}, expected {STORED_CRS}"]
    invalid = table.loc[~(table.geometry.isna() | table.geometry.is_valid), TABLE_ID]
    return [f"geometry is invalid: {', '.join(invalid[:5])}"] if len(invalid) else []


def _cell_problems(layer: Layer, table: gpd.GeoDataFrame) -> list[str]:
    problems = [p for one in layer.fields if one.parts for p in _part_problems(one, table[one.key])]
    for one in layer.fields:
        if not one.choices:
            continue
        cells = table[one.key].dropna().astype(str)
        codes = {
            part.partition("=")[2] if one.kind == Kind.HISTORY else part
            for cell in cells
            for part in cell.split(",")
        }
        if unknown := codes - set(one.choices):
            problems.append(f"'{one.key}' has codes without words: {sorted(unknown)}")
    return problems


def _part_problems(one: Field, cells: "pd.Series[str]") -> list[str]:
    rows = pd.DataFrame([row for cell in cells.dropna() for row in json.loads(cell)])
    expected = {column for part in one.parts for column in part.columns()}
    wrong = sorted(expected.symmetric_difference(rows.columns)) if len(rows) else []
    problems = [f"column '{name}' of the rows of '{one.key}' does not fit" for name in wrong]
    for part in one.parts:
        if part.choices and not wrong and len(rows):
            unknown = set(rows[part.key].dropna()) - set(part.choices)
            problems += [f"'{one.key}' has codes without words: {sorted(unknown)}"] * bool(unknown)
    return problems


def _after_number(unit: Text | None, language: Language) -> str:
    """Return a unit as it follows its number: " km" after a blank, "%" without one."""
    said = unit.say(language) if unit else ""
    return said if said in ("", "%") else f" {said}"


def say_minutes(minutes: float, language: Language) -> str:
    """Return a length of time: "45 minutes", "2 hours 5 minutes"."""
    w = words(language)
    hours, rest = divmod(round(minutes), 60)
    parts = [w("value.hours", n=hours)] if hours else []
    if rest or not hours:
        parts.append(w("value.minutes", n=rest))
    return " ".join(parts)


def say_clock(clock: str, language: Language) -> str:
    """Return a time of day "HH:MM" as people say it: "8:51 a.m.", "8:51 a. m."."""
    hours, minutes = (int(part) for part in clock.split(":"))
    half = ("a.m.", "p.m.") if language == "en" else ("a. m.", "p. m.")
    return f"{(hours - 1) % 12 + 1}:{minutes:02d} {half[hours % 24 >= 12]}"


def is_number(value: str) -> bool:
    """Tell whether a text is a finite number."""
    try:
        number = float(value)
    except ValueError:
        return False
    return math.isfinite(number)
