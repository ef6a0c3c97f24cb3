"""What a layer is: its definition and its checks.

A definition is data (it is frozen into every version's manifest, and old versions are drawn with
it); making the table from what a publisher gives is the `normalise` function of the layer's file.
"""

import json
from datetime import date
from enum import StrEnum
from typing import Literal

import geopandas as gpd
import pandas as pd
from pydantic import BaseModel, ConfigDict, model_validator
from pydantic import Field as PydanticField

from ejmap.errors import InvalidLayer
from ejmap.field import NUMBERS, Field, Kind
from ejmap.geo import STORED_CRS
from ejmap.provenance import Grade, Paper
from ejmap.style import Condition, Style, is_number
from ejmap.text import Language, Noun, Text

TABLE_ID = "id"
PAPERS = "papers"
GEOMETRY = "geometry"


class Group(StrEnum):
    """Where a layer stands in the panel; the words are `group.<value>` of the catalogues."""

    AIR = "air"
    ROADS = "roads"
    HOMES = "homes"
    WATER = "water"
    BUS = "bus"
    CONTEXT = "context"


class Privacy(StrEnum):
    """What the public may have of a layer."""

    PUBLIC = "public"
    AGGREGATE = "aggregate"
    STAFF = "staff"


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
    rhythm_days: int | None = PydanticField(default=None, ge=1)
    """Days after which what we hold should be got again, from how often the source publishes; None:
    there is nothing to ask, because people put it together or bring it."""
    fresh_days: int | None
    """Days after its data date from which the data counts as old; None: does not age."""
    geometry: Literal["point", "line", "area", "mixed", "none"]
    id_from: str
    """Which of the publisher's identifiers the feature id is."""
    has_lasting_ids: bool = True
    """False where ids were made of name and position: a feature that moved is another one then."""
    title: str
    """Field that names a feature; a translated one is named without its language."""
    fields: tuple[Field, ...]
    style: Style
    privacy: Privacy = Privacy.PUBLIC
    doubt: str | None = None
    """The yes/no field that says a feature's place is doubtful."""
    incomplete: Text | None = None
    """Why there is more of it than the layer holds: "none known near" is then no "none near"."""
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

    def for_public(self) -> "Layer":
        """Return the definition without what is only the staff's: fields, and their codes' words.

        Of a layer that is given as counts alone the codes of its fields would tell which there
        are; its name and paper are all that is left.
        """
        if self.privacy is Privacy.PUBLIC:
            return self.model_copy(update={"fields": self.public_fields()})
        needed = {self.title, self.doubt}
        fields = tuple(
            one.model_copy(update={"choices": {}, "asked": {}})
            for one in self.fields
            if one.key in needed
        )
        style = self.style.model_copy(update={"rules": self.style.rules[-1:]})
        return self.model_copy(update={"fields": fields, "style": style})

    def filters(self) -> tuple[Field, ...]:
        """Return the fields one may filter by."""
        return tuple(one for one in self.public_fields() if one.is_filter)

    @property
    def has_areas(self) -> bool:
        """Tell whether a place can lie inside one of its features."""
        return self.geometry in ("area", "mixed")

    def columns(self) -> list[str]:
        """Return the table's columns in their order: id, fields, geometry."""
        return [TABLE_ID, *(c for one in self.fields for c in one.columns()), GEOMETRY]

    def feature_name(self, row: "pd.Series | dict[str, object]", language: Language) -> str:
        """Return what a person calls the feature of a row."""
        titled = self.field(self.title)
        assert titled is not None  # held by _names_what_it_has
        return titled.say(row, language)

    def papers_of(self, row: "pd.Series | dict[str, object]") -> tuple[Paper, ...]:
        """Return the papers a feature's record was made from; all where the row does not say."""
        told = row.get(PAPERS)
        keys = told.split(",") if isinstance(told, str) else []
        return tuple(paper for paper in self.papers if paper.key in keys) or self.papers

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


def papers_field(papers: tuple[Paper, ...]) -> Field:
    """Return the field that says which of a layer's papers a record was made from.

    For layers that put several lists together; importing fills it from the ledger.
    """
    return Field(
        key=PAPERS,
        label=Text(en="Sources of this record", es="Fuentes de este registro"),
        kind=Kind.CHOICES,
        choices={paper.key: paper.title for paper in papers},
    )


def with_papers(layer: Layer, papers: tuple[Paper, ...]) -> dict[str, object]:
    """Return what other papers change of a layer's definition (`harvest.Harvest.definition`)."""
    fields = [papers_field(papers) if one.key == PAPERS else one for one in layer.fields]
    return {"papers": papers, "fields": tuple(fields)}


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
