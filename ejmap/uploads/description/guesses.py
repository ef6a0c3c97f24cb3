"""What a description begins with: guessed from the file, or remembered from the last one."""

import re
from collections.abc import Sequence

from ejmap.field import Kind
from ejmap.text import Language
from ejmap.uploads.description.names import field_key, slug
from ejmap.uploads.description.parts import (
    DOUBTFUL,
    Description,
    FieldDescription,
    Words,
)
from ejmap.uploads.description.styles import MOST_CATEGORIES, StyleChoice
from ejmap.uploads.report import ColumnSeen, Report

# A column of text is one of categories if it has few different cells, each in several rows.
MOST_GUESSED_CATEGORIES = 12
LEAST_ROWS_EACH = 2
LIST_COLUMNS = 5
TITLES = frozenset(
    {"name", "nombre", "title", "titulo", "label", "site", "facility", "park", "school"}
)
CODE_WORDS = frozenset(
    {"id", "code", "codigo", "clave", "number", "pwsid", "geoid", "no", "zip", "fips", "parcel"}
)
CODE_ENDS = ("id", "code", "codigo", "identi", "zip", "fips", "phone", "number", "num")
# Columns that say where a row is; the shape says it already.
PLACES = frozenset(
    {"lat", "latitude", "lon", "long", "lng", "longitude", "x", "y", "wkt", "geom", "geometry"}
    | {"the_geom", "shape", "objectid", "fid", "shape_area", "shape_leng", "shape_length"}
)
# Column names that are met everywhere, by their slug.
LABELS: dict[str, tuple[str, str]] = {
    "name": ("Name", "Nombre"),
    "nombre": ("Name", "Nombre"),
    "title": ("Title", "Título"),
    "description": ("Description", "Descripción"),
    "descripcion": ("Description", "Descripción"),
    "type": ("Type", "Tipo"),
    "tipo": ("Type", "Tipo"),
    "kind": ("Kind", "Tipo"),
    "category": ("Category", "Categoría"),
    "status": ("Status", "Situación"),
    "date": ("Date", "Fecha"),
    "fecha": ("Date", "Fecha"),
    "year": ("Year", "Año"),
    "ano": ("Year", "Año"),
    "city": ("City", "Ciudad"),
    "ciudad": ("City", "Ciudad"),
    "county": ("County", "Condado"),
    "zip": ("ZIP code", "Código postal"),
    "street": ("Street", "Calle"),
    "calle": ("Street", "Calle"),
    "address": ("Address", "Dirección"),
    "population": ("Population", "Población"),
    "length_m": ("Length", "Longitud"),
    "count": ("Count", "Cantidad"),
    "number": ("Number", "Número"),
    "id": ("Identifier", "Identificador"),
    "code": ("Code", "Código"),
    "notes": ("Notes", "Notas"),
    "notas": ("Notes", "Notas"),
    "source": ("Source", "Fuente"),
    "website": ("Website", "Sitio web"),
    "hours": ("Hours", "Horario"),
    "language": ("Language", "Idioma"),
    "capacity": ("Capacity", "Capacidad"),
    "area": ("Area", "Área"),
    DOUBTFUL: ("Doubtful location", "Ubicación dudosa"),
}


def first_guess(
    report: Report, language: Language = "en", *, last: Description | None = None
) -> Description:
    """Return what a description of a file begins with.

    Args:
        report: Of the file, after its fixes.
        language: Of the file's column names; in it they are the fields' first labels.
        last: What was said of the version before, which is kept wherever it fits.
    """
    if last is not None:
        return remembered(last, report.columns, language)
    fields = _guessed_fields(report.columns, language)
    title = _title(report.columns)
    return Description(
        id_column=next((one.name for one in report.columns if _is_id(one)), None),
        title_column=title,
        fields=tuple(
            one.model_copy(update={"in_list": True}) if one.column == title else one
            for one in fields
        ),
        style=_style(fields, report.columns),
    )


def remembered(
    last: Description, columns: Sequence[ColumnSeen], language: Language = "en"
) -> Description:
    """Return the last description for a file of these columns: those that are new are guessed.

    A column is the same if its name is, capitals and blanks aside; the date is to be said anew.
    """
    names = {slug(one.name): one.name for one in columns}
    kept = [
        one.model_copy(update={"column": names[slug(one.column)]})
        for one in last.fields
        if slug(one.column) in names
    ]
    described = {one.column for one in kept}
    left_out = {slug(one) for one in (last.id_column,) if one}
    new = [one for one in columns if one.name not in described and slug(one.name) not in left_out]
    return last.model_copy(
        update={
            "fields": (*kept, *_guessed_fields(new, language, {one.key for one in kept})),
            "id_column": names.get(slug(last.id_column or "")),
            "title_column": names.get(slug(last.title_column or "")),
            "data_date": "",
            "note": "",
        }
    )


def _guessed_fields(
    columns: Sequence[ColumnSeen], language: Language, taken: set[str] | None = None
) -> tuple[FieldDescription, ...]:
    keys = set(taken or ())
    fields: list[FieldDescription] = []
    for one in columns:
        if slug(one.name) in PLACES or not one.filled:
            continue
        kind = guessed_kind(one)
        key = field_key(one.name, kind, "", keys)
        keys.add(key)
        fields.append(
            FieldDescription(
                column=one.name,
                key=key,
                label=guessed_label(one.name, language),
                kind=kind,
                is_filter=kind is not Kind.TEXT and kind is not Kind.DATE,
                in_list=len(fields) < LIST_COLUMNS,
            )
        )
    return tuple(fields)


def guessed_kind(one: ColumnSeen) -> Kind:
    """Return what a column seems to be; text that repeats itself is categories."""
    if one.kind is Kind.INTEGER and _is_code(one.name):
        return Kind.TEXT
    if one.kind is not Kind.TEXT:
        return one.kind
    repeats = one.filled >= LEAST_ROWS_EACH * one.distinct
    is_few = 2 <= one.distinct <= MOST_GUESSED_CATEGORIES
    return Kind.CHOICE if repeats and is_few else Kind.TEXT


def guessed_label(column: str, language: Language = "en") -> Words:
    """Return what a column is called, where its name is one that is met everywhere.

    Of others one language is made from the name, and the other is left to a person.
    """
    if known := LABELS.get(slug(column)):
        return Words(en=known[0], es=known[1])
    return Words(**{language: readable(column)})


def readable(column: str) -> str:
    """Return a column's name as words: "MH_Spaces" is "MH spaces"."""
    parts = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column).replace("_", " ").split()
    said = [part if part.isupper() and len(part) <= 4 else part.lower() for part in parts]
    joined = " ".join(said) or column
    return joined[:1].upper() + joined[1:]


def _is_code(column: str) -> bool:
    """Tell whether a column's name says that its cells name something, even if they are digits."""
    name = slug(column)
    return bool(set(name.split("_")) & CODE_WORDS) or name.endswith(CODE_ENDS)


def _is_id(one: ColumnSeen) -> bool:
    return one.is_id and _is_code(one.name) and slug(one.name) not in PLACES


def _title(columns: Sequence[ColumnSeen]) -> str | None:
    """Return the column that says most: one called a name, else words, else whatever there is."""
    filled = [one for one in columns if one.filled and slug(one.name) not in PLACES]
    texts = [one for one in filled if one.kind in (Kind.TEXT, Kind.CHOICE)]
    named = [one for one in texts if _is_name(one.name) and one.distinct * 2 > one.filled]
    # Identifiers tell rows apart and tell people nothing; numbers do so least of all.
    words = [one for one in texts if not _is_code(one.name)]
    for some in (named, words, texts, filled):
        if some:
            return max(some, key=lambda one: one.distinct).name
    return None


def _is_name(column: str) -> bool:
    name = slug(column)
    return bool(set(name.split("_")) & TITLES) or name.endswith(("name", "nombre"))


def _style(fields: Sequence[FieldDescription], columns: Sequence[ColumnSeen]) -> StyleChoice:
    """Return a drawing by the first categories that a map can tell apart, else one symbol."""
    few = {one.name for one in columns if 2 <= one.distinct <= MOST_CATEGORIES}
    by = (one for one in fields if one.kind is Kind.CHOICE and one.column in few)
    chosen = next(by, None)
    return StyleChoice(preset="by_category", field=chosen.key) if chosen else StyleChoice()
