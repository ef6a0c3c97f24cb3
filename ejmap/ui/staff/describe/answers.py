"""Between what the form's widgets hold and a description of a layer. No Streamlit."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pandas as pd

from ejmap.field import Kind
from ejmap.text import LANGUAGES
from ejmap.ui.staff.describe.periods import period_from_words
from ejmap.uploads.description import (
    LICENCES,
    Category,
    Description,
    FieldDescription,
    Terms,
    Words,
    field_key,
)
from ejmap.uploads.description.cells import MOST_CATEGORIES, categories, field_cells
from ejmap.uploads.description.styles import PRESETS, StyleChoice, presets_for

WORDS = ("name", "description", "notice", "noun_one", "noun_many", "source_title")
PLAIN = (
    "key",
    "gender",
    "publisher",
    "url",
    "grade",
    "group",
    "privacy",
    "is_complete",
    "doubt",
    "note",
)
FIELD_PLAIN = ("kind", "decimals", "is_public", "is_filter", "in_list")
MADE = ""
"""The choice to make ids of name and place, where no column holds one."""
OTHER = "other"
"""The choice of terms that are not in the list."""

Said = dict[str, Any]


def said_of(description: Description, columns: Iterable[str], known: Collection[str] = ()) -> Said:
    """Return the widgets' answers that make a description.

    Args:
        description: What is said so far.
        columns: All of the file's columns.
        known: Keys of fields that the layer has already; they stay what they are.
    """
    said: Said = {name: getattr(description, name) for name in PLAIN}
    for name in WORDS:
        said |= _split(name, getattr(description, name))
    said |= _licence_said(description.licence)
    said["date"] = description.data_date
    names = list(columns)
    said["id_column"] = description.id_column if description.id_column in names else MADE
    said["title_column"] = description.title_column if description.title_column in names else None
    said["fields"] = {name: _field_said(description.of_column(name), name, known) for name in names}
    return said | _style_said(description)


def description_of(said: Mapping[str, Any]) -> Description:
    """Return the description that the widgets' answers make; anything may still be missing."""
    given: Said = {name: said[name] for name in PLAIN if said.get(name) is not None}
    given |= {name: joined(said, name) for name in WORDS}
    date = str(said.get("date") or "")
    fields = fields_of(said["fields"])
    given |= {
        "data_date": period_from_words(date) or date,
        "licence": _terms(said),
        "id_column": said.get("id_column"),
        "title_column": said.get("title_column"),
        "fields": fields,
        "style": style_of(said, fields),
    }
    return Description.model_validate(given)


def fields_of(said: Mapping[str, Mapping[str, Any]]) -> tuple[FieldDescription, ...]:
    """Return the columns that are kept; each gets a key that no other has."""
    fields: list[FieldDescription] = []
    taken = {str(one["key"]) for one in said.values() if one.get("keep") and one.get("key")}
    for column, one in said.items():
        if one.get("keep"):
            field = _field_of(column, one, taken)
            taken.add(field.key)
            fields.append(field)
    return tuple(fields)


def style_of(said: Mapping[str, Any], fields: Iterable[FieldDescription]) -> StyleChoice:
    """Return how the layer is to be drawn; by a column that is not kept means by none."""
    by = next((one for one in fields if one.column == said.get("style_column")), None)
    named = [one for one in presets_for(by.kind if by else None) if PRESETS[one]]
    preset = named[0] if named else "one_symbol"
    return StyleChoice(
        preset=preset,
        field=by.key if by and named else None,
        colours=said.get(f"colours_{preset}") or "",
        shape=said.get("shape"),
        first=said.get("first") or 0,
    )


def lacks_words(said: Mapping[str, Any]) -> bool:
    """Tell whether words of a kept column are missing in a language."""
    named = [joined(said, "label")]
    if said.get("kind") == Kind.CHOICE:
        named += [category_words(one) for one in said.get("categories", {}).values()]
    return any(one.missing() for one in named)


def joined(said: Mapping[str, Any], name: str) -> Words:
    """Return the words of a question that is asked in both languages."""
    return Words(**{one: str(said.get(f"{name}_{one}") or "") for one in LANGUAGES})


def _split(name: str, both: Words) -> Said:
    return {f"{name}_{one}": getattr(both, one) for one in LANGUAGES}


def _licence_said(terms: Terms) -> Said:
    named = {one.name.en: key for key, one in LICENCES.items()}
    known = named.get(terms.name.en)
    chosen = known or (OTHER if terms.name else None)
    shown = Words() if known else terms.name
    return {
        "licence": chosen,
        **_split("licence_name", shown),
        "licence_url": "" if known else terms.url or "",
    }


def _terms(said: Mapping[str, Any]) -> Terms:
    chosen = said.get("licence")
    if chosen in LICENCES:
        return Terms.model_validate(LICENCES[str(chosen)])
    if chosen is None:
        return Terms()
    return Terms(name=joined(said, "licence_name"), url=said.get("licence_url") or None)


def _style_said(description: Description) -> Said:
    style, by = description.style, description.field(description.style.field)
    return {
        "style_column": by.column if by else "",
        f"colours_{style.preset}": style.colours or None,
        "shape": style.shape,
        "first": style.first,
    }


def _field_said(field: FieldDescription | None, column: str, known: Collection[str]) -> Said:
    of = field or FieldDescription(column=column, key=column)
    said: Said = {name: getattr(of, name) for name in FIELD_PLAIN}
    said |= {"keep": field is not None, **_split("label", of.label), **_split("unit", of.unit)}
    said["key"] = of.key if of.key in known and field else ""
    said["categories"] = {one.code: category_said(one) for one in of.categories}
    said["rank"] = rank(said)
    return said


def category_said(category: Category) -> Said:
    """Return the widgets' answers for one category."""
    label = category.label
    is_same = bool(label) and label.en == label.es
    return {"value": category.value, "is_same": is_same, **_split("label", label)}


def category_words(said: Mapping[str, Any]) -> Words:
    """Return what a category is called; one that is the same in both languages has one box."""
    words = joined(said, "label")
    return words.model_copy(update={"es": words.en}) if said.get("is_same") else words


def put_categories(said: Said, column: str, cells: "pd.Series") -> None:
    """Have each value of a kept column of categories asked about, once for each examination.

    Values that are not in the file any more stay only where they have their words.
    """
    if not said.get("keep") or said.get("kind") != Kind.CHOICE or said.get("has_values"):
        return
    (field,) = fields_of({column: said})
    values = set(field_cells(field, cells).dropna())
    found = [
        one for one in categories(field, cells) if one.value in values or not one.label.missing()
    ]
    kept = said.setdefault("categories", {})
    asked = found if len(found) <= MOST_CATEGORIES else []
    said["categories"] = {one.code: kept.get(one.code) or category_said(one) for one in asked}
    said["has_values"] = True


def _field_of(column: str, said: Mapping[str, Any], taken: Collection[str]) -> FieldDescription:
    categories = tuple(
        Category(value=one["value"], code=code, label=category_words(one))
        for code, one in said.get("categories", {}).items()
    )
    kind, unit = Kind(said["kind"] or Kind.TEXT), joined(said, "unit")
    return FieldDescription(
        column=column,
        key=said.get("key") or field_key(column, kind, unit.en, taken),
        label=joined(said, "label"),
        unit=unit,
        categories=categories if kind is Kind.CHOICE else (),
        kind=kind,
        **{name: said[name] for name in FIELD_PLAIN[1:] if said.get(name) is not None},
    )


def rank(said: Mapping[str, Any]) -> int:
    """Return 0 for a column that lacks words, 1 for one that has them, 2 for one not kept."""
    if not said["keep"]:
        return 2
    return 0 if lacks_words(said) else 1
