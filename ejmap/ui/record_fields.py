"""The fields of a record: what a person wants first, the rest behind one line. No Streamlit."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ejmap.field import Field, Kind
from ejmap.layer import TABLE_ID, Layer
from ejmap.questions.monitors.day_layer import DAY, is_of_day
from ejmap.region import BETWEEN, COMMUNITY_CHOICES
from ejmap.text import Language, say_distance, words
from ejmap.ui.markup import around, element

Said = tuple[str, str]
"""The label of a field and what it says, as markup."""

# A blank here says "does not apply", which is no answer a person looks for.
ONLY_WHEN_FILLED = frozenset(
    {
        "former_name",
        "status_date",
        "status_history",
        "estimate_year",
        "paving_listed_date",
        "people_served_date",
        "location_doubt",
        "address_avenue",
        "dot_avenue",
        "location_off_m",
        "park_id",
        "shared_point_count",
    }
)
# How the record was made: for those who check it.
FOR_CHECKING = frozenset(
    {
        "name_kind",
        "papers",
        "located_by",
        "site_name",
        "instruments",
        "operator_kind",
        "days_measured",
        "boundary_source",
        "day_number",
        "dot_count",
        "typical_error_m",
    }
)
# Said only where it differs from the other field.
REPEATS = {"regulator_listed": "regulator"}
# One line says all three.
WHEREABOUTS = ("community", "nearest_community", "community_distance_m")


def first(layer: Layer, row: Mapping[str, Any], language: Language) -> list[Said]:
    """Return what a person wants to know of a feature, in the order of the layer.

    Where the layer is that of one day, it is what was measured on that day.
    """
    return [
        _pair(one, row, language) for one in layer.public_fields() if _is_first(one, row, layer)
    ]


def rest(layer: Layer, row: Mapping[str, Any], language: Language) -> list[Said]:
    """Return every other public field, and the publisher's id."""
    others = [one for one in layer.public_fields() if not _is_first(one, row, layer)]
    said = [(one.label.say(language), _said(one, row, language)) for one in others]
    return [*said, (words(language)("explore.record_id"), element("code", str(row[TABLE_ID])))]


def _is_first(one: Field, row: Mapping[str, Any], layer: Layer) -> bool:
    if one.key == layer.title or one.key in WHEREABOUTS[1:] or one.key in FOR_CHECKING:
        return False
    if layer.field(DAY) and not is_of_day(one):
        return False
    if one.key in REPEATS and row.get(one.key) == row.get(REPEATS[one.key]):
        return False
    if one.key == layer.doubt:
        return bool(is_filled(row.get(one.key)) and row[one.key])
    return one.key not in ONLY_WHEN_FILLED or is_filled(row.get(one.key))


def is_filled(cell: object) -> bool:
    """Tell whether a cell holds anything."""
    return (
        cell is not None and cell is not pd.NA and not (isinstance(cell, float) and pd.isna(cell))
    )


def _pair(one: Field, row: Mapping[str, Any], language: Language) -> Said:
    said = _said(one, row, language)
    if one.key == WHEREABOUTS[0]:
        said += "".join(_nearest(row, language))
    return one.label.say(language), said


def _nearest(row: Mapping[str, Any], language: Language) -> Iterable[str]:
    place, metres = (row.get(key) for key in WHEREABOUTS[1:])
    if row.get(WHEREABOUTS[0]) == BETWEEN and is_filled(place) and is_filled(metres):
        distance = say_distance(float(str(metres)), language)
        name = COMMUNITY_CHOICES[str(place)].say(language)
        yield element("small", words(language)("explore.nearest", place=name, distance=distance))


def _said(one: Field, row: Mapping[str, Any], language: Language) -> str:
    cell = row.get(one.key)
    if one.kind == Kind.TABLE and isinstance(cell, str):
        return small_table(one, cell, language)
    is_helped = one.help and is_filled(row.get(one.columns()[0]))
    helped = [element("small", one.help.say(language))] if is_helped and one.help else []
    return "".join([element("span", one.say(dict(row), language)), *helped])


def small_table(one: Field, cell: str, language: Language) -> str:
    """Return the table inside a cell as markup."""
    heads = (element("th", part.label.say(language), scope="col") for part in one.parts)
    body = (
        around("tr", (element("td", said) for said in row)) for row in one.say_rows(cell, language)
    )
    inside = [around("thead", [around("tr", heads)]), around("tbody", body)]
    table = around("table", inside, aria_label=one.label.say(language))
    return around("div", [table], class_="ej-scroll", tabindex="0")
