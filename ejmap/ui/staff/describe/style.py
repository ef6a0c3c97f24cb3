"""How a layer is drawn: by which column, in which colours; the legend shows it at once."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from ejmap.field import Field, Kind
from ejmap.layer import Group
from ejmap.style import Style
from ejmap.text import LANGUAGES, Text, words
from ejmap.ui import look
from ejmap.ui.markup import around, element
from ejmap.ui.staff.describe.answers import fields_of, joined, style_of
from ejmap.ui.staff.describe.sheet import Sheet
from ejmap.uploads.description import Description, FieldDescription, Words
from ejmap.uploads.description.cells import categories, cell_problems
from ejmap.uploads.description.definition import own_cells
from ejmap.uploads.description.styles import (
    COLOURS,
    SHAPES,
    Geometry,
    presets_for,
    style_from_choice,
)

ALL_THE_SAME = ""
# With these every feature has the colour that is picked.
ONE_COLOUR = ("one_symbol", "yes_no")
COLOURS_OF_A_SET = 6


def show(sheet: Sheet, geometry: Geometry, cells: pd.DataFrame) -> None:
    """Ask how the layer is drawn, and show the legend that makes.

    Args:
        sheet: The answers.
        geometry: Of the file.
        cells: Its cells, a column each.
    """
    w, fields = words(sheet.language), fields_of(sheet.said["fields"])
    if geometry == "none":
        st.html(element("p", w("describe.not_drawn")))
        return
    drawn_by = [one.column for one in fields if one.is_public and presets_for(one.kind)]
    # By the column's own name: a list whose words change while one types loses what was chosen.
    sheet.pick(
        "style_column",
        w("describe.drawn_by"),
        [ALL_THE_SAME, *drawn_by],
        lambda one: w("describe.by_column", column=one) if one else w("describe.all_the_same"),
    )
    preset = style_of(sheet.said, fields).preset
    if preset in ONE_COLOUR:
        _one_colour(sheet, geometry)
    else:
        if not sheet.said.get(f"colours_{preset}"):
            sheet.said[f"colours_{preset}"] = COLOURS[preset][0]
        sheet.pick(
            f"colours_{preset}",
            w("describe.colours"),
            COLOURS[preset],
            lambda one: w(f"describe.colours_{one}"),
        )
    _legend(preview(sheet, geometry, fields, cells), sheet)


def preview(
    sheet: Sheet, geometry: Geometry, fields: Sequence[FieldDescription], cells: pd.DataFrame
) -> Style:
    """Return the style as it is chosen so far; words that are missing are shown as a dash."""
    choice = style_of(sheet.said, fields)
    by = next((one for one in fields if one.key == choice.field), None)
    name = _text(joined(sheet.said, "name"), "…")
    group = sheet.said.get("group") or Group.CONTEXT
    if by is None or list(cell_problems([by], cells)):
        return style_from_choice(
            choice, name=name, group=group, geometry=geometry, fields=(), table=cells
        )
    column = cells[[by.column]]
    described = Description(fields=(by,))
    return style_from_choice(
        choice,
        name=name,
        group=group,
        geometry=geometry,
        fields=(_field(by, column),),
        table=own_cells(described, column),
    )


def _field(one: FieldDescription, cells: pd.DataFrame) -> Field:
    choices = {}
    if one.kind is Kind.CHOICE:
        found = categories(one, cells[one.column])
        choices = {each.code: _text(each.label, each.value) for each in found}
    unit = one.unit.text() if one.unit and not one.unit.missing() else None
    label = _text(one.label, one.column)
    return Field(key=one.key, label=label, kind=one.kind, unit=unit, choices=choices)


def _text(said: Words, otherwise: str) -> Text:
    return Text(**{one: getattr(said, one) or otherwise for one in LANGUAGES})


def _one_colour(sheet: Sheet, geometry: Geometry) -> None:
    w = words(sheet.language)
    sheet.pick(
        "first",
        w("describe.colour"),
        list(range(COLOURS_OF_A_SET)),
        lambda one: w(f"describe.colour_{one}"),
    )
    if geometry == "point":
        sheet.pick(
            "shape",
            w("describe.shape"),
            [None, *SHAPES],
            lambda one: w(f"describe.shape_{one or 'usual'}"),
        )


def _legend(style: Style, sheet: Sheet) -> None:
    w = words(sheet.language)
    names = {_name(sheet, n): one.symbol for n, one in enumerate(style.rules)}
    look.show_named_symbols(names)
    lines = (
        _line(name, one.label.say(sheet.language))
        for name, one in zip(names, style.rules, strict=True)
    )
    inside = [element("h4", w("explore.legend")), around("ul", lines)]
    st.html(around("section", inside, class_="ej-legend"))


def _name(sheet: Sheet, number: int) -> str:
    return f"{sheet.key}-rule-{number}"


def _line(name: str, label: str) -> str:
    shown = element("span", "", class_=f"ej-symbol {look.symbol_class(name)}")
    return around("li", [shown, element("span", label)])
