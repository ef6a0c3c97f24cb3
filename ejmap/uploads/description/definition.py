"""A description made a layer, and a layer described again."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ejmap.errors import EjmapError, InvalidDescription
from ejmap.field import Field, Kind
from ejmap.layer import Layer
from ejmap.provenance import Grade, Paper
from ejmap.text import Noun, text_of
from ejmap.uploads.description import cells
from ejmap.uploads.description.checking import KINDS, paper_problems
from ejmap.uploads.description.parts import (
    DOUBTFUL,
    Category,
    Description,
    FieldDescription,
    Terms,
    Words,
)
from ejmap.uploads.description.styles import Geometry, style_from_choice
from ejmap.whereabouts import whereabouts

PAPER = "file"
"""Key of the paper of a layer made from one file."""
DOUBT = "location_doubtful"
# What official registers bring is looked at after two years, other lists after one.
FRESH_DAYS = {Grade.OFFICIAL: 730, Grade.COMPILED: 730}
FRESH_DAYS_OF_OTHERS = 365
_KIND_OF_TYPE: dict[int, Geometry] = {
    shapely.GeometryType.POINT: "point",
    shapely.GeometryType.MULTIPOINT: "mixed",
    shapely.GeometryType.LINESTRING: "line",
    shapely.GeometryType.LINEARRING: "line",
    shapely.GeometryType.MULTILINESTRING: "line",
    shapely.GeometryType.POLYGON: "area",
    shapely.GeometryType.MULTIPOLYGON: "area",
    shapely.GeometryType.GEOMETRYCOLLECTION: "mixed",
}


def layer_from_description(
    description: Description, table: gpd.GeoDataFrame, *, retrieved: date | None = None
) -> Layer:
    """Return the layer that a checked description makes of a table.

    Args:
        description: As `checked` returned it.
        table: The file's columns as they are left after the fixes; geometry in EPSG:4326.
        retrieved: The day we got the file; None: today.

    Raises:
        InvalidDescription: Cells are not what the description says, or categories lack words.
    """
    found: list[EjmapError] = list(cells.cell_problems(description.fields, table))
    found += cells.word_problems(description.fields, table)
    if found:
        raise InvalidDescription(found)
    geometry, name = geometry_of(table), description.name.text()
    own = tuple(_field(one, table[one.column]) for one in description.fields)
    doubt = _doubt(description, table)
    fields = (*own, *_doubt_field(doubt, own), *(whereabouts() if geometry != "none" else ()))
    titled = description.of_column(description.title_column)
    assert titled is not None  # `checked` holds it
    return Layer(
        key=description.key,
        group=description.group,
        name=name,
        noun=Noun(
            one=description.noun_one.text(),
            many=description.noun_many.text(),
            gender=description.gender,
        ),
        description=description.description.text(),
        notice=description.notice.text() if description.notice else None,
        papers=(_paper(description, retrieved or datetime.now(tz=UTC).date()),),
        grade=description.grade,
        changes=text_of("described.changes"),
        fresh_days=FRESH_DAYS.get(description.grade, FRESH_DAYS_OF_OTHERS),
        geometry=geometry,
        id_from=_id_from(description),
        has_lasting_ids=description.id_column is not None,
        title=titled.key,
        fields=fields,
        style=style_from_choice(
            description.style,
            name=name,
            group=description.group,
            geometry=geometry,
            fields=own,
            table=own_cells(description, table),
            doubt=doubt,
        ),
        privacy=description.privacy,
        doubt=doubt,
        incomplete=None if description.is_complete else text_of("described.incomplete"),
    )


def own_cells(description: Description, table: pd.DataFrame) -> pd.DataFrame:
    """Return the described columns by their fields' keys, typed, categories as codes."""
    return pd.DataFrame(
        {one.key: _own(one, table[one.column]) for one in description.fields}, index=table.index
    )


def _own(one: FieldDescription, column: "pd.Series") -> "pd.Series":
    read = cells.coded if one.kind is Kind.CHOICE else cells.field_cells
    return read(one, column)


def geometry_of(table: gpd.GeoDataFrame) -> Geometry:
    """Return what the shapes of a table are; several points in one row are mixed."""
    shapes = np.asarray(table.geometry.values) if "geometry" in table else np.array([])
    types = set(shapely.get_type_id(shapes)) - {-1}
    kinds = {_KIND_OF_TYPE[one] for one in types}
    return "none" if not kinds else kinds.pop() if len(kinds) == 1 else "mixed"


def _doubt(description: Description, table: pd.DataFrame) -> str | None:
    if description.doubt:
        return description.doubt
    marked = description.of_column(DOUBTFUL)
    if marked is not None:
        return marked.key if marked.kind is Kind.YES_NO and marked.is_public else None
    return DOUBT if DOUBTFUL in table else None


def _doubt_field(doubt: str | None, own: Sequence[Field]) -> list[Field]:
    if doubt is None or any(one.key == doubt for one in own):
        return []
    label = text_of("described.doubtful")
    return [Field(key=doubt, label=label, kind=Kind.YES_NO, is_filter=True, in_list=True)]


def _field(one: FieldDescription, column: "pd.Series") -> Field:
    choices = {}
    if one.kind is Kind.CHOICE:
        choices = {each.code: each.label.text() for each in cells.categories(one, column)}
    return Field(
        key=one.key,
        label=one.label.text(),
        kind=one.kind,
        unit=one.unit.text() if one.unit and one.is_number else None,
        choices=choices,
        decimals=one.decimals,
        is_public=one.is_public,
        is_filter=one.is_filter and one.is_public,
        in_list=one.in_list and one.is_public,
    )


def checked_paper(description: Description) -> Paper:
    """Return the paper of a file that is brought today.

    Raises:
        InvalidDescription: With all that is missing or wrong in what is said of the source.
    """
    if problems := list(paper_problems(description)):
        raise InvalidDescription(problems)
    return _paper(description, datetime.now(tz=UTC).date())


def _paper(description: Description, retrieved: date) -> Paper:
    return Paper(
        key=PAPER,
        publisher=description.publisher,
        title=(description.source_title or description.name).text(),
        data_date=description.data_date,
        retrieved=retrieved,
        licence=description.licence.licence(),
        grade=description.grade,
        url=description.url or None,
    )


def _id_from(description: Description) -> str:
    if description.id_column is None:
        return "name and position"
    return f"{description.id_column} of {description.publisher}"


def description_from_layer(layer: Layer) -> Description:
    """Return what was said of a layer, its columns named by their keys.

    For a layer whose own description was not kept; fields that only the program makes are left
    out.
    """
    paper = layer.papers[0]
    made = {one.key for one in whereabouts()} | {DOUBT}
    own = [one for one in layer.fields if one.kind in KINDS and not one.translated]
    fields = tuple(_described(one) for one in own if one.key not in made)
    return Description(
        key=layer.key,
        name=Words(**layer.name.model_dump()),
        description=Words(**layer.description.model_dump()),
        notice=Words.model_validate(layer.notice or {}),
        noun_one=Words(**layer.noun.one.model_dump()),
        noun_many=Words(**layer.noun.many.model_dump()),
        gender=layer.noun.gender,
        publisher=paper.publisher,
        source_title=Words(**paper.title.model_dump()),
        licence=Terms.model_validate(paper.licence),
        url=paper.url or "",
        data_date=paper.data_date,
        grade=layer.grade,
        group=layer.group,
        id_column="id" if layer.has_lasting_ids else None,
        title_column=layer.title,
        fields=fields,
        privacy=layer.privacy,
        is_complete=layer.incomplete is None,
    )


def _described(field: Field) -> FieldDescription:
    return FieldDescription(
        column=field.key,
        key=field.key,
        label=Words(**field.label.model_dump()),
        kind=field.kind,
        unit=Words(**field.unit.model_dump()) if field.unit else Words(),
        decimals=field.decimals,
        categories=tuple(
            Category(value=code, code=code, label=Words(**label.model_dump()))
            for code, label in field.choices.items()
        ),
        is_public=field.is_public,
        is_filter=field.is_filter,
        in_list=field.in_list,
    )
